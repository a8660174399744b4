import * as Y from 'yjs';
import { isId } from '../blocks/field-value.ts';
import type { BlockRegistry } from '../blocks/registry.ts';
import { BLOCK_REFERENCE, METHOD_VIEW } from '../document/reference-nodes.ts';
import { DEEPEST } from './deepest.ts';

/**
 * An id that every machine gives to the same node: made of the Yjs id with which the node was created.
 * Two servers that mend the same document at once so write the same value.
 */
function idFromItem(element: Y.XmlElement): string {
  const id = element._item?.id;
  return id ? `m${id.client.toString(36)}-${id.clock.toString(36)}` : '';
}

/** The first of `id`, `id-1`, `id-2`, … that is free: a copy of a mended node may stand before it, and keep its id. */
function free(id: string, taken: ReadonlySet<string>): string {
  let candidate = id;
  for (let count = 1; taken.has(candidate); count += 1) candidate = `${id}-${count}`;
  return candidate;
}

/** The names of the nodes that have an id of their own. */
export function nodesWithId(registry: BlockRegistry): ReadonlySet<string> {
  const names = new Set(['heading', BLOCK_REFERENCE, METHOD_VIEW]);
  for (const kind of registry.values()) {
    names.add(kind.kind);
    for (const entry of Object.values(kind.entries)) names.add(entry.node);
  }
  return names;
}

/** The ids that stand on a node and in it, in document order; '' for one that cannot be read. */
export function idsIn(node: Y.XmlElement, withId: ReadonlySet<string>): string[] {
  const ids: string[] = [];
  const walk = (element: Y.XmlElement, depth: number): void => {
    if (depth > DEEPEST) return;
    if (withId.has(element.nodeName)) {
      const id = element.getAttribute('id') as unknown;
      ids.push(isId(id) ? id : '');
    }
    for (const child of element.toArray()) if (child instanceof Y.XmlElement) walk(child, depth + 1);
  };
  walk(node, 0);
  return ids;
}

/** What {@link mendIds} would write: nodes that have no readable id, or one that an earlier node of the document has too. */
export function idsToMend(body: Y.XmlFragment, registry: BlockRegistry): { element: Y.XmlElement; id: string }[] {
  const wantId = nodesWithId(registry);
  const seen = new Set<string>();
  const mends: { element: Y.XmlElement; id: string }[] = [];
  const walk = (parent: Y.XmlFragment | Y.XmlElement, depth: number): void => {
    if (depth > DEEPEST) return;
    for (const child of parent.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue;
      if (wantId.has(child.nodeName)) {
        const id = child.getAttribute('id') as unknown;
        const mended = isId(id) && !seen.has(id) ? id : free(idFromItem(child), seen);
        seen.add(mended);
        if (mended !== id) mends.push({ element: child, id: mended });
      }
      walk(child, depth + 1);
    }
  };
  walk(body, 0);
  return mends;
}

/**
 * Gives every block, entry, heading, card and view an id of its own: copy and paste, or a merge of two offline edits, can leave one
 * id on two nodes. The first in document order keeps it.
 * @returns how many nodes were changed; 0 means that no transaction was made.
 */
export function mendIds(body: Y.XmlFragment, registry: BlockRegistry, origin: unknown): number {
  const mends = idsToMend(body, registry);
  if (mends.length === 0) return 0;
  body.doc?.transact(() => {
    for (const { element, id } of mends) element.setAttribute('id', id);
  }, origin);
  return mends.length;
}
