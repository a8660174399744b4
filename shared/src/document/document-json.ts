import { Node as ProseMirrorNode } from '@tiptap/pm/model';
import { prosemirrorToYXmlFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { blockRegistry, type BlockRegistry } from '../blocks/registry.ts';
import { documentSchema } from './document-schema.ts';
import type { NodeJson } from './lay-in.ts';
import { BODY } from './version.ts';

/**
 * A document's body as ProseMirror's JSON: every node and attribute that stands in it, known or not; empty attributes
 * are absent. Needs no schema and changes nothing.
 */
export function documentToJson(document: Y.Doc): NodeJson {
  return yXmlFragmentToProsemirrorJSON(document.getXmlFragment(BODY)) as NodeJson;
}

/**
 * A new document that holds what the JSON says: the way back from {@link documentToJson} for content that the registry knows.
 * @throws RangeError when a node is unknown or stands where the schema does not allow it
 */
export function documentFromJson(json: NodeJson, registry: BlockRegistry = blockRegistry): Y.Doc {
  const root = ProseMirrorNode.fromJSON(documentSchema(registry), json);
  root.check();
  const document = new Y.Doc();
  prosemirrorToYXmlFragment(root, document.getXmlFragment(BODY));
  return document;
}
