import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { isDate } from '@koers/shared/blocks/field-value.ts';
import { keyOf, textOf } from '../block-fields.ts';
import { dayOfNumber, mondayOf, monthStart, numberOfDay } from '../timeline/days.ts';

export const SPANS = ['month', 'week', 'list'] as const;
export type Span = (typeof SPANS)[number];

/** First and last day, both within. */
export interface Window {
  readonly from: string;
  readonly until: string;
}

const lastOfMonth = (number: number): number => monthStart(number, 1) - 1;

/** The days that a calendar shows around a day: a month as whole weeks, a week, or the month's own days as a list. */
export function windowOf(span: Span, day: string): Window {
  const number = numberOfDay(day);
  if (span === 'week') return days(mondayOf(number), mondayOf(number) + 6);
  const [first, last] = [monthStart(number), lastOfMonth(number)];
  return span === 'list' ? days(first, last) : days(mondayOf(first), mondayOf(last) + 6);
}

function days(from: number, until: number): Window {
  return { from: dayOfNumber(from), until: dayOfNumber(until) };
}

/** A day in the span before or after; of a month its first day. */
export function stepped(span: Span, day: string, by: -1 | 1): string {
  const number = numberOfDay(day);
  return dayOfNumber(span === 'week' ? mondayOf(number) + 7 * by : monthStart(number, by));
}

/** Every day of a window. */
export function daysIn({ from, until }: Window): readonly string[] {
  const first = numberOfDay(from);
  return Array.from({ length: numberOfDay(until) - first + 1 }, (_, index) => dayOfNumber(first + index));
}

/** `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM`; null where it has none or one that cannot be read. */
export function momentOf(block: BlockAnswer): string | null {
  const moment = textOf(block, 'publishAt');
  return moment !== null && isDate(moment.slice(0, 10)) ? moment : null;
}

export function dayOf(block: BlockAnswer): string | null {
  return momentOf(block)?.slice(0, 10) ?? null;
}

/** `HH:MM`; null for what is of a whole day. */
export function timeOf(block: BlockAnswer): string | null {
  return momentOf(block)?.split('T')[1] ?? null;
}

/** The same time on another day; without one, the day alone. */
export function onDay(moment: string | null, day: string): string {
  const time = moment?.split('T')[1];
  return time === undefined ? day : `${day}T${time}`;
}

/** On a day in another hour, with the minutes that it had; null is the whole day. */
export function atHour(moment: string | null, day: string, hour: number | null): string {
  if (hour === null) return day;
  const minutes = moment?.split('T')[1]?.split(':')[1] ?? '00';
  return `${day}T${String(hour).padStart(2, '0')}:${minutes}`;
}

/** Later or earlier by days and hours; what has no time has no hours to move by, and the hours of a day end at its ends. */
export function shifted(moment: string, { days: byDays = 0, hours = 0 }: { days?: number; hours?: number }): string {
  const [day = '', time] = moment.split('T');
  const there = dayOfNumber(numberOfDay(day) + byDays);
  if (time === undefined) return there;
  const hour = Math.min(Math.max(Number(time.slice(0, 2)) + hours, 0), 23);
  return atHour(moment, there, hour);
}

/** Reads a time as people write it, such as `9:30`, `09.30` or `930`; null for what is none. */
export function readTime(typed: string): string | null {
  const match = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(typed.trim());
  return match ? `${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? ''}` : null;
}

/** By moment, what is of the whole day first; then by title. */
export function inOrder(blocks: readonly BlockAnswer[]): readonly BlockAnswer[] {
  const sortKey = (block: BlockAnswer): string => `${momentOf(block) ?? '9'} ${block.title} ${keyOf(block)}`;
  const keyed = blocks.map((block) => ({ block, key: sortKey(block) }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ block }) => block);
}

/** What is of each day, in the order of {@link inOrder}; what has no day is left out. */
export function byDay(blocks: readonly BlockAnswer[]): ReadonlyMap<string, readonly BlockAnswer[]> {
  const dated = inOrder(blocks).filter((block) => dayOf(block) !== null);
  return Map.groupBy(dated, (block) => dayOf(block) ?? '');
}

/** Each block once, the first that there is. */
export function eachOnce(...lists: readonly (readonly BlockAnswer[])[]): readonly BlockAnswer[] {
  const found = new Map<string, BlockAnswer>();
  for (const block of lists.flat()) if (!found.has(keyOf(block))) found.set(keyOf(block), block);
  return [...found.values()];
}
