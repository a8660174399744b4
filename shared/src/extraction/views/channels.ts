import type { LinkedBlock } from '../check/finding.ts';
import { keyOf, keyOfLinked, numberIn, ofKind, referencesIn, tagsIn, textIn, type ViewSource } from './view-source.ts';

/** The days that planned content is counted in. */
export interface ContentWindow {
  /** `YYYY-MM-DD`, the first and the last, both within. */
  readonly from: string;
  readonly until: string;
  readonly days: number;
}

export interface NetworkRow {
  /** As it was first written. */
  readonly network: string;
  readonly ours: readonly LinkedBlock[];
  /** The posts a week that our channels promise; null when none says. */
  readonly promised: number | null;
  /** What is planned a week in the window; null without a window or without a channel of ours. */
  readonly planned: number | null;
  /** Less is planned in the window than was promised for it, rounded down to whole posts. */
  readonly below: boolean;
  /** For each competitor, in their order: whether it is there. */
  readonly theirs: readonly boolean[];
  /** A competitor is there, and we are not. */
  readonly missed: boolean;
}

export interface ChannelGrid {
  readonly competitors: readonly LinkedBlock[];
  /** Ours first, in document order; then those where only competitors are, the most crowded first. */
  readonly rows: readonly NetworkRow[];
  readonly missed: number;
  readonly window: ContentWindow | null;
}

const DAY = 86_400_000;
const FOUR_WEEKS = 28;
/** A third of a post has no exact float. */
const ROUNDING = 1e-9;
const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/**
 * The days that planned content is weighed in, as the plan check does: a plan's own days. Elsewhere nobody plans all of a year
 * ahead: the four weeks from today on, as far as they lie within the document's days; from its first day on while that is still
 * to come. Null once its last day is past.
 */
export function contentWindow(
  {
    kind,
    startsOn,
    endsOn,
  }: { readonly kind: string; readonly startsOn: string | null; readonly endsOn: string | null },
  today: string,
): ContentWindow | null {
  if (kind === 'plan' && startsOn !== null && endsOn !== null && startsOn <= endsOn) return windowOf(startsOn, endsOn);
  const from = startsOn !== null && startsOn > today ? startsOn : today;
  const fourWeeks = dayAfter(from, FOUR_WEEKS - 1);
  const until = endsOn !== null && endsOn < fourWeeks ? endsOn : fourWeeks;
  return until < from ? null : windowOf(from, until);
}

function windowOf(from: string, until: string): ContentWindow {
  return { from, until, days: Math.round((Date.parse(until) - Date.parse(from)) / DAY) + 1 };
}

/** LinkedIn, `linkedin` and `Linked In` are one network. */
export function networkKey(network: string): string {
  return network.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase();
}

/** A channel that names no network is known by its own name. */
function networkOf({ block }: LinkedBlock): string {
  return (textIn(block, 'network') ?? block.title).trim();
}

interface Networks {
  add(written: string): { readonly ours: LinkedBlock[]; readonly theirs: Set<number> } | null;
}

/** Content by the channel that it names, as far as it is to be published in the window. */
function plannedByChannel(source: ViewSource, span: ContentWindow | null): ReadonlyMap<string, number> {
  const planned = new Map<string, number>();
  if (!span) return planned;
  for (const { block } of ofKind(source, 'content')) {
    const day = textIn(block, 'publishAt')?.slice(0, 10);
    const channel = referencesIn(block, 'channel')[0];
    if (day === undefined || !channel || day < span.from || day > span.until) continue;
    planned.set(keyOf(channel), (planned.get(keyOf(channel)) ?? 0) + 1);
  }
  return planned;
}

/** Where we and our competitors are, by network, and whether what is planned keeps what was promised (METHOD.md, 1.4). */
export function channels(source: ViewSource, span: ContentWindow | null): ChannelGrid {
  const found = new Map<string, { network: string; ours: LinkedBlock[]; theirs: Set<number> }>();
  const networks: Networks = {
    add(written) {
      const key = networkKey(written);
      if (key === '') return null;
      const known = found.get(key) ?? { network: written.trim(), ours: [], theirs: new Set() };
      found.set(key, known);
      return known;
    },
  };
  for (const channel of ofKind(source, 'channel')) networks.add(networkOf(channel))?.ours.push(channel);
  const competitors = ofKind(source, 'competitor');
  for (const [index, { block }] of competitors.entries()) {
    for (const network of tagsIn(block, 'networks')) networks.add(network)?.theirs.add(index);
  }
  const planned = plannedByChannel(source, span);
  const rows = [...found.values()].map(({ network, ours, theirs }): NetworkRow => {
    const promises = ours.map(({ block }) => numberIn(block, 'postsPerWeek')).filter((posts) => posts !== null);
    const count = ours.reduce((total, channel) => total + (planned.get(keyOfLinked(channel)) ?? 0), 0);
    const promised = promises.length === 0 ? null : promises.reduce((total, posts) => total + posts, 0);
    return {
      network,
      ours,
      promised,
      planned: span && ours.length > 0 ? (count * 7) / span.days : null,
      below: span !== null && promised !== null && count < Math.floor((promised * span.days) / 7 + ROUNDING),
      theirs: competitors.map((_, index) => theirs.has(index)),
      missed: ours.length === 0,
    };
  });
  const crowd = ({ theirs }: NetworkRow): number => theirs.filter(Boolean).length;
  const sorted = rows.toSorted((a, b) => Number(a.missed) - Number(b.missed) || (a.missed ? crowd(b) - crowd(a) : 0));
  return { competitors, rows: sorted, missed: rows.filter(({ missed }) => missed).length, window: span };
}
