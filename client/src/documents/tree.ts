import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { DocumentChange } from '../api/document-hooks.ts';

/** A document and what stands under it. */
export interface TreeNode {
  readonly document: DocumentAnswer;
  readonly children: readonly TreeNode[];
}

export type DocumentsById = ReadonlyMap<string, DocumentAnswer>;

export function byId(documents: readonly DocumentAnswer[]): DocumentsById {
  return new Map(documents.map((document) => [document.id, document]));
}

/** What it says it stands under: its parent, else for a plan its strategy; null when that is nowhere to be seen. */
function claimedParent(document: DocumentAnswer, known: DocumentsById): DocumentAnswer | null {
  const id = document.parentId && known.has(document.parentId) ? document.parentId : document.strategyId;
  const parent = id ? known.get(id) : undefined;
  return parent && parent.id !== document.id ? parent : null;
}

/** The document that it stands under in the tree. Two that claim each other stand at the top, so that nothing is out of sight. */
export function parentOf(document: DocumentAnswer, known: DocumentsById): DocumentAnswer | null {
  const parent = claimedParent(document, known);
  const seen = new Set<string>();
  for (let above = parent; above && !seen.has(above.id); above = claimedParent(above, known)) {
    if (above.id === document.id) return null;
    seen.add(above.id);
  }
  return parent;
}

/** From the top down to just above the document. */
export function pathTo(document: DocumentAnswer, known: DocumentsById): readonly DocumentAnswer[] {
  const path: DocumentAnswer[] = [];
  for (let above = parentOf(document, known); above && !path.includes(above); above = parentOf(above, known)) {
    path.unshift(above);
  }
  return path;
}

/** What a document stands under, the nearest first, its strategy and what that stands under included; and every strategy. */
export function surroundingsOf(
  document: DocumentAnswer,
  documents: readonly DocumentAnswer[],
): { readonly above: readonly string[]; readonly strategies: readonly string[] } {
  const known = byId(documents);
  const strategy = document.strategyId === null ? undefined : known.get(document.strategyId);
  const above = [
    ...pathTo(document, known).toReversed(),
    ...(strategy ? [strategy, ...pathTo(strategy, known).toReversed()] : []),
  ];
  const ids = above.map(({ id }) => id).filter((id) => id !== document.id);
  return {
    above: [...new Set(ids)],
    strategies: documents.filter(({ kind }) => kind === 'strategy').map(({ id }) => id),
  };
}

/** Plans that name their strategy stand before what is its child: their positions are of another row. */
function inOrder(a: DocumentAnswer, b: DocumentAnswer): number {
  if (a.parentId !== b.parentId && (a.parentId === null || b.parentId === null)) return a.parentId === null ? -1 : 1;
  if (a.position !== b.position) return a.position < b.position ? -1 : 1;
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** The tree of the sidebar: each document once, siblings in their order. */
export function buildTree(documents: readonly DocumentAnswer[]): readonly TreeNode[] {
  const known = byId(documents);
  const under = new Map<string | null, DocumentAnswer[]>();
  for (const document of documents) {
    const parentId = parentOf(document, known)?.id ?? null;
    under.set(parentId, [...(under.get(parentId) ?? []), document]);
  }
  const nodesUnder = (parentId: string | null): readonly TreeNode[] =>
    (under.get(parentId) ?? []).toSorted(inOrder).map((document) => ({ document, children: nodesUnder(document.id) }));
  return nodesUnder(null);
}

/** Whether `id` stands somewhere under `ancestorId`, or is it. */
export function isWithin(id: string, ancestorId: string, known: DocumentsById): boolean {
  const document = known.get(id);
  return id === ancestorId || (document !== undefined && pathTo(document, known).some(({ id }) => id === ancestorId));
}

/** Where a document can be moved: everywhere I may write, but not under itself. */
export function placesFor(document: DocumentAnswer, documents: readonly DocumentAnswer[]): readonly DocumentAnswer[] {
  const known = byId(documents);
  return documents.filter((place) => !isWithin(place.id, document.id, known) && mayPutUnder(place));
}

/**
 * The change that puts a document under another, or at the top. A plan takes the strategy that it is put under, and loses it at
 * the top. Whoever has a right above has it below.
 */
export function moveUnder(document: DocumentAnswer, parent: DocumentAnswer | null): DocumentChange {
  const place = { parentId: parent?.id ?? null };
  if (document.kind !== 'plan') return place;
  return parent === null || parent.kind === 'strategy' ? { ...place, strategyId: place.parentId } : place;
}

export const mayPutUnder = ({ role }: Pick<DocumentAnswer, 'role'>): boolean => role === 'editor' || role === 'owner';

/**
 * The change that gives a plan another strategy, and its place with it when it stood under the former one. One that stood
 * elsewhere stays there: that a strategy is named gives nobody a right.
 */
export function changeStrategy(document: DocumentAnswer, strategy: DocumentAnswer | null): DocumentChange {
  const strategyId = strategy?.id ?? null;
  const stoodThere = document.parentId !== null && document.parentId === document.strategyId;
  return stoodThere ? { strategyId, parentId: strategy && mayPutUnder(strategy) ? strategy.id : null } : { strategyId };
}

/** The siblings of a document, itself among them, in order: those of its row on the server, which alone it can pass. */
function rowOf(document: DocumentAnswer, documents: readonly DocumentAnswer[]): readonly DocumentAnswer[] {
  const known = byId(documents);
  const parent = parentOf(document, known);
  return documents
    .filter((other) => other.parentId === document.parentId && parentOf(other, known)?.id === parent?.id)
    .toSorted(inOrder);
}

/**
 * The change that puts a document beside a target, right after a sibling-to-be; null puts it first. Plans that only name their
 * strategy have a row of their own: one of them that is moved within it stays in it.
 */
function placeBeside(
  document: DocumentAnswer,
  target: DocumentAnswer,
  parent: DocumentAnswer | null,
  after: DocumentAnswer | null,
): DocumentChange {
  const staysInRow = parent !== null && document.parentId === target.parentId && document.strategyId === parent.id;
  const change = staysInRow ? { parentId: target.parentId } : moveUnder(document, parent);
  return target.parentId === change.parentId ? { ...change, afterId: after?.id ?? null } : change;
}

/** One step up or down among its siblings; null at the end of the row. */
export function moveBy(
  document: DocumentAnswer,
  step: 1 | -1,
  documents: readonly DocumentAnswer[],
): DocumentChange | null {
  const row = rowOf(document, documents);
  const at = row.findIndex(({ id }) => id === document.id);
  if (at + step < 0 || at + step >= row.length) return null;
  const after = row[step === 1 ? at + 1 : at - 2] ?? null;
  return { parentId: document.parentId, afterId: after?.id ?? null };
}

export type DropZone = 'before' | 'inside' | 'after';

/** The change for something dropped on, above or below another; null when it cannot go there. */
export function drop(
  document: DocumentAnswer,
  target: DocumentAnswer,
  zone: DropZone,
  documents: readonly DocumentAnswer[],
): DocumentChange | null {
  const known = byId(documents);
  if (isWithin(target.id, document.id, known)) return null;
  if (zone === 'inside') return moveUnder(document, target);
  const parent = parentOf(target, known);
  if (zone === 'after') return placeBeside(document, target, parent, target);
  const siblings = rowOf(target, documents).filter(({ id }) => id !== document.id);
  return placeBeside(document, target, parent, siblings[siblings.indexOf(target) - 1] ?? null);
}
