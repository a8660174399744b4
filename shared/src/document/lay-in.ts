import { Node as ProseMirrorNode } from '@tiptap/pm/model';
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { BlockKind, Fields, FieldValue, Reference } from '../blocks/define.ts';
import { readField } from '../blocks/field-value.ts';
import { blockRegistry, type BlockRegistry } from '../blocks/registry.ts';
import { BLOCK_PART, BLOCK_TITLE } from './block-nodes.ts';
import { documentSchema } from './document-schema.ts';
import { BLOCK_MENTION, BLOCK_REFERENCE, METHOD_VIEW } from './reference-nodes.ts';
import { fillTextSlots } from './text-slots.ts';
import { BODY } from './version.ts';

/** Text with `**bold**`, `*italic*` and `[[key]]` or `[[document/key]]`, an `@` of a block that is laid in with it. */
export type TemplateText = string;

/** A field that points to another block of the template by its `key`; with `document`, to one in another document laid in with it. */
export interface TemplateReference {
  readonly document?: string;
  readonly block: string;
}

export type TemplateProse =
  | { readonly paragraph: TemplateText }
  | { readonly bullets: readonly TemplateText[] }
  | { readonly numbers: readonly TemplateText[] }
  | { readonly todos: readonly (TemplateText | { readonly done: TemplateText })[] }
  | { readonly quote: TemplateText };

/** Field values by name; references by key. */
export type TemplateFields = Readonly<Record<string, FieldValue | TemplateReference | readonly TemplateReference[]>>;

export interface TemplateBlock {
  /** The kind. */
  readonly block: string;
  /** A name by which reference fields point to it. */
  readonly key?: string;
  readonly title?: TemplateText;
  /** A text is one paragraph; every part that is not named is laid in empty. */
  readonly parts?: Readonly<Record<string, TemplateText | readonly TemplateProse[]>>;
  readonly fields?: TemplateFields;
  readonly entries?: Readonly<Record<string, readonly TemplateFields[]>>;
}

export type TemplateNode =
  | { readonly heading: TemplateText; readonly level?: 1 | 2 | 3 }
  | { readonly guidance: TemplateText }
  /** A card that shows another block where it stands. */
  | { readonly reference: TemplateReference }
  /** A small view of what the document says, by its name. */
  | { readonly view: string }
  | TemplateProse
  | TemplateBlock;

/** A node in ProseMirror's JSON. */
export interface NodeJson {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly NodeJson[];
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
}

export interface LayInSettings {
  /** The document that the nodes are laid into: references within it name it. */
  readonly documentId: string;
  /** Gives an unused id for a block, an entry or a heading. */
  readonly newId: () => string;
  /** Answers references that name another document. */
  readonly resolve?: (reference: Required<TemplateReference>) => KeyedBlock | undefined;
  readonly registry?: BlockRegistry;
}

/** Where a block with a key was laid in, and what it is. */
export interface KeyedBlock extends Reference {
  readonly kind: string;
}

interface Laying {
  readonly newId: () => string;
  readonly registry: BlockRegistry;
  readonly keyed: ReadonlyMap<string, KeyedBlock>;
  readonly find: (reference: TemplateReference) => KeyedBlock | undefined;
}

const element = (type: string, content: readonly NodeJson[], attrs?: Readonly<Record<string, unknown>>): NodeJson => ({
  type,
  ...(attrs === undefined ? {} : { attrs }),
  ...(content.length === 0 ? {} : { content }),
});

function targetOf(reference: TemplateReference, laying: Laying): Reference {
  const found = laying.find(reference);
  if (!found) throw new Error(`A text refers to "${reference.block}", which is nowhere.`);
  return { documentId: found.documentId, blockId: found.blockId };
}

function mentionJson(name: string, laying: Laying): NodeJson {
  const [first = '', second] = name.split('/');
  const reference = second === undefined ? { block: first } : { document: first, block: second };
  return element(BLOCK_MENTION, [], { ...targetOf(reference, laying) });
}

