import type { SmartMissing } from '../smart.ts';
import type { Finding } from './finding.ts';

/** Every placeholder in the words of the rules (i18n, `check.rule`). */
const VALUE_NAMES = [
  'title',
  'target',
  'other',
  'channel',
  'letter',
  'missing',
  'day',
  'currency',
  'cost',
  'budget',
  'baseline',
  'words',
  'characters',
  'planned',
  'promised',
  'hours',
  'available',
] as const;
type ValueName = (typeof VALUE_NAMES)[number];

/** Names of blocks: nobody may have written one yet. */
const TITLES: ReadonlySet<ValueName> = new Set(['title', 'target', 'other', 'channel'] as const);

export interface ValueWords {
  /** In the place of a title that is empty: i18n `check.untitled`. */
  readonly untitled: string;
  /** Writes a day, `YYYY-MM-DD`, as the reader does. */
  readonly day: (day: string) => string;
  readonly number: (value: number) => string;
  /** What a letter of SMART lacks: i18n `check.smart`. */
  readonly smart: (missing: SmartMissing) => string;
}

/** What the words of a finding are filled in with, every placeholder present. */
export function findingValues({ values }: Finding, words: ValueWords): Readonly<Record<ValueName, string>> {
  const written = (name: ValueName): string => {
    const value = values[name];
    if (typeof value === 'number') return words.number(value);
    if (TITLES.has(name)) return value === undefined || value.trim() === '' ? words.untitled : value;
    if (value === undefined) return '';
    if (name === 'missing') return words.smart(value as SmartMissing);
    return name === 'day' ? words.day(value) : value;
  };
  return Object.fromEntries(VALUE_NAMES.map((name) => [name, written(name)])) as Record<ValueName, string>;
}
