import type { Language } from '@koers/shared/blocks/define.ts';
import { isDate } from '@koers/shared/blocks/field-value.ts';

/** Reads a day as people type it: `3-5-2026`, `3/5/26`, `2026-05-03`, day first. Without a year it is this year's. */
export function readTypedDate(typed: string, today: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  if (isDate(text)) return text;
  const match = /^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2}|\d{4}))?$/.exec(text);
  if (!match) return text;
  const [, day = '', month = '', year = today.slice(0, 4)] = match;
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** As {@link readTypedDate} reads it back: `03-05-2026` or `03/05/2026`. */
export function showTypedDate(day: string, language: Language): string {
  const [year, month, date] = day.split('-');
  const sign = language === 'nl' ? '-' : '/';
  return `${date}${sign}${month}${sign}${year}`;
}

/** As people type it, without grouping: `12,5` or `12.5`. */
export function showTypedNumber(value: number, language: Language): string {
  return language === 'nl' ? String(value).replace('.', ',') : String(value);
}
