import { diffArrays } from 'diff';
import type { FieldValue } from '../blocks/define.ts';
import { saidBy } from './reading-digest.ts';
import type { BlockItem, ReadingItem, SectionReading } from './section-reading.ts';

/** What became of one thing that a section says. */
export type ReadingChange =
  | { readonly change: 'added' | 'removed' | 'moved'; readonly item: ReadingItem }
  | { readonly change: 'changed'; readonly before: ReadingItem; readonly after: ReadingItem };

/** Readings that differ in more than so many places are told as all new: what is paired then is paired by id. */
const MOST_EDITS = 300;
/** So much of their words two lines must share to be one line that was changed. */
const ALIKE = 0.4;
/** Lines of one place are compared each with each, up to so many pairs. */
const MOST_PAIRS = 10_000;

interface Side {
  readonly item: ReadingItem;
  readonly said: string;
  /** What it was, or became, on the other side; undefined when it is there on this side alone. */
  partner?: Side;
}
/** What stands between two things that both readings have. */
interface Place {
  readonly gone: Side[];
  readonly come: Side[];
}

const sidesOf = ({ items }: SectionReading): Side[] => items.map((item) => ({ item, said: saidBy(item) }));

/** Pairs what both readings have in the same order; gives back the places between. */
function placesOf(before: readonly Side[], after: readonly Side[]): Place[] {
  const said = (sides: readonly Side[]): string[] => sides.map((side) => side.said);
  const runs = diffArrays(said(before), said(after), { maxEditLength: MOST_EDITS });
  if (!runs) return [{ gone: [...before], come: [...after] }];
  const places: Place[] = [{ gone: [], come: [] }];
  let [was, is] = [0, 0];
  for (const { value, added, removed } of runs) {
    const here = places.at(-1) ?? { gone: [], come: [] };
    if (removed) here.gone.push(...before.slice(was, was + value.length));
    if (added) here.come.push(...after.slice(is, is + value.length));
    if (!added && !removed) places.push({ gone: [], come: [] });
    if (!added) was += value.length;
    if (!removed) is += value.length;
  }
  return places;
}

/** Pairs those on both sides that have the same name. */
function pairBy(gone: readonly Side[], come: readonly Side[], nameOf: (side: Side) => string | null): void {
  const free = Map.groupBy(
    come.filter(({ partner }) => !partner),
    nameOf,
  );
  for (const side of gone) {
    const name = side.partner ? null : nameOf(side);
    const partner = name === null ? undefined : free.get(name)?.shift();
    if (partner) [side.partner, partner.partner] = [partner, side];
  }
}

const idOf = ({ item }: Side): string | null => {
  if (!('id' in item) || item.id === '') return null;
  return `${item.type}/${item.type === 'block' ? item.kind : ''}/${item.id}`;
};

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));

function areAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared >= ALIKE * Math.max(one.size, other.size, 1);
}

/** Pairs lines of one place that share their words, in their order. */
function pairLines({ gone, come }: Place): void {
  const line = ({ item, partner }: Side): string | null => (item.type === 'text' && !partner ? item.text : null);
  if (gone.length * come.length > MOST_PAIRS) return;
  const candidates = come.map((side) => ({ side, words: wordsOf(line(side) ?? '') }));
  let from = 0;
  for (const side of gone) {
    const text = line(side);
    if (text === null) continue;
    const words = wordsOf(text);
    const found = candidates.findIndex(
      (other, index) => index >= from && line(other.side) !== null && areAlike(words, other.words),
    );
    const partner = candidates[found]?.side;
    if (!partner) continue;
    [side.partner, partner.partner] = [partner, side];
    from = found + 1;
  }
}

function changesAt({ gone, come }: Place): ReadingChange[] {
  const removed = gone.filter(({ partner }) => !partner);
  return [
    ...removed.map(({ item }) => ({ change: 'removed' as const, item })),
    ...come.map(({ item, said, partner }): ReadingChange => {
      if (!partner) return { change: 'added', item };
      return partner.said === said
        ? { change: 'moved', item }
        : { change: 'changed', before: partner.item, after: item };
    }),
  ];
}

/** What a section says otherwise than it did, in the order in which it stands now; nothing when both have one digest. */
export function readingChanges(before: SectionReading, after: SectionReading): ReadingChange[] {
  const places = placesOf(sidesOf(before), sidesOf(after));
  const gone = places.flatMap((place) => place.gone);
  const come = places.flatMap((place) => place.come);
  pairBy(gone, come, idOf);
  pairBy(gone, come, ({ item, said }) => (item.type === 'text' ? said : null));
  for (const place of places) pairLines(place);
  return places.flatMap(changesAt);
}

/** One thing that a block says otherwise: its title, the text of a part, or a field. */
export interface BlockDifference {
  readonly of: 'title' | 'part' | 'field';
  /** The part's or field's name; `title` for the title. */
  readonly name: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
}

/** In the order of the later one's declaration: title, parts, fields. */
export function blockDifferences(before: BlockItem, after: BlockItem): BlockDifference[] {
  const names = (one: object, other: object): string[] => [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const all: BlockDifference[] = [
    { of: 'title', name: 'title', before: before.title, after: after.title },
    ...names(after.parts, before.parts).map((name) => ({
      of: 'part' as const,
      name,
      before: before.parts[name] ?? '',
      after: after.parts[name] ?? '',
    })),
    ...names(after.fields, before.fields).map((name) => ({
      of: 'field' as const,
      name,
      before: before.fields[name] ?? null,
      after: after.fields[name] ?? null,
    })),
  ];
  return all.filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
}
