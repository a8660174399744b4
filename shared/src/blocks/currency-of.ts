import { defaultOf, type Fields } from './define.ts';
import { readField } from './field-value.ts';

/**
 * The currency that an amount stands in: ISO 4217; null for a field that is no amount, and where the currency can't be read.
 * @param raw what the block holds under a name
 */
export function currencyOf(fields: Fields, name: string, raw: (name: string) => unknown): string | null {
  const field = fields[name];
  if (field?.type !== 'number' || field.currencyField === undefined) return null;
  const currency = fields[field.currencyField];
  if (currency?.type !== 'currency') return null;
  const reading = readField(currency, raw(field.currencyField));
  if (!reading.ok) return defaultOf(currency);
  return (reading.value as string | null) ?? defaultOf(currency);
}
