import type * as Y from 'yjs';
import type { BlockRegistry } from '../blocks/registry.ts';
import { followedBody } from '../document/followed-body.ts';
import { saidBy } from './reading-digest.ts';
import { itemsOf } from './section-reading.ts';

/**
 * Reads some of a document, so that reading all of it (section-reading.ts) and its digest have that behind them: the first
 * reading of a long one takes a while, and this lays it down in between.
 * @param most nodes of the body
 * @returns how many are left
 */
export function readAhead(document: Y.Doc, registry: BlockRegistry, most: number): number {
  const { read, left } = followedBody(document).readAhead(most);
  for (const node of read) for (const item of itemsOf(node, registry)) saidBy(item);
  return left;
}
