import type { MatomoSettings } from '@koers/shared/api/sources.ts';
import { isDate } from '@koers/shared/blocks/field-value.ts';
import { fetchJson, type FetchParts } from './fetch-json.ts';
import {
  feedFault,
  readValue,
  shownValue,
  SourceFailure,
  type DatedValue,
  type FeedReading,
  type SourceReading,
} from './source-reading.ts';

/** Whole periods that are behind us: what Matomo counted late takes the place of what it said before. */
const PERIODS = { day: 7, week: 4, month: 3 } as const;

type JsonObject = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads Matomo's reporting API (developer.matomo.org/api-reference/reporting-api): one call for each method, with the token in the
 * body, so that it stands in no log. `date=previousN` gives the last N periods that are over, each under its day.
 */
export async function readMatomo(
  parts: FetchParts,
  { address, siteId, period, feeds }: MatomoSettings,
  token: string | null,
): Promise<SourceReading> {
  const answers = new Map<string, Awaited<ReturnType<typeof fetchJson>>>();
  for (const method of new Set(feeds.map((feed) => feed.method))) {
    const body = new URLSearchParams({
      module: 'API',
      method,
      idSite: String(siteId),
      period,
      date: `previous${PERIODS[period]}`,
      format: 'JSON',
      filter_limit: '100',
      token_auth: token ?? 'anonymous',
    });
    const answer = await fetchJson(parts, endpointOf(address), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: body.toString(),
      isSecret: true,
    });
    checkAnswer(answer.json, answer.excerpt);
    answers.set(method, answer);
  }
  const [first] = answers.values();
  return {
    feeds: feeds.map((feed) => readFeed(feed, answers.get(feed.method)?.json)),
    excerpt: first?.excerpt ?? null,
  };
}

/** Where its API answers, whether the address names the file or not. */
function endpointOf(address: string): string {
  const url = new URL(address);
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/index.php')) url.pathname = `${url.pathname.replace(/\/$/, '')}/index.php`;
  return url.href;
}

/** Matomo tells its faults with status 200. */
function checkAnswer(json: unknown, excerpt: string): void {
  if (isObject(json) && json['result'] === 'error')
    throw new SourceFailure('matomo-says', { limit: shownValue(json['message'] ?? ''), excerpt });
}

function readFeed({ metric, factor }: MatomoSettings['feeds'][number], json: unknown): FeedReading {
  if (!isObject(json)) return feedFault('nothing-found', metric);
  const values: DatedValue[] = [];
  let hasMetric = false;
  for (const [key, row] of Object.entries(json)) {
    const date = lastDayOf(key);
    if (date === null) return feedFault('unreadable-date', shownValue(key));
    // A period without visits is an empty list in some methods' answers: nothing was counted, so nothing is known.
    const raw = isObject(row) ? row[metric] : metric === 'value' ? row : undefined;
    if (raw === undefined || raw === null || Array.isArray(raw)) continue;
    hasMetric = true;
    const value = readValue(raw, factor);
    if (!value.ok) return value;
    values.push({ date, value: value.value });
  }
  const isEmpty = Object.values(json).every((row) => Array.isArray(row) && row.length === 0);
  return hasMetric || isEmpty ? { ok: true, values } : feedFault('no-such-metric', metric);
}

/** The day on which a period ends: `2026-11-21`, `2026-11-16,2026-11-22`, `2026-10`. */
function lastDayOf(key: string): string | null {
  const last = key.split(',').at(-1)?.trim() ?? '';
  if (isDate(last)) return last;
  const month = /^(\d{4})-(\d{2})$/.exec(last);
  if (!month) return null;
  const day = new Date(Date.UTC(Number(month[1]), Number(month[2]), 0)).toISOString().slice(0, 10);
  return isDate(day) ? day : null;
}
