import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from './define.ts';
import { isDate, readField } from './field-value.ts';

const label = { nl: 'l', en: 'l' };
const FIELDS = {
  text: { type: 'text', maxLength: 5, label },
  number: { type: 'number', min: -10, max: 10, label },
  date: { type: 'date', label },
  choice: { type: 'choice', options: { up: label, down: label }, label },
  currency: { type: 'currency', label },
  link: { type: 'link', maxLength: 30, label },
  person: { type: 'person', label },
  persons: { type: 'persons', maxCount: 2, label },
  tags: { type: 'tags', maxCount: 2, maxLength: 4, label },
  reference: { type: 'reference', to: ['goal'], label },
  references: { type: 'references', to: ['goal'], maxCount: 2, label },
} as const satisfies Record<Field['type'], Field>;

const reference = { documentId: 'd1', blockId: 'b1' };
const long = 'a'.repeat(65);

describe('readField takes', () => {
  it.each([
    ['text', 'koers', 'koers'],
    ['text', '  ', null],
    ['text', '\0a\0', 'a'],
    ['text', '\0', null],
    ['text', 'a\ud800', 'a\ufffd'],
    ['number', 0, 0],
    ['number', -10, -10],
    ['number', 10, 10],
    ['number', 0.1, 0.1],
    ['date', '2024-02-29', '2024-02-29'],
    ['date', '1900-01-01', '1900-01-01'],
    ['choice', 'up', 'up'],
    ['currency', 'EUR', 'EUR'],
    ['link', 'https://koers.test/a?b#c', 'https://koers.test/a?b#c'],
    ['link', ' http://localhost:3000 ', 'http://localhost:3000'],
    ['link', '  ', null],
    ['person', 'user-1', 'user-1'],
    ['persons', ['a', 'b'], ['a', 'b']],
    ['persons', ['a', 'a'], ['a']],
    ['persons', [], null],
    ['tags', [' abc ', 'abc'], ['abc']],
    ['reference', reference, reference],
    ['reference', { ...reference, more: 1 }, reference],
    ['references', [reference, { ...reference }], [reference]],
  ] as const)('%s: %j', (type, raw, value) => {
    expect(readField(FIELDS[type], raw)).toEqual({ ok: true, value });
  });

  it.each(Object.values(FIELDS))('nothing as null: $type', (field) => {
    for (const empty of [undefined, null, '']) expect(readField(field, empty)).toEqual({ ok: true, value: null });
  });

  it('a number without fractions, and a day with a time, where they are declared so', () => {
    const whole = { type: 'number', min: 1, max: 5, whole: true, label } as const;
    const moment = { type: 'date', withTime: true, label } as const;
    expect(readField(whole, 3)).toEqual({ ok: true, value: 3 });
    expect(readField(whole, 2.5)).toEqual({ ok: false, fault: { reason: 'not-whole' } });
    expect(readField(whole, 9)).toEqual({ ok: false, fault: { reason: 'number-too-large', limit: 5 } });
    for (const raw of ['2026-02-28', '2026-02-28T09:30', '2026-02-28T23:59'])
      expect(readField(moment, raw)).toEqual({ ok: true, value: raw });
    for (const raw of ['2026-02-30T09:30', '2026-02-28T24:00', '2026-02-28T9:30', '2026-02-28T09:30:00', '2026-02-28T'])
      expect(readField(moment, raw)).toEqual({ ok: false, fault: { reason: 'not-a-date' } });
    expect(readField(FIELDS.date, '2026-02-28T09:30').ok).toBe(false);
  });
});

