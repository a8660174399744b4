import type { LinkedBlock } from '../check/finding.ts';
import { numberIn, ofKind, tagsIn, textIn, type ViewSource } from './view-source.ts';

export type ResistanceStatus = 'open' | 'working' | 'easing' | 'gone';

export interface Heat extends LinkedBlock {
  /** 1 to 5; null when nobody said. */
  readonly strength: number | null;
  /** The user's id. */
  readonly owner: string | null;
  readonly status: ResistanceStatus;
  readonly heldBy: readonly string[];
}

export interface HeatList {
  /** What is gone comes last; before that the strongest first, and of one strength those that nobody owns first. */
  readonly items: readonly Heat[];
  /** What is not gone. */
  readonly present: number;
  /** What is not gone, and nobody owns. */
  readonly withoutOwner: number;
}

const STATUSES: readonly unknown[] = ['open', 'working', 'easing', 'gone'] satisfies ResistanceStatus[];

/** A strength of 9 or of a half comes of another version's declaration: it is shown on the scale's nearest step. */
function onScale(strength: number | null): number | null {
  return strength === null ? null : Math.min(5, Math.max(1, Math.round(strength)));
}

function heatOf(linked: LinkedBlock): Heat {
  const { block } = linked;
  const status = block.fields['status'];
  return {
    ...linked,
    strength: onScale(numberIn(block, 'strength')),
    owner: textIn(block, 'owner'),
    status: STATUSES.includes(status) ? (status as ResistanceStatus) : 'open',
    heldBy: tagsIn(block, 'heldBy'),
  };
}

/**
 * Resistance for managers (METHOD.md, `resistance`): by strength, then owner.
 * @param nameOf a person's name by id, to sort by
 */
export function heatList(source: ViewSource, nameOf: (person: string) => string): HeatList {
  const isGone = ({ status }: Heat): number => Number(status === 'gone');
  const byOwner = (a: Heat, b: Heat): number => {
    if (a.owner === null || b.owner === null) return Number(a.owner !== null) - Number(b.owner !== null);
    return nameOf(a.owner).localeCompare(nameOf(b.owner));
  };
  const items = ofKind(source, 'resistance')
    .map(heatOf)
    .toSorted((a, b) => isGone(a) - isGone(b) || (b.strength ?? 0) - (a.strength ?? 0) || byOwner(a, b));
  const present = items.filter(({ status }) => status !== 'gone');
  return { items, present: present.length, withoutOwner: present.filter(({ owner }) => owner === null).length };
}
