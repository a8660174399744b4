import { Node as ProseMirrorNode } from '@tiptap/pm/model';
import { prosemirrorToYXmlFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { blockRegistry, type BlockRegistry } from '../blocks/registry.ts';
import { documentSchema } from './document-schema.ts';
import type { NodeJson } from './lay-in.ts';
import { fillTextSlots } from './text-slots.ts';
import { BODY } from './version.ts';

/** Whether or not an empty line has an empty text (text-slots.ts), it says the same. */
function withoutEmptyContent({ content, ...node }: NodeJson): NodeJson {
  return content === undefined || content.length === 0 ? node : { ...node, content: content.map(withoutEmptyContent) };
}

/**
 * A document's body as ProseMirror's JSON: every node and attribute that stands in it, known or not; empty attributes
 * are absent. Needs no schema and changes nothing.
 */
export function documentToJson(document: Y.Doc): NodeJson {
  return withoutEmptyContent(yXmlFragmentToProsemirrorJSON(document.getXmlFragment(BODY)) as NodeJson);
}

/** Some nodes of a body, as {@link documentToJson} has them. */
export function nodesToJson(nodes: readonly (Y.XmlElement | Y.XmlText | Y.XmlHook)[]): NodeJson[] {
  // Of a fragment nothing is asked but its nodes.
  const fragment = { toArray: () => [...nodes] } as unknown as Y.XmlFragment;
  return [...(withoutEmptyContent(yXmlFragmentToProsemirrorJSON(fragment) as NodeJson).content ?? [])];
}

/**
 * A new document that holds what the JSON says: the way back from {@link documentToJson} for content that the registry knows.
 * @throws RangeError when a node is unknown or stands where the schema does not allow it
 */
export function documentFromJson(json: NodeJson, registry: BlockRegistry = blockRegistry): Y.Doc {
  const schema = documentSchema(registry);
  const root = ProseMirrorNode.fromJSON(schema, json);
  root.check();
  const document = new Y.Doc();
  prosemirrorToYXmlFragment(root, document.getXmlFragment(BODY));
  fillTextSlots(document.getXmlFragment(BODY), schema);
  return document;
}