describe('readField refuses', () => {
  it.each([
    ['text', 7, { reason: 'not-text' }],
    ['currency', 'XXX', { reason: 'not-a-currency' }],
    ['currency', 'eur', { reason: 'not-a-currency' }],
    ['currency', 7, { reason: 'not-a-currency' }],
    ['link', 'javascript:alert(1)', { reason: 'not-a-link' }],
    ['link', 'https://', { reason: 'not-a-link' }],
    ['link', 'https://a b', { reason: 'not-a-link' }],
    ['link', `https://${'a'.repeat(30)}`, { reason: 'too-long', limit: 30 }],
    ['link', 7, { reason: 'not-text' }],
    ['text', ['a'], { reason: 'not-text' }],
    ['text', 'langer', { reason: 'too-long', limit: 5 }],
    ['number', Number('1e999'), { reason: 'not-a-number' }],
    ['number', Number('-1e999'), { reason: 'not-a-number' }],
    ['number', Number.NaN, { reason: 'not-a-number' }],
    ['number', '7', { reason: 'not-a-number' }],
    ['number', 10n, { reason: 'not-a-number' }],
    ['number', 10.01, { reason: 'number-too-large', limit: 10 }],
    ['number', -10.01, { reason: 'number-too-small', limit: -10 }],
    ['date', '2026-02-30', { reason: 'not-a-date' }],
    ['date', '2026-13-01', { reason: 'not-a-date' }],
    ['date', '2026-00-10', { reason: 'not-a-date' }],
    ['date', '2026-1-1', { reason: 'not-a-date' }],
    ['date', '2026-01-01T00:00:00Z', { reason: 'not-a-date' }],
    ['date', '0026-01-01', { reason: 'not-a-date' }],
    ['date', 20260101, { reason: 'not-a-date' }],
    ['choice', 'sideways', { reason: 'not-an-option', limit: 'up, down' }],
    ['choice', '__proto__', { reason: 'not-an-option', limit: 'up, down' }],
    ['choice', 'constructor', { reason: 'not-an-option', limit: 'up, down' }],
    ['person', 'with space', { reason: 'not-a-person' }],
    ['person', long, { reason: 'not-a-person' }],
    ['person', '../x', { reason: 'not-a-person' }],
    ['persons', 'a', { reason: 'not-a-list' }],
    ['persons', { length: 1, 0: 'a' }, { reason: 'not-a-list' }],
    ['persons', ['a', 'b', 'c'], { reason: 'too-many', limit: 2 }],
    ['persons', ['a', null], { reason: 'not-a-person' }],
    ['tags', ['\0'], { reason: 'not-text' }],
    ['tags', ['  '], { reason: 'not-text' }],
    ['tags', [1], { reason: 'not-text' }],
    ['tags', ['vijfx'], { reason: 'too-long', limit: 4 }],
    ['tags', ['a', 'b', 'c'], { reason: 'too-many', limit: 2 }],
    ['reference', 'd1/b1', { reason: 'not-a-reference' }],
    ['reference', { documentId: 'd1' }, { reason: 'not-a-reference' }],
    ['reference', { documentId: 'd1', blockId: 7 }, { reason: 'not-a-reference' }],
    ['reference', { documentId: 'd 1', blockId: 'b1' }, { reason: 'not-a-reference' }],
    ['references', reference, { reason: 'not-a-list' }],
    ['references', [reference, 'b1'], { reason: 'not-a-reference' }],
  ] as const)('%s: %o', (type, raw, fault) => {
    expect(readField(FIELDS[type], raw)).toEqual({ ok: false, fault });
  });
});

describe('readField, whatever comes', () => {
  it.each(Object.values(FIELDS))('never throws, and takes its own answer again: $type', (field) => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        const first = readField(field, raw);
        expect(first.ok ? readField(field, first.value) : first).toEqual(first);
      }),
    );
  });
});

describe('isDate', () => {
  it('knows every day of a real calendar, and no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2999 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (year, month, day) => {
          const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          expect(isDate(text)).toBe(day <= last);
        },
      ),
    );
  });

  it.each(['1899-12-31', '3000-01-01', '', '٢٠٢٦-٠١-٠١', '2026-01-01\n'])('refuses %j', (text) => {
    expect(isDate(text)).toBe(false);
  });
});
