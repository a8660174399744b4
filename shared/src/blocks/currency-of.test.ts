import { describe, expect, it } from 'vitest';
import { budget } from './budget.ts';
import { currencyOf } from './currency-of.ts';
import type { Fields } from './define.ts';
import { blockRegistry } from './registry.ts';

const of = (attributes: Readonly<Record<string, unknown>>, name = 'amount'): string | null =>
  currencyOf(budget.fields, name, (field) => attributes[field]);

describe('the currency of an amount', () => {
  it('is the one that the block names, else its default', () => {
    expect(of({ currency: 'SEK' })).toBe('SEK');
    expect(of({})).toBe('EUR');
    expect(of({ currency: 'SEK' }, 'expectedReturn')).toBe('SEK');
  });

  it('is the default while what stands there is no currency', () => {
    expect(of({ currency: 'XXX' })).toBe('EUR');
    expect(of({ currency: 12 })).toBe('EUR');
  });

  it('is none of a field that is no amount', () => {
    expect(of({ currency: 'SEK' }, 'recurrence')).toBeNull();
    expect(of({ currency: 'SEK' }, 'no such field')).toBeNull();
  });

  it('is declared of a currency field that the block has, wherever an amount is declared', () => {
    const currencies = [...blockRegistry.values()].flatMap((kind) => {
      const fields: Fields = kind.fields;
      return Object.values(fields).flatMap((field) =>
        field.type === 'number' && field.currencyField !== undefined ? [fields[field.currencyField]?.type] : [],
      );
    });
    expect(currencies.length).toBeGreaterThan(2);
    expect(new Set(currencies)).toEqual(new Set(['currency']));
  });
});
