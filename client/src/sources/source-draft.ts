import type { SourceAnswer, SourceBody, SourceKind, SourceSchedule } from '@koers/shared/api/sources.ts';

/** A feed as the form has it; the fields of the other kind stand by, so that nothing typed is lost. */
export interface FeedDraft {
  /** `document/block`; null until one is chosen. */
  readonly kpi: string | null;
  readonly value: string;
  readonly date: string;
  readonly method: string;
  readonly metric: string;
  readonly factor: number | string;
}

export interface SourceDraft {
  readonly kind: SourceKind;
  readonly name: string;
  readonly address: string;
  readonly header: string;
  /** Empty: the one that is kept stays. */
  readonly secret: string;
  readonly siteId: number | string;
  readonly period: 'day' | 'week' | 'month';
  readonly feeds: readonly FeedDraft[];
  readonly every: SourceSchedule['every'];
  readonly hour: number;
}

export const EMPTY_FEED: FeedDraft = {
  kpi: null,
  value: '',
  date: '',
  method: 'VisitsSummary.get',
  metric: 'nb_visits',
  factor: 1,
};

/** The numbers that people mostly want of Matomo; any other is named by its method and column. */
export const MATOMO_METRICS = {
  visits: ['VisitsSummary.get', 'nb_visits'],
  uniqueVisitors: ['VisitsSummary.get', 'nb_uniq_visitors'],
  pageviews: ['Actions.get', 'nb_pageviews'],
  bounceRate: ['VisitsSummary.get', 'bounce_rate'],
  timeOnSite: ['VisitsSummary.get', 'avg_time_on_site'],
  conversions: ['Goals.get', 'nb_conversions'],
  conversionRate: ['Goals.get', 'conversion_rate'],
  revenue: ['Goals.get', 'revenue'],
} as const;
export type MatomoMetric = keyof typeof MATOMO_METRICS;

export function metricOf({ method, metric }: Pick<FeedDraft, 'method' | 'metric'>): MatomoMetric | 'other' {
  const known = Object.entries(MATOMO_METRICS).find(
    ([, [itsMethod, column]]) => itsMethod === method && column === metric,
  );
  return known ? (known[0] as MatomoMetric) : 'other';
}

const NEW: SourceDraft = {
  kind: 'matomo',
  name: '',
  address: '',
  header: '',
  secret: '',
  siteId: 1,
  period: 'day',
  feeds: [EMPTY_FEED],
  every: 'day',
  hour: 6,
};

/** A source as a form begins with it. */
export function draftOf(source: SourceAnswer | null): SourceDraft {
  const settings = source?.settings;
  if (!source || !settings) return NEW;
  const { name, address } = source;
  const { every, hour } = source.schedule;
  const common = { ...NEW, name, address, every, hour };
  if (settings.kind === 'json')
    return {
      ...common,
      kind: 'json',
      header: settings.header ?? '',
      feeds: settings.feeds.map((feed) => ({
        ...EMPTY_FEED,
        kpi: keyOf(feed),
        value: feed.value,
        date: feed.date ?? '',
        factor: feed.factor,
      })),
    };
  return {
    ...common,
    kind: 'matomo',
    siteId: settings.siteId,
    period: settings.period,
    feeds: settings.feeds.map((feed) => ({
      ...EMPTY_FEED,
      kpi: keyOf(feed),
      method: feed.method,
      metric: feed.metric,
      factor: feed.factor,
    })),
  };
}

const keyOf = ({ documentId, blockId }: { readonly documentId: string; readonly blockId: string }): string =>
  `${documentId}/${blockId}`;

const number = (typed: number | string): number => (typeof typed === 'number' ? typed : Number.NaN);

/** What is sent; what is missing or wrong is found by the schema. */
export function bodyOf(draft: SourceDraft, isKept: boolean): SourceBody {
  const place = (kpi: string | null) => {
    const [documentId = '', blockId = ''] = kpi?.split('/') ?? [];
    return { documentId, blockId };
  };
  const settings: SourceBody['settings'] =
    draft.kind === 'json'
      ? {
          kind: 'json',
          address: draft.address,
          header: draft.header.trim() === '' ? null : draft.header,
          feeds: draft.feeds.map((feed) => ({
            ...place(feed.kpi),
            value: feed.value,
            date: feed.date.trim() === '' ? null : feed.date,
            factor: number(feed.factor),
          })),
        }
      : {
          kind: 'matomo',
          address: draft.address,
          siteId: number(draft.siteId),
          period: draft.period,
          feeds: draft.feeds.map((feed) => ({
            ...place(feed.kpi),
            method: feed.method,
            metric: feed.metric,
            factor: number(feed.factor),
          })),
        };
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    name: draft.name,
    settings,
    schedule: { every: draft.every, hour: draft.hour, zone },
    ...(draft.secret === '' ? (isKept ? {} : { secret: null }) : { secret: draft.secret }),
  };
}
