import type { Language } from '@koers/shared/blocks/define.ts';

/** Whether journeys that take one language by turns are to take both: twice as long. */
export const IN_BOTH = Boolean(process.env['KOERS_BOTH']);

/** The languages of a file of journeys that takes one when both would keep everybody waiting; `KOERS_BOTH=1` takes both. */
export function languagesOf(one: Language): readonly Language[] {
  return IN_BOTH ? ['nl', 'en'] : [one];
}
