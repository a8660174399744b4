import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import type {
  ExtractedDocument,
  ExtractedHeading,
  ExtractedLink,
} from '@koers/shared/extraction/extracted-document.ts';

/** A block as something else knows it. */
export type KnownBlock = Pick<ExtractedBlock, 'id' | 'kind' | 'position' | 'section'>;

/** What became of a list in which each thing has its place, counted from 0. */
export interface ListChange<T> {
  /** Places whose former thing is gone. */
  readonly removed: readonly number[];
  readonly written: readonly { readonly place: number; readonly item: T }[];
}

/** What differs between two readings of a document. */
export interface FactChange {
  /** As they were: blocks that are gone, and those that say something else now. */
  readonly removed: readonly KnownBlock[];
  /** New blocks, and those that say something else now. */
  readonly written: readonly ExtractedBlock[];
  /** Blocks that say the same, in another place or section. */
  readonly moved: readonly ExtractedBlock[];
  readonly headings: ListChange<ExtractedHeading>;
  readonly links: ListChange<ExtractedLink>;
}

/** Which facts became others. */
export interface Changed {
  readonly kinds: ReadonlySet<string>;
  /** Headings, or references in the text. */
  readonly text: boolean;
}

export function changedBy({ removed, written, moved, headings, links }: FactChange): Changed {
  const lists = [headings.removed, headings.written, links.removed, links.written];
  return {
    kinds: new Set([...removed, ...written, ...moved].map(({ kind }) => kind)),
    text: lists.some((list) => list.length > 0),
  };
}

export function changesNothing(change: FactChange): boolean {
  const { kinds, text } = changedBy(change);
  return kinds.size === 0 && !text;
}

type BlockChange = Pick<FactChange, 'removed' | 'written' | 'moved'>;

/**
 * What differs between two lists of blocks, each id once in each. One object at one place in both costs a comparison.
 * @param saysTheSame whether two blocks of one id say the same, whatever their places
 */
export function blockChange<Known extends KnownBlock>(
  before: readonly Known[],
  after: readonly ExtractedBlock[],
  saysTheSame: (before: Known, after: ExtractedBlock) => boolean,
): BlockChange {
  const [former, latter] = [new Map<string, Known>(), [] as ExtractedBlock[]];
  for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
    const [then, now]: [Known | undefined, ExtractedBlock | undefined] = [before[index], after[index]];
    if (then === (now as unknown)) continue;
    if (then) former.set(then.id, then);
    if (now) latter.push(now);
  }
  const change = { removed: [] as Known[], written: [] as ExtractedBlock[], moved: [] as ExtractedBlock[] };
  for (const now of latter) {
    const then = former.get(now.id);
    former.delete(now.id);
    if (then === undefined || !saysTheSame(then, now)) {
      if (then) change.removed.push(then);
      change.written.push(now);
    } else if (then.position !== now.position || then.section !== now.section) {
      change.moved.push(now);
    }
  }
  change.removed.push(...former.values());
  return change;
}

/** What differs between two lists whose things have no other name than their place. */
export function listChange<T>(before: readonly T[], after: readonly T[]): ListChange<T> {
  if (before === after) return { removed: [], written: [] };
  const removed: number[] = [];
  const written: { place: number; item: T }[] = [];
  for (let place = 0; place < Math.max(before.length, after.length); place += 1) {
    const [then, now] = [before[place], after[place]];
    if (then === now || (then && now && JSON.stringify(then) === JSON.stringify(now))) continue;
    if (then) removed.push(place);
    if (now) written.push({ place, item: now });
  }
  return { removed, written };
}

/** Two blocks of one kind and id that say the same; what was only moved shares its parts, fields and entries. */
function saysTheSame(before: ExtractedBlock, after: ExtractedBlock): boolean {
  const shares =
    before.parts === after.parts &&
    before.fields === after.fields &&
    before.entries === after.entries &&
    before.faults === after.faults;
  if (shares) return before.kind === after.kind && before.title === after.title;
  const there = { position: after.position, section: after.section };
  return JSON.stringify({ ...before, ...there }) === JSON.stringify(after);
}

/** What differs between two readings of one document. */
export function factChange(before: ExtractedDocument, after: ExtractedDocument): FactChange {
  return {
    ...blockChange(before.blocks, after.blocks, saysTheSame),
    headings: listChange(before.headings, after.headings),
    links: listChange(before.links, after.links),
  };
}
