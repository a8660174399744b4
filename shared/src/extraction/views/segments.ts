import type { LinkedBlock } from '../check/finding.ts';
import { keyOf, keyOfLinked, ofKind, referencesIn, type ViewSource } from './view-source.ts';

/** Whether a message or channel is for an audience itself, for one that it is part of, or for all of its segments. */
export type Reach = 'itself' | 'above' | 'below' | 'none';

export interface Segment extends LinkedBlock {
  /** 0 for an audience that is part of no other. */
  readonly depth: number;
  /** It names itself, or an audience that is part of it: here the circle was cut open. */
  readonly circular: boolean;
  /** It names a larger audience that is not to be found, or may not be read. */
  readonly parentMissing: boolean;
  /** How many message blocks name it. */
  readonly messages: number;
  readonly channels: number;
  /** A core message of its own counts as a message. */
  readonly message: Reach;
  readonly channel: Reach;
}

export interface Segments {
  /** The tree, top down: each audience after the one that it is part of. Every audience stands in it once. */
  readonly items: readonly Segment[];
  /** Of this document, as the plan check tells them. */
  readonly withoutMessage: number;
  readonly withoutChannel: number;
}

/** How many blocks of a kind name each audience. */
function countsOf(source: ViewSource, kind: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { block } of ofKind(source, kind)) {
    for (const key of new Set(referencesIn(block, 'audiences').map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** The keys of the audiences of this document, of those that they are part of, and of those that are part of them. */
function related(
  audiences: ReadonlyMap<string, LinkedBlock>,
  parents: ReadonlyMap<string, string>,
  here: string,
): Set<string> {
  const children = Map.groupBy(parents, ([, parent]) => parent);
  const found = new Set<string>();
  const own = [...audiences].filter(([, { documentId }]) => documentId === here).map(([key]) => key);
  for (const start of own) {
    for (let key = parents.get(start); key !== undefined && !found.has(key); key = parents.get(key)) found.add(key);
  }
  const below = [...own];
  const seen = new Set(own);
  for (let key = below.pop(); key !== undefined; key = below.pop()) {
    found.add(key);
    for (const [child] of children.get(key) ?? []) {
      if (!seen.has(child)) below.push(child);
      seen.add(child);
    }
  }
  return found;
}

interface Placed extends LinkedBlock {
  readonly key: string;
  readonly depth: number;
  readonly circular: boolean;
  readonly parentMissing: boolean;
}

/** The tree, top down. */
function placedIn(source: ViewSource): readonly Placed[] {
  const all = new Map(ofKind(source, 'audience').map((audience) => [keyOfLinked(audience), audience]));
  const parents = new Map<string, string>();
  for (const [key, { block }] of all) {
    const parent = referencesIn(block, 'partOf').map(keyOf)[0];
    if (parent !== undefined) parents.set(key, parent);
  }
  const shown = related(all, parents, source.documentId);
  const children = new Map<string, string[]>();
  for (const key of all.keys()) {
    const parent = parents.get(key);
    if (parent === undefined || !shown.has(key)) continue;
    const siblings = children.get(parent);
    if (siblings) siblings.push(key);
    else children.set(parent, [key]);
  }
  const placed = new Set<string>();
  const items: Placed[] = [];

  /** A stack of its own: a chain of a thousand segments must not end in the engine's. */
  const place = (top: string, isCut: boolean): void => {
    const waiting = [{ key: top, depth: 0 }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const audience = all.get(next.key);
      if (!audience || placed.has(next.key)) continue;
      placed.add(next.key);
      const parent = parents.get(next.key);
      const parentMissing = parent !== undefined && !all.has(parent);
      items.push({ ...audience, key: next.key, depth: next.depth, circular: isCut && next.depth === 0, parentMissing });
      const depth = next.depth + 1;
      waiting.push(...(children.get(next.key) ?? []).map((key) => ({ key, depth })).toReversed());
    }
  };
  const inOrder = [...all.keys()].filter((key) => shown.has(key));
  for (const key of inOrder) {
    const parent = parents.get(key);
    if (parent === undefined || !all.has(parent)) place(key, false);
  }
  // What is left goes round: nothing of it hangs under a top.
  for (const key of inOrder) if (!placed.has(key)) place(topOfCircle(key, parents), true);
  return items;
}

/** The first member of the circle that the way up from here ends in. */
function topOfCircle(start: string, parents: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  let key = start;
  while (!seen.has(key)) {
    seen.add(key);
    key = parents.get(key) ?? key;
  }
  return key;
}

/** By place in the tree, how something reaches each audience. */
function reachOf(items: readonly Placed[], isForItself: (item: Placed) => boolean): readonly Reach[] {
  const own = items.map(isForItself);
  const path: boolean[] = [];
  const above = items.map(({ depth }, index) => {
    const fromAbove = depth > 0 && (path[depth - 1] ?? false);
    path[depth] = fromAbove || (own[index] ?? false);
    return fromAbove;
  });
  // From the last to the first: what hangs under an audience was weighed before it.
  const under: { any: boolean; all: boolean }[] = [];
  const below: boolean[] = [];
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const depth = items[index]?.depth ?? 0;
    const segmentsOf = under[depth + 1] ?? { any: false, all: true };
    under[depth + 1] = { any: false, all: true };
    below[index] = segmentsOf.any && segmentsOf.all;
    const isCovered = (own[index] ?? false) || below[index] === true;
    under[depth] = { any: true, all: (under[depth]?.all ?? true) && isCovered };
  }
  return items.map((_, index) => (own[index] ? 'itself' : above[index] ? 'above' : below[index] ? 'below' : 'none'));
}

/**
 * The tree of audiences by `partOf` (METHOD.md, `audience`), upwards into the strategy and down into the plans. A circle of
 * segments has no top: it begins with the one that is met first in document order.
 */
export function segments(source: ViewSource): Segments {
  const placed = placedIn(source);
  const [messages, channels] = [countsOf(source, 'message'), countsOf(source, 'channel')];
  const message = reachOf(placed, ({ key, block }) => messages.has(key) || Boolean(block.parts['coreMessage']));
  const channel = reachOf(placed, ({ key }) => channels.has(key));
  const items = placed.map(({ key, ...item }, index): Segment => ({
    ...item,
    messages: messages.get(key) ?? 0,
    channels: channels.get(key) ?? 0,
    message: message[index] ?? 'none',
    channel: channel[index] ?? 'none',
  }));
  const here = items.filter(({ documentId }) => documentId === source.documentId);
  return {
    items,
    withoutMessage: here.filter((item) => item.message === 'none').length,
    withoutChannel: here.filter((item) => item.channel === 'none').length,
  };
}
