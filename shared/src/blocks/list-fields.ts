import type { BlockKind, ChoiceField, Field } from './define.ts';

/** What of a kind's declaration lists over documents are narrowed and ordered by: see docs/SPEC.md, B. */

const ofType =
  (...types: readonly Field['type'][]) =>
  (kind: BlockKind): string[] =>
    Object.entries(kind.fields)
      .filter(([, field]) => types.includes(field.type) && field.bookkeeping !== true)
      .map(([name]) => name);

/** Fields that hold who it concerns; who set a status is not among them. */
export const personFieldsOf = ofType('person', 'persons');

/** Fields with the days on which a block has its place: of a task its first and its last. */
export const dayFieldsOf = ofType('date');

/** The field that says how far a block has come: a task's `status`, a content item's `stage`; null for a kind without. */
export function statusFieldOf(kind: BlockKind): { readonly name: string; readonly field: ChoiceField } | null {
  for (const name of ['status', 'stage']) {
    const field = kind.fields[name];
    if (field?.type === 'choice') return { name, field };
  }
  return null;
}

/** Fields that may point to blocks of a kind. */
export function referenceFieldsOf(kind: BlockKind, to: string): string[] {
  return Object.entries(kind.fields)
    .filter(([, field]) => (field.type === 'reference' || field.type === 'references') && field.to.includes(to))
    .map(([name]) => name);
}

interface Lateness {
  /** The day past which it is late. */
  readonly day: string;
  /** Statuses in which nothing is late any more. */
  readonly unless: readonly string[];
}
const LATE: Readonly<Record<string, Lateness>> = {
  task: { day: 'endsOn', unless: ['done', 'dropped'] },
  content: { day: 'publishAt', unless: ['published'] },
};
/** When a block of this kind is late by its own fields; null for a kind that is never, and for a KPI, whose pace tells. */
export function latenessOf(kind: BlockKind): Lateness | null {
  return Object.hasOwn(LATE, kind.kind) ? (LATE[kind.kind] ?? null) : null;
}

/** A kind whose pace is reckoned: its measurements are summed up in lists. */
export function hasPace(kind: BlockKind): boolean {
  return kind.kind === 'kpi';
}

/** What a KPI's list can be ordered by besides its fields: its pace. */
export const PACE_SORTS = ['status', 'progress', 'measuredOn', 'dueOn'] as const;

/** Longer texts are no order. */
const LONGEST_SORTED = 200;

/** A field with one value, which can be put in order. */
function isSortable(field: Field): boolean {
  if (field.bookkeeping === true) return false;
  if (field.type === 'text') return field.maxLength <= LONGEST_SORTED;
  return ['number', 'date', 'choice', 'currency', 'link', 'person'].includes(field.type);
}

/** The fields that a list of this kind can be ordered by. */
export function sortFieldsOf(kind: BlockKind): string[] {
  return Object.entries(kind.fields)
    .filter(([, field]) => isSortable(field))
    .map(([name]) => name);
}

/** All that `sort` takes for this kind, without the `-` that turns it round. */
export function sortsOf(kind: BlockKind): string[] {
  return ['title', 'document', ...sortFieldsOf(kind), ...(hasPace(kind) ? PACE_SORTS : [])];
}

/** A title as it is searched and put in order: without accents, in lower case. */
export function folded(title: string): string {
  return title.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}