/** `**bold**`, `*italic*` and `[[key]]`, not nested; a star that has no twin stands for itself. */
function inlineJson(text: TemplateText, laying: Laying): NodeJson[] {
  return text
    .split(/(\*\*[^*]+\*\*|\*[^*]+\*|\[\[[^\]]+\]\])/)
    .filter((piece) => piece !== '')
    .map((piece): NodeJson => {
      if (/^\[\[[^\]]+\]\]$/.test(piece)) return mentionJson(piece.slice(2, -2), laying);
      if (/^\*\*[^*]+\*\*$/.test(piece)) return { type: 'text', text: piece.slice(2, -2), marks: [{ type: 'bold' }] };
      if (/^\*[^*]+\*$/.test(piece)) return { type: 'text', text: piece.slice(1, -1), marks: [{ type: 'italic' }] };
      return { type: 'text', text: piece };
    });
}

const EMPTY_LINE: NodeJson = { type: 'paragraph' };

const paragraphJson = (text: TemplateText, laying: Laying): NodeJson => element('paragraph', inlineJson(text, laying));

function proseJson(node: TemplateProse, laying: Laying): NodeJson {
  if ('paragraph' in node) return paragraphJson(node.paragraph, laying);
  if ('quote' in node) return element('blockquote', [paragraphJson(node.quote, laying)]);
  if ('todos' in node) {
    const items = node.todos.map((todo) =>
      element('taskItem', [paragraphJson(typeof todo === 'string' ? todo : todo.done, laying)], {
        checked: typeof todo !== 'string',
      }),
    );
    return element('taskList', items);
  }
  const list = 'bullets' in node ? node.bullets : node.numbers;
  return element(
    'bullets' in node ? 'bulletList' : 'orderedList',
    list.map((item) => element('listItem', [paragraphJson(item, laying)])),
  );
}

function isTemplateReference(value: unknown): value is TemplateReference {
  return typeof value === 'object' && value !== null && 'block' in value && typeof value.block === 'string';
}

function fieldAttributes(
  where: string,
  values: TemplateFields,
  fields: Fields,
  laying: Laying,
): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) throw new Error(`${where}: there is no field "${name}".`);
    const resolved = (item: unknown): unknown => {
      if (!isTemplateReference(item)) return item;
      const found = laying.find(item);
      if (!found) throw new Error(`${where}: "${name}" points to "${item.block}", which is nowhere.`);
      if (!('to' in field) || !field.to.includes(found.kind)) {
        throw new Error(`${where}: "${name}" cannot point to a ${found.kind}.`);
      }
      return { documentId: found.documentId, blockId: found.blockId };
    };
    const reading = readField(field, Array.isArray(value) ? value.map(resolved) : resolved(value));
    if (!reading.ok)
      throw new Error(`${where}: "${name}" cannot be ${JSON.stringify(value)} (${reading.fault.reason}).`);
    if (reading.value !== null) attributes[name] = reading.value;
  }
  return attributes;
}

const emptyPart = (name: string): NodeJson => element(BLOCK_PART, [EMPTY_LINE], { name });

function partJson(
  name: string,
  content: TemplateText | readonly TemplateProse[] | undefined,
  laying: Laying,
): NodeJson {
  const prose = typeof content === 'string' ? [{ paragraph: content }] : (content ?? []);
  if (prose.length === 0) return emptyPart(name);
  return element(
    BLOCK_PART,
    prose.map((one) => proseJson(one, laying)),
    { name },
  );
}

function templateBlockJson(node: TemplateBlock, laying: Laying): NodeJson {
  const kind = laying.registry.get(node.block);
  if (!kind) throw new Error(`There is no block "${node.block}".`);
  const where = `Block ${node.block} "${node.title ?? ''}"`;
  const unknown = Object.keys(node.parts ?? {}).find((name) => !Object.hasOwn(kind.parts, name));
  if (unknown !== undefined) throw new Error(`${where}: there is no part "${unknown}".`);
  const entries = Object.entries(node.entries ?? {}).flatMap(([list, rows]) => {
    const entry = Object.hasOwn(kind.entries, list) ? kind.entries[list] : undefined;
    if (!entry) throw new Error(`${where}: there is no list "${list}".`);
    return rows.map((row) =>
      element(entry.node, [], {
        id: laying.newId(),
        ...fieldAttributes(`${where}, ${list}`, row, entry.fields, laying),
      }),
    );
  });
  const id = (node.key === undefined ? undefined : laying.keyed.get(node.key)?.blockId) ?? laying.newId();
  return element(
    kind.kind,
    [
      element(BLOCK_TITLE, inlineJson(node.title ?? '', laying)),
      ...Object.keys(kind.parts).map((name) => partJson(name, node.parts?.[name], laying)),
      ...entries,
    ],
    { id, ...fieldAttributes(where, node.fields ?? {}, kind.fields, laying) },
  );
}

