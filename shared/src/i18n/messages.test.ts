import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../api/problem.ts';
import { Day, Email, Id, Password, PersonName, Title } from '../api/values.ts';
import type { FieldFault } from '../blocks/field-value.ts';
import { RULE_NAMES } from '../extraction/check/finding.ts';
import { SMART_LETTERS, type SmartMissing } from '../extraction/smart.ts';
import { CLOSES } from '../protocol/close.ts';
import type { DeniedReason } from '../protocol/presence.ts';
import { messages } from './messages.ts';

type Tree = { readonly [key: string]: string | Tree };

/** Every text by its path, `frame.action.cancel`. */
function texts(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...texts(value, `${path}${key}.`)],
    ),
  );
}

const placeholders = (text: string): string[] => (text.match(/\{\{[^}]*\}\}/g) ?? []).toSorted();

const nl = texts(messages.nl);
const en = texts(messages.en);

/** Compiles only while it names every member. */
const FAULTS: Readonly<Record<FieldFault['reason'], true>> = {
  'not-text': true,
  'too-long': true,
  'not-a-number': true,
  'number-too-small': true,
  'number-too-large': true,
  'not-whole': true,
  'not-a-date': true,
  'not-a-currency': true,
  'not-a-link': true,
  'not-an-option': true,
  'not-a-person': true,
  'not-a-list': true,
  'too-many': true,
  'not-a-reference': true,
};
const DENIED: Readonly<Record<DeniedReason, true>> = { 'read-only': true, 'schema-outdated': true };
const MISSING: Readonly<Record<SmartMissing, true>> = {
  statement: true,
  specific: true,
  kpi: true,
  'kpi-target': true,
  owner: true,
  agreement: true,
  realistic: true,
  deadline: true,
};

describe('the texts', () => {
  it('are there', () => {
    expect(nl.size).toBeGreaterThan(50);
  });

  it('have the same keys in both languages', () => {
    expect([...en.keys()].toSorted()).toEqual([...nl.keys()].toSorted());
  });

  it.each([
    ['nl', nl],
    ['en', en],
  ])('are never empty, and every brace is closed: %s', (_, all) => {
    const broken = [...all].filter(
      ([, text]) => text.trim() === '' || /[{}]/.test(text.replaceAll(/\{\{\w+\}\}/g, '')),
    );
    expect(broken).toEqual([]);
  });

  it('fill in the same values in both languages', () => {
    const different = [...nl].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(en.get(key) ?? '').join(),
    );
    expect(different).toEqual([]);
  });

  it('come in both numbers where they count', () => {
    const keys = [...nl.keys()];
    const single = keys.filter((key) => /_(one|other)$/.test(key)).map((key) => key.replace(/_(one|other)$/, ''));
    const lonely = single.filter((key) => !keys.includes(`${key}_one`) || !keys.includes(`${key}_other`));
    expect(lonely).toEqual([]);
  });

  it('say *je* in Dutch, never *u*', () => {
    expect([...nl].filter(([, text]) => /\b(u|uw)\b/i.test(text))).toEqual([]);
  });
});

describe.each(['nl', 'en'] as const)('in %s there are words for', (language) => {
  const { faults } = messages[language];

  it('every problem code', () => {
    expect(Object.keys(faults.problem)).toEqual(expect.arrayContaining(Object.keys(PROBLEMS)));
  });

  it('every reason to close a socket or to refuse a change', () => {
    expect(Object.keys(faults.close).toSorted()).toEqual([...Object.keys(CLOSES), ...Object.keys(DENIED)].toSorted());
  });

  it('every fault of a field', () => {
    expect(Object.keys(faults.fault)).toEqual(expect.arrayContaining(Object.keys(FAULTS)));
  });

  it.each([
    ['an id', Id, 'a b'],
    ['a long id', Id, 'x'.repeat(65)],
    ['a day', Day, '2026-02-30'],
    ['no name', PersonName, '  '],
    ['a long name', PersonName, 'x'.repeat(81)],
    ['an address', Email, 'nobody'],
    ['a long address', Email, `${'x'.repeat(250)}@a.nl`],
    ['a short password', Password, 'x'],
    ['a long password', Password, 'x'.repeat(201)],
    ['a long title', Title, 'x'.repeat(201)],
  ])('what is wrong with %s', (_, schema, value) => {
    const reasons = schema.safeParse(value).error?.issues.map((issue) => issue.message) ?? [];
    expect(reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) expect(Object.keys(faults.fault)).toContain(reason);
  });

  it('every rule of the plan check, and what SMART can lack', () => {
    const { rule, smart } = messages[language].check;
    expect(Object.keys(rule).toSorted()).toEqual([...RULE_NAMES].toSorted());
    expect(Object.keys(smart).toSorted()).toEqual(Object.keys(MISSING).toSorted());
  });

  it('every letter of SMART, and what it can lack', () => {
    const wanted = [...SMART_LETTERS, ...Object.keys(MISSING)];
    expect(Object.keys(messages[language].frame.smart)).toEqual(expect.arrayContaining(wanted));
  });
});
