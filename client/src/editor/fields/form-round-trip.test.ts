import type { Field, FieldValue, Language } from '@koers/shared/blocks/define.ts';
import { readField } from '@koers/shared/blocks/field-value.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { valueOf } from '@koers/shared/testing/field-values.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readTypedDate,
  readTypedLink,
  readTypedMoment,
  readTypedNumber,
  showTypedDate,
  showTypedMoment,
  showTypedNumber,
} from './read-typed.ts';

const TODAY = '2026-11-22';

/** What a form shows of a value, read again as it reads what is typed: saving without a change changes nothing. */
function savedAgain(field: Field, value: FieldValue, language: Language): unknown {
  switch (field.type) {
    case 'number':
      return readTypedNumber(showTypedNumber(value as number, language), language);
    case 'date':
      return field.withTime
        ? readTypedMoment(showTypedMoment(value as string, language), TODAY)
        : readTypedDate(showTypedDate(value as string, language), TODAY);
    case 'link':
      return readTypedLink(value as string);
    default:
      return value;
  }
}

const typed = [...blockRegistry.values()].flatMap((kind) =>
  [kind.fields, ...Object.values(kind.entries).map((entry) => entry.fields)].flatMap((fields) =>
    Object.entries(fields)
      .filter(([, field]) => ['number', 'date', 'link'].includes(field.type))
      .map(([name, field]) => ({ name: `${kind.kind}.${name}`, field })),
  ),
);

describe.each(['nl', 'en'] as const)('the form of a typed field, in %s', (language) => {
  it.each(typed)('reads back what it shows: $name', ({ field }) => {
    fc.assert(
      fc.property(valueOf(field), (value) => {
        expect(readField(field, savedAgain(field, value, language))).toEqual({ ok: true, value });
      }),
      { numRuns: 40 },
    );
  });
});
