import { randomUUID } from 'node:crypto';
import { layIn, type TemplateNode } from '@koers/shared/document/lay-in.ts';
import * as Y from 'yjs';
import type { StockClient } from './stock-client.ts';

const newId = (): string => randomUUID().replaceAll('-', '');

/** Puts blocks in an empty document, under them views by their names, and a line to write on; resolves once they are on their way. */
export async function layInWith(
  client: StockClient,
  documentId: string,
  nodes: readonly TemplateNode[],
  views: readonly string[] = [],
): Promise<void> {
  await client.synced();
  Y.applyUpdate(client.doc, layIn(nodes, { documentId, newId }));
  client.doc.transact(() => {
    for (const view of views) {
      const element = new Y.XmlElement('methodView');
      element.setAttribute('id', newId());
      element.setAttribute('view', view);
      client.body.push([element]);
    }
    const line = new Y.XmlElement('paragraph');
    client.body.push([line]);
    line.push([new Y.XmlText('')]);
  });
}
