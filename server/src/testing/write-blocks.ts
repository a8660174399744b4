import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { layIn, type TemplateNode } from '@koers/shared/document/lay-in.ts';
import { BODY } from '@koers/shared/document/version.ts';
import * as Y from 'yjs';
import type { Rooms } from '../rooms/rooms.ts';

/** Writes content into a document through its room, in the place of what is there. Ids are `<prefix>1`, `<prefix>2`, … */
export async function writeBlocks(
  rooms: Pick<Rooms, 'change'>,
  documentId: string,
  nodes: readonly TemplateNode[],
  { prefix = 'b', registry }: { prefix?: string; registry?: BlockRegistry } = {},
): Promise<void> {
  let count = 0;
  const newId = (): string => `${prefix}${(count += 1)}`;
  const update = layIn(nodes, { documentId, newId, ...(registry && { registry }) });
  await rooms.change(documentId, null, (doc) => {
    const body = doc.getXmlFragment(BODY);
    body.delete(0, body.length);
    Y.applyUpdate(doc, update);
  });
}
