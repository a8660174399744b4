import type { ExtractedBlock } from '../extracted-block.ts';
import { keyOf, numberIn, ofKind, referencesIn, textIn } from '../views/view-source.ts';
import type { CheckContext, Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { finder, sourceOf } from './surroundings.ts';

interface Planned {
  /** The document's first item there; null where only others have some. */
  own: ExtractedBlock | null;
  readonly days: string[];
}

const DAYS = 86_400_000;
/** From one day to another, both within. */
const weeksOf = (first: string, last: string): number => ((Date.parse(last) - Date.parse(first)) / DAYS + 1) / 7;

/**
 * The days that are planned on each channel, within the document's: a promise is the channel's, and the plans that share it keep
 * it together.
 */
function plannedByChannel(context: CheckContext, first: string, last: string): Map<string, Planned> {
  const planned = new Map<string, Planned>();
  for (const { documentId, block } of ofKind(sourceOf(context), 'content')) {
    const [channel] = referencesIn(block, 'channel');
    const day = textIn(block, 'publishAt')?.slice(0, 10);
    if (!channel || day === undefined || day < first || day > last) continue;
    const known = planned.get(keyOf(channel)) ?? { own: null, days: [] };
    known.days.push(day);
    if (documentId === context.document.id) known.own ??= block;
    planned.set(keyOf(channel), known);
  }
  return planned;
}

/**
 * A channel on which less is planned than it promises: `postsPerWeek` times the weeks of the document's days, rounded down.
 * In a strategy only as far as the planning reaches: nobody plans all of a year ahead. Told of channels that are used, at the
 * channel; of a channel of the strategy at the first content on it.
 */
export const contentBelowPromise: Rule = (context) => {
  const { startsOn, endsOn, kind, id } = context.document;
  if (startsOn === null || endsOn === null || endsOn < startsOn) return [];
  const find = finder(context);
  return [...plannedByChannel(context, startsOn, endsOn)].flatMap(([key, { own, days }]) => {
    const [documentId = '', blockId = ''] = key.split('/');
    const channel = find({ documentId, blockId });
    const promise = typeof channel === 'object' ? numberIn(channel.block, 'postsPerWeek') : null;
    if (typeof channel !== 'object' || promise === null) return [];
    const sorted = days.toSorted();
    const weeks =
      kind === 'strategy' ? weeksOf(sorted[0] ?? startsOn, sorted.at(-1) ?? endsOn) : weeksOf(startsOn, endsOn);
    const promised = Math.floor(promise * weeks + 1e-9);
    const about = documentId === id ? channel.block : own;
    if (days.length >= promised || about === null) return [];
    const values = { channel: channel.block.title, planned: days.length, promised };
    return [findingAbout('content-below-promise', about, { values, detail: key })];
  });
};
