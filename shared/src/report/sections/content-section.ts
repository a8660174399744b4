import type { LinkedBlock } from '../../extraction/check/finding.ts';
import { keyOf, keyOfLinked, numberIn, referencesIn, textIn } from '../../extraction/views/view-source.ts';
import { formatMoment, formatNumber } from '../../i18n/format.ts';
import type { Line, ReportItem } from '../report-model.ts';
import { daysIn } from '../report-period.ts';
import { muted, numberRun, text, titleRun, type Making } from '../report-words.ts';

interface ChannelRow {
  readonly channel: LinkedBlock | null;
  published: number;
  planned: number;
  missed: number;
  /** For the part of the period that has passed; null when nothing was promised. */
  readonly promised: number | null;
}

const dayOf = ({ block }: LinkedBlock): string | null => textIn(block, 'publishAt')?.slice(0, 10) ?? null;
const isPublished = ({ block }: LinkedBlock): boolean => block.fields['stage'] === 'published';
/** A seventh of a promise has no exact float. */
const ROUNDING = 1e-9;

function contentInPeriod({ facts, choices }: Making): readonly LinkedBlock[] {
  return facts.content.filter((item) => {
    const day = dayOf(item);
    return day !== null && day >= choices.from && day <= choices.until;
  });
}

/** Content that was published on a day of the period, oldest first. */
export function publishedIn(making: Making): readonly LinkedBlock[] {
  return contentInPeriod(making)
    .filter(isPublished)
    .toSorted((a, b) => ((textIn(a.block, 'publishAt') ?? '') < (textIn(b.block, 'publishAt') ?? '') ? -1 : 1));
}

/** Whole posts that a channel promised for the days of the period that have begun; null when it promises none. */
function promiseOf({ choices, day }: Making, { block }: LinkedBlock): number | null {
  const week = numberIn(block, 'postsPerWeek');
  const until = choices.until < day ? choices.until : day;
  if (week === null) return null;
  return until < choices.from ? 0 : Math.floor((week * daysIn({ from: choices.from, until })) / 7 + ROUNDING);
}

/** What the report's channels promised together; null when none promises. */
export function promisedIn(making: Making): number | null {
  const promises = making.facts.channels.map((channel) => promiseOf(making, channel)).filter((one) => one !== null);
  return promises.length === 0 ? null : promises.reduce((total, one) => total + one, 0);
}

function channelRows(making: Making): ChannelRow[] {
  const rows = new Map<string | null, ChannelRow>();
  for (const channel of making.facts.channels) {
    const promised = promiseOf(making, channel);
    rows.set(keyOfLinked(channel), { channel, published: 0, planned: 0, missed: 0, promised });
  }
  for (const item of contentInPeriod(making)) {
    const named = referencesIn(item.block, 'channel').map(keyOf)[0];
    const key = named !== undefined && rows.has(named) ? named : null;
    const row = rows.get(key) ?? { channel: null, published: 0, planned: 0, missed: 0, promised: null };
    rows.set(key, row);
    if (isPublished(item)) row.published += 1;
    else if ((dayOf(item) ?? '') < making.day) row.missed += 1;
    else row.planned += 1;
  }
  return [...rows.values()].filter(
    ({ published, planned, missed, promised }) => published + planned + missed + (promised ?? 0) > 0,
  );
}

function channelTable(making: Making, rows: readonly ChannelRow[]): ReportItem {
  const { say, language } = making;
  const line = ({ channel, published, planned, missed, promised }: ChannelRow): readonly Line[] => {
    const number = (value: number): Line => {
      const words = formatNumber(value, language);
      return channel === null ? text(words) : [numberRun(words, channel)];
    };
    return [
      channel === null ? [muted(say('content.noChannel'))] : [titleRun(making, channel)],
      number(published),
      promised === null ? text(say('goals.none')) : number(promised),
      promised === null ? text(say('goals.none')) : text(say(published >= promised ? 'content.yes' : 'content.no')),
      number(missed),
      number(planned),
    ];
  };
  return {
    type: 'table',
    caption: say('content.caption'),
    columns: [
      { name: say('content.channel') },
      { name: say('content.published'), isNumber: true },
      { name: say('content.promised'), isNumber: true },
      { name: say('content.kept') },
      { name: say('content.missed'), isNumber: true },
      { name: say('content.planned'), isNumber: true },
    ],
    rows: rows.map(line),
  };
}

/** What was published against what the channels promise. */
export function contentSection(making: Making): ReportItem[] {
  const { say, language, day } = making;
  const rows = channelRows(making);
  if (rows.length === 0) return [{ type: 'paragraph', line: [muted(say('content.none'))] }];
  const published = publishedIn(making);
  const items: ReportItem[] = [channelTable(making, rows)];
  if (published.length === 0) return items;
  const channelOf = (item: LinkedBlock): Line => {
    const named = referencesIn(item.block, 'channel').map(keyOf)[0];
    const channel = making.facts.channels.find((one) => keyOfLinked(one) === named);
    return channel ? [titleRun(making, channel)] : text(say('goals.none'));
  };
  items.push({ type: 'heading', line: text(say('content.items')) });
  items.push({
    type: 'table',
    caption: say('content.items'),
    columns: [{ name: say('content.item') }, { name: say('content.day') }, { name: say('content.channel') }],
    rows: published.map((item) => [
      [titleRun(making, item)],
      [numberRun(formatMoment(textIn(item.block, 'publishAt') ?? '', language, day), item)],
      channelOf(item),
    ]),
  });
  return items;
}
