import type { JsonSettings } from '@koers/shared/api/sources.ts';
import { readDayCell } from '@koers/shared/measurements/read-day.ts';
import { fetchJson, type FetchParts } from './fetch-json.ts';
import { findByPath } from './json-path.ts';
import {
  feedFault,
  readValue,
  shownValue,
  type DatedValue,
  type FeedReading,
  type SourceReading,
} from './source-reading.ts';

type Feed = JsonSettings['feeds'][number];

/** So many days of one KPI at once. */
export const MOST_VALUES = 1000;
/** Beyond this it is milliseconds. */
const SECONDS_END = 1e11;

/** Reads values out of any JSON. @param today the day that counts where no path leads to one, `YYYY-MM-DD` */
export async function readJsonSource(
  parts: FetchParts,
  { address, header, feeds }: JsonSettings,
  secret: string | null,
  today: string,
): Promise<SourceReading> {
  const isSecret = header !== null && secret !== null;
  const { json, excerpt } = await fetchJson(parts, address, {
    method: 'GET',
    headers: { accept: 'application/json', ...(isSecret && { [header]: secret }) },
    isSecret,
  });
  return { feeds: feeds.map((feed) => readFeed(feed, json, today)), excerpt };
}

function readFeed(feed: Feed, json: unknown, today: string): FeedReading {
  const values = findByPath(feed.value, json);
  if (!values) return feedFault('bad-path', feed.value);
  if (values.length === 0) return feedFault('nothing-found', feed.value);
  if (feed.date === null) {
    return values.length > 1 ? feedFault('many-found', values.length) : dated(values, [today], feed.factor);
  }
  const days = findByPath(feed.date, json);
  if (!days) return feedFault('bad-path', feed.date);
  if (days.length === 0) return feedFault('nothing-found', feed.date);
  if (values.length > MOST_VALUES) return feedFault('too-many-values', MOST_VALUES);
  if (days.length !== values.length) return feedFault('dates-differ', `${values.length} / ${days.length}`);
  return dated(values, days, feed.factor);
}

function dated(values: readonly unknown[], days: readonly unknown[], factor: number): FeedReading {
  const read: DatedValue[] = [];
  for (const [index, raw] of values.entries()) {
    const value = readValue(raw, factor);
    if (!value.ok) return value;
    const day = readDay(days[index]);
    if (!day.ok) return feedFault(day.reason === 'empty' ? 'unreadable-date' : day.reason, shownValue(days[index]));
    read.push({ date: day.day, value: value.value });
  }
  return { ok: true, values: read };
}

/** A day as text, or a moment in seconds or milliseconds since 1970. */
function readDay(raw: unknown): ReturnType<typeof readDayCell> {
  if (typeof raw === 'number' && raw > 1e8 && raw < 1e14)
    return { ok: true, day: new Date(raw < SECONDS_END ? raw * 1000 : raw).toISOString().slice(0, 10) };
  return readDayCell(typeof raw === 'string' ? raw : '', 'day-first');
}
