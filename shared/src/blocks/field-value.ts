import { isCurrency } from './currencies.ts';
import type { Field, FieldType, FieldValue, Reference } from './define.ts';

/**
 * Why a value was not taken; the words for it stand in i18n under `fault.<reason>`.
 * `limit` is what the sentence needs to name: a length, a number, or the allowed options.
 */
export interface FieldFault {
  readonly reason:
    | 'not-text'
    | 'too-long'
    | 'not-a-number'
    | 'number-too-small'
    | 'number-too-large'
    | 'not-whole'
    | 'not-a-date'
    | 'not-a-currency'
    | 'not-a-link'
    | 'not-an-option'
    | 'not-a-person'
    | 'not-a-list'
    | 'too-many'
    | 'not-a-reference';
  readonly limit?: number | string;
}

export type Reading =
  | { readonly ok: true; readonly value: FieldValue }
  | { readonly ok: false; readonly fault: FieldFault };

const ok = (value: FieldValue): Reading => ({ ok: true, value });
const fault = (reason: FieldFault['reason'], limit?: number | string): Reading => ({
  ok: false,
  fault: limit === undefined ? { reason } : { reason, limit },
});

const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Whether this can be the id of a document, a block or a person. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && ID.test(text);
}

/** The text that every database and JSON reader takes: without NUL and without half a surrogate pair. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a day that exists, written `YYYY-MM-DD`, in the years 1900 to 2999. */
export function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1900 || year > 2999) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

function isMoment(text: string): boolean {
  const [day = '', time = '', ...more] = text.split('T');
  return more.length === 0 && isDate(day) && TIME.test(time);
}

/** Whether the text is an address on the web: nothing else is ever put behind a link. */
export function isLink(text: string): boolean {
  return /^https?:\/\/[^\s/?#.]+(?:\.[^\s/?#.]+)*(?:[/?#]\S*)?$/i.test(text);
}

/** A reference as an attribute holds it, made anew of its two ids alone; null when it cannot be read. */
export function readReference(raw: unknown): Reference | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { documentId, blockId } = raw as Record<string, unknown>;
  return isId(documentId) && isId(blockId) ? { documentId, blockId } : null;
}

function readList(
  raw: unknown,
  maxCount: number,
  readOne: (item: unknown) => string | Reference | FieldFault,
): Reading {
  if (!Array.isArray(raw)) return fault('not-a-list');
  if (raw.length > maxCount) return fault('too-many', maxCount);
  const values: (string | Reference)[] = [];
  for (const item of raw) {
    const value = readOne(item);
    if (typeof value === 'object' && 'reason' in value) return { ok: false, fault: value };
    if (!values.some((known) => JSON.stringify(known) === JSON.stringify(value))) values.push(value);
  }
  return ok(values.length === 0 ? null : (values as FieldValue));
}

type Readers = { readonly [T in FieldType]: (raw: unknown, field: Extract<Field, { type: T }>) => Reading };

const readers: Readers = {
  text(raw, field) {
    if (typeof raw !== 'string') return fault('not-text');
    if (raw.length > field.maxLength) return fault('too-long', field.maxLength);
    const text = storableText(raw);
    return ok(text.trim() === '' ? null : text);
  },
  number(raw, field) {
    // 1e999 reads as Infinity, and a text is never guessed at: what the form shows is what is stored.
    if (typeof raw !== 'number' || !Number.isFinite(raw)) return fault('not-a-number');
    if (raw < field.min) return fault('number-too-small', field.min);
    if (raw > field.max) return fault('number-too-large', field.max);
    if (field.whole && !Number.isInteger(raw)) return fault('not-whole');
    return ok(raw);
  },
  date: (raw, field) =>
    typeof raw === 'string' && (isDate(raw) || (field.withTime === true && isMoment(raw)))
      ? ok(raw)
      : fault('not-a-date'),
  currency: (raw) => (isCurrency(raw) ? ok(raw) : fault('not-a-currency')),
  link(raw, field) {
    if (typeof raw !== 'string') return fault('not-text');
    if (raw.length > field.maxLength) return fault('too-long', field.maxLength);
    const text = storableText(raw).trim();
    return text === '' ? ok(null) : isLink(text) ? ok(text) : fault('not-a-link');
  },
  choice: (raw, field) =>
    typeof raw === 'string' && Object.hasOwn(field.options, raw)
      ? ok(raw)
      : fault('not-an-option', Object.keys(field.options).join(', ')),
  person: (raw) => (isId(raw) ? ok(raw) : fault('not-a-person')),
  persons: (raw, field) => readList(raw, field.maxCount, (item) => (isId(item) ? item : { reason: 'not-a-person' })),
  tags: (raw, field) =>
    readList(raw, field.maxCount, (item) => {
      const tag = typeof item === 'string' ? storableText(item).trim() : '';
      if (tag === '') return { reason: 'not-text' };
      return tag.length > field.maxLength ? { reason: 'too-long', limit: field.maxLength } : tag;
    }),
  reference(raw) {
    const reference = readReference(raw);
    return reference ? ok(reference) : fault('not-a-reference');
  },
  references: (raw, field) =>
    readList(raw, field.maxCount, (item) => readReference(item) ?? { reason: 'not-a-reference' }),
};

/**
 * Reads what stands in a field, from a form, the API or a document that anyone's client may have written.
 * Empty (undefined, null, blank text, empty list) is a value: null. Never throws.
 */
export function readField(field: Field, raw: unknown): Reading {
  if (raw === undefined || raw === null || raw === '') return ok(null);
  // The table above pairs each type with its own reader; the compiler cannot follow that through an index.
  const read = readers[field.type] as (raw: unknown, field: Field) => Reading;
  return read(raw, field);
}
