import type { Language } from '@koers/shared/blocks/define.ts';
import { isDate, type FieldFault } from '@koers/shared/blocks/field-value.ts';
import { readTypedDate, showTypedDate } from '../../ui/typed-day.ts';

export { readTypedDate, showTypedDate, showTypedNumber } from '../../ui/typed-day.ts';

/**
 * Reads a number as people type it: `1.250,5` and `1250,5` in Dutch, `1,250.5` in English, a sign, a percent or currency
 * sign beside it. What is no number is given back as it is, for the field to refuse; nothing at all is null.
 */
export function readTypedNumber(typed: string, language: Language): number | string | null {
  const text = typed
    .trim()
    .replaceAll(/[\s\u00A0\u202F%€$£]/g, '')
    .replace('−', '-');
  if (text === '') return typed.trim() === '' ? null : typed;
  const [group, decimal] = language === 'nl' ? ['.', ','] : [',', '.'];
  if (/^[+-]?\d+([.,]\d+)?$/.test(text)) return readPlain(text, group);
  const grouped = new RegExp(`^[+-]?\\d{1,3}(\\${group}\\d{3})+(\\${decimal}\\d+)?$`);
  if (grouped.test(text)) return Number(text.replaceAll(group, '').replace(decimal, '.'));
  return /^[+-]?\d+([.,]\d+)?e[+-]?\d+$/i.test(text) ? Number(text.replace(',', '.')) : typed;
}

/** One sign in it at most: three digits behind the sign that groups thousands are a thousand, all else are decimals. */
function readPlain(text: string, group: string): number {
  const [, separator, tail] = /([.,])(\d+)$/.exec(text) ?? [];
  const isGroup = separator === group && tail?.length === 3 && !/^[+-]?0/.test(text);
  return Number(isGroup ? text.replace(group, '') : text.replace(',', '.'));
}

/** Reads a web address as people type it, without `https://` too. What looks like none is given back as it is. */
export function readTypedLink(typed: string): string {
  const text = typed.trim();
  const isBare = /^[^\s/:?#@]+\.[^\s/:?#@]+(?:[:/?#]\S*)?$/.test(text);
  return isBare ? `https://${text}` : text;
}

/** A day's words and those of the time behind it, each empty when it isn't there: `3-11 9:30`, `3/11/26, 9.30`, `2026-11-03T09:30`. */
export function splitMoment(typed: string): { readonly day: string; readonly time: string } {
  const text = typed.trim();
  const match =
    /^(\d{4}-\d{2}-\d{2})T(\S+)$/.exec(text) ??
    /^(\d+[-/.][^\s,]*)(?:\s*,\s*|\s+)(.+)$/.exec(text) ??
    /^(\d{1,2} \d{1,2}(?: \d{4}| \d{2})?),?\s+(\d{1,2}\s?[:.u]\S*)$/.exec(text);
  return { day: match?.[1] ?? text, time: match?.[2] ?? '' };
}

/** Reads a time as people type it: `9:30`, `9.30`, `9u30`, `930`, `9`. What is none is given back as it is. */
export function readTypedTime(typed: string): string {
  const text = typed.trim().replace(/\s*(uur|u|h)$/i, '');
  const [, hours = '', minutes = '00'] =
    /^(\d{1,2})(?:[:.uh](\d{2}))?$/i.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text) ?? [];
  return hours === '' ? typed.trim() : `${hours.padStart(2, '0')}:${minutes}`;
}

/** Reads a day with an optional time behind it; as {@link readTypedDate} without one. */
export function readTypedMoment(typed: string, today: string): string | null {
  const { day, time } = splitMoment(typed);
  const date = readTypedDate(day, today);
  return date === null || time === '' ? date : `${date}T${readTypedTime(time)}`;
}

const DAY_SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** What was typed as a day and is none: a day or time that does not exist, or no day at all. Other faults stay as they are. */
export function faultOfTyped(
  raw: unknown,
  fault: FieldFault,
): FieldFault['reason'] | 'unreadable-date' | 'unreadable-time' {
  if (fault.reason !== 'not-a-date') return fault.reason;
  const [day = '', time] = typeof raw === 'string' ? raw.split('T') : [];
  if (time !== undefined && isDate(day)) return 'unreadable-time';
  return DAY_SHAPE.test(day) ? 'not-a-date' : 'unreadable-date';
}

/** As {@link readTypedMoment} reads it back: `03-11-2026 09:30`. */
export function showTypedMoment(moment: string, language: Language): string {
  const [day = '', time] = moment.split('T');
  return time === undefined ? showTypedDate(day, language) : `${showTypedDate(day, language)} ${time}`;
}
