import type { Fields } from './define.ts';
import { readField } from './field-value.ts';

/**
 * Whether a last day lies before the first day that its declaration names (`notBefore`). Both values stand: two people may have
 * set one each, so it is told at the field and never refused.
 * @param raw what the block holds under a name
 */
export function endsBeforeStart(fields: Fields, name: string, raw: (name: string) => unknown): boolean {
  const field = fields[name];
  if (field?.type !== 'date' || field.notBefore === undefined) return false;
  const [first, last] = [field.notBefore, name].map((day) => readField(field, raw(day)));
  if (!first?.ok || !last?.ok || first.value === null || last.value === null) return false;
  return last.value < first.value;
}
