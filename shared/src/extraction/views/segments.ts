import type { LinkedBlock } from '../check/finding.ts';
import { keyOf, keyOfLinked, ofKind, referencesIn, type ViewSource } from './view-source.ts';

export interface Segment extends LinkedBlock {
  /** 0 for an audience that is part of no other. */
  readonly depth: number;
  /** It names itself, or an audience that is part of it: here the circle was cut open. */
  readonly circular: boolean;
  /** It names a larger audience that is not to be found, or may not be read. */
  readonly parentMissing: boolean;
  readonly messages: number;
  readonly channels: number;
  /** What the audience's larger ones have, and it has not of its own. */
  readonly inheritsMessage: boolean;
  readonly inheritsChannel: boolean;
}

export interface Segments {
  /** The tree, top down: each audience after the one that it is part of. Every audience stands in it once. */
  readonly items: readonly Segment[];
  /** Of this document. */
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

/**
 * The tree of audiences by `partOf` (METHOD.md, `audience`), upwards into the strategy and down into the plans. A circle of
 * segments has no top: it begins with the one that is met first in document order.
 */
export function segments(source: ViewSource): Segments {
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
  const [messages, channels] = [countsOf(source, 'message'), countsOf(source, 'channel')];
  const placed = new Set<string>();
  const items: Segment[] = [];

  /** A stack of its own: a chain of a thousand segments must not end in the engine's. */
  const place = (top: string, circular: boolean): void => {
    const waiting = [{ key: top, depth: 0, circular, above: { message: false, channel: false } }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const audience = all.get(next.key);
      if (!audience || placed.has(next.key)) continue;
      placed.add(next.key);
      const own = { message: messages.get(next.key) ?? 0, channel: channels.get(next.key) ?? 0 };
      const parent = parents.get(next.key);
      items.push({
        ...audience,
        depth: next.depth,
        circular: next.circular,
        parentMissing: parent !== undefined && !all.has(parent),
        messages: own.message,
        channels: own.channel,
        inheritsMessage: own.message === 0 && next.above.message,
        inheritsChannel: own.channel === 0 && next.above.channel,
      });
      const above = { message: own.message > 0 || next.above.message, channel: own.channel > 0 || next.above.channel };
      const depth = next.depth + 1;
      waiting.push(
        ...(children.get(next.key) ?? []).map((key) => ({ key, depth, circular: false, above })).toReversed(),
      );
    }
  };
  const inOrder = [...all.keys()].filter((key) => shown.has(key));
  for (const key of inOrder) {
    const parent = parents.get(key);
    if (parent === undefined || !all.has(parent)) place(key, false);
  }
  // What is left goes round: nothing of it hangs under a top.
  for (const key of inOrder) if (!placed.has(key)) place(topOfCircle(key, parents), true);

  const here = items.filter(({ documentId }) => documentId === source.documentId);
  return {
    items,
    withoutMessage: here.filter((item) => item.messages === 0 && !item.inheritsMessage).length,
    withoutChannel: here.filter((item) => item.channels === 0 && !item.inheritsChannel).length,
  };
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
