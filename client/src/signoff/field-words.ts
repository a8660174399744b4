import type { Field, FieldValue, Language, Reference } from '@koers/shared/blocks/define.ts';
import { formatCurrency, formatMoment, formatMoney, formatNumber } from '../ui/format.ts';

/** What a field's words are made with, besides its value. */
export interface FieldWordsWith {
  readonly language: Language;
  /** The day here, `YYYY-MM-DD`. */
  readonly today: string;
  readonly personName: (id: string) => string;
  readonly titleOf: (target: Reference) => string;
  /** Of an amount of money (ISO 4217). */
  readonly currency: string | null;
}

export function referencesIn(field: Field, value: FieldValue): readonly Reference[] {
  if (value === null) return [];
  if (field.type === 'reference') return [value as Reference];
  return field.type === 'references' ? (value as readonly Reference[]) : [];
}

/** Whose site it is on: the rest of an address is seldom read. */
function siteOf(link: string): string {
  return URL.canParse(link) ? new URL(link).hostname.replace(/^www\./, '') : link;
}

/** What a field says, in the reader's words; empty when it is. */
export function fieldWords(field: Field, value: FieldValue, words: FieldWordsWith): string {
  if (value === null) return '';
  const { language, today, personName, titleOf, currency } = words;
  switch (field.type) {
    case 'text':
      return value as string;
    case 'number': {
      const step = field.scale?.[(value as number) - field.min]?.[language];
      const number =
        currency === null ? formatNumber(value as number, language) : formatMoney(value as number, currency, language);
      return step === undefined ? number : `${number} (${step})`;
    }
    case 'date':
      return formatMoment(value as string, language, today);
    case 'choice':
      return field.options[value as string]?.[language] ?? '';
    case 'currency':
      return formatCurrency(value as string, language);
    case 'link':
      return siteOf(value as string);
    case 'person':
      return personName(value as string);
    case 'persons':
      return (value as readonly string[]).map(personName).join(', ');
    case 'tags':
      return (value as readonly string[]).join(', ');
    case 'reference':
    case 'references':
      return referencesIn(field, value).map(titleOf).join(', ');
  }
}