function templateNodeJson(node: TemplateNode, laying: Laying): NodeJson {
  if ('block' in node) return templateBlockJson(node, laying);
  if ('guidance' in node) return element('guidance', inlineJson(node.guidance, laying));
  if ('heading' in node) {
    return element('heading', inlineJson(node.heading, laying), { level: node.level ?? 1, id: laying.newId() });
  }
  if ('reference' in node) {
    return element(BLOCK_REFERENCE, [], { id: laying.newId(), ...targetOf(node.reference, laying) });
  }
  if ('view' in node) return element(METHOD_VIEW, [], { id: laying.newId(), view: node.view });
  return proseJson(node, laying);
}

/** An id for every block that has a key, before the first is laid in: a reference may point forward. */
function keyedBlocks(nodes: readonly TemplateNode[], documentId: string, newId: () => string): Map<string, KeyedBlock> {
  const keyed = new Map<string, KeyedBlock>();
  for (const node of nodes) {
    if (!('block' in node) || node.key === undefined) continue;
    if (keyed.has(node.key)) throw new Error(`Two blocks have the key "${node.key}".`);
    keyed.set(node.key, { documentId, blockId: newId(), kind: node.block });
  }
  return keyed;
}

function layInKeyed(
  nodes: readonly TemplateNode[],
  keyed: ReadonlyMap<string, KeyedBlock>,
  settings: LayInSettings,
): Uint8Array {
  const { newId, registry = blockRegistry, resolve } = settings;
  const find = ({ document, block }: TemplateReference): KeyedBlock | undefined =>
    document === undefined ? keyed.get(block) : resolve?.({ document, block });
  const content = nodes.map((node) => templateNodeJson(node, { newId, registry, keyed, find }));
  return bodyUpdate(element('doc', content.length === 0 ? [EMPTY_LINE] : content), registry);
}

/**
 * @param body a whole document that the schema takes
 * @returns a Yjs update (V1) that fills the fragment {@link BODY} of an empty document with it
 * @throws RangeError when the schema does not take it
 */
export function bodyUpdate(body: NodeJson, registry: BlockRegistry): Uint8Array {
  const schema = documentSchema(registry);
  const root = ProseMirrorNode.fromJSON(schema, body);
  root.check();
  const document = new Y.Doc();
  prosemirrorToYXmlFragment(root, document.getXmlFragment(BODY));
  fillTextSlots(document.getXmlFragment(BODY), schema);
  const update = Y.encodeStateAsUpdate(document);
  document.destroy();
  return update;
}

/**
 * Makes the first content of a document of a template.
 * @returns a Yjs update (V1) that fills the fragment {@link BODY} of an empty document
 * @throws Error at a template's mistake: an unknown kind, part, list or field, an invalid value, a reference to nowhere
 */
export function layIn(nodes: readonly TemplateNode[], settings: LayInSettings): Uint8Array {
  return layInKeyed(nodes, keyedBlocks(nodes, settings.documentId, settings.newId), settings);
}

/** One of several documents whose blocks refer to each other. */
export interface LaidInTogether {
  /** The name that `{ document: … }` references use. */
  readonly key: string;
  readonly documentId: string;
  readonly nodes: readonly TemplateNode[];
}

/**
 * Makes the first content of several documents at once, so that each may refer to blocks of the others.
 * @returns by the documents' keys, what {@link layIn} gives for each
 */
export function layInTogether(
  documents: readonly LaidInTogether[],
  settings: Pick<LayInSettings, 'newId' | 'registry'>,
): Map<string, Uint8Array> {
  const keyed = new Map(
    documents.map(({ key, documentId, nodes }) => [key, keyedBlocks(nodes, documentId, settings.newId)]),
  );
  return new Map(
    documents.map(({ key, documentId, nodes }) => [
      key,
      layInKeyed(nodes, keyed.get(key) ?? new Map(), {
        ...settings,
        documentId,
        resolve: ({ document, block }) => keyed.get(document)?.get(block),
      }),
    ]),
  );
}

/** A fresh, empty block of a kind with all its parts, as the editor's `/` menu puts it in. */
export function blockJson(kind: BlockKind, { newId }: { readonly newId: () => string }): NodeJson {
  const parts = Object.keys(kind.parts).map(emptyPart);
  return element(kind.kind, [element(BLOCK_TITLE, []), ...parts], { id: newId() });
}
