import fc, { type Arbitrary } from 'fast-check';
import { CURRENCIES } from '../blocks/currencies.ts';
import type { Entry, Field, Fields, FieldType, FieldValue } from '../blocks/define.ts';

/** Values that a form gives, made from a field's declaration: for properties that must hold of every kind of block. */

const ID_LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-'.split('');
const id = fc.string({ unit: fc.constantFrom(...ID_LETTERS), minLength: 1, maxLength: 64 });
const reference = fc.record({ documentId: id, blockId: id }, { noNullPrototype: true });

/** What can be stored, in whatever script; never blank, which is empty. */
const words = (maxLength: number): Arbitrary<string> =>
  fc
    .string({ unit: 'binary', minLength: 1, maxLength })
    .map((text) => text.replaceAll('\0', '').toWellFormed())
    .filter((text) => text.trim() !== '' && text.length <= maxLength);

const pad = (part: number): string => String(part).padStart(2, '0');
const day = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const moment = fc
  .tuple(day, fc.nat({ max: 23 }), fc.nat({ max: 59 }))
  .map(([date, hours, minutes]) => `${date}T${pad(hours)}:${pad(minutes)}`);

type Makers = { readonly [T in FieldType]: (field: Extract<Field, { type: T }>) => Arbitrary<FieldValue> };

const list = <T extends FieldValue>(item: Arbitrary<T>, maxLength: number): Arbitrary<FieldValue> =>
  fc.uniqueArray(item, {
    minLength: 1,
    maxLength: Math.min(maxLength, 6),
    selector: (one) => JSON.stringify(one),
  }) as unknown as Arbitrary<FieldValue>;

const makers: Makers = {
  text: ({ maxLength }) => words(maxLength),
  number: ({ min, max, whole }) =>
    whole
      ? fc.integer({ min, max })
      : fc.oneof(
          fc.double({ min, max, noNaN: true }).map((number) => (number === 0 ? 0 : number)),
          fc.integer({ min: Math.max(min, -1000), max: Math.min(max, 1_000_000) }),
        ),
  date: ({ withTime }) => (withTime ? fc.oneof(day, moment) : day),
  choice: ({ options }) => fc.constantFrom(...Object.keys(options)),
  currency: () => fc.constantFrom(...CURRENCIES),
  link: ({ maxLength }) =>
    fc.webUrl({ withQueryParameters: true, withFragments: true }).filter((url) => url.length <= maxLength),
  person: () => id,
  persons: ({ maxCount }) => list(id, maxCount),
  tags: ({ maxCount, maxLength }) =>
    list(
      words(maxLength)
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
      maxCount,
    ),
  reference: () => reference,
  references: ({ maxCount }) => list(reference, maxCount),
};

/** Any value that a form of this field can give; null, for empty, only where asked. */
export function valueOf(field: Field): Arbitrary<FieldValue> {
  const make = makers[field.type] as (field: Field) => Arbitrary<FieldValue>;
  return make(field);
}

/** Values for all fields of a block or entry, each empty now and then. */
export function valuesOf(fields: Fields): Arbitrary<Record<string, FieldValue>> {
  return fc.record(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fc.option(valueOf(field), { freq: 4 })])),
    { noNullPrototype: true },
  );
}

/** Lines of one of a block's lists. */
export function linesOf(entry: Entry): Arbitrary<Record<string, FieldValue>[]> {
  return fc.array(valuesOf(entry.fields), { maxLength: 4 });
}
