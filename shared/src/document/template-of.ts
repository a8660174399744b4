import { Mark, type Node as ProseMirrorNode, type NodeType, type Schema } from '@tiptap/pm/model';
import type { BlockKind, Field } from '../blocks/define.ts';
import { readField } from '../blocks/field-value.ts';
import { blockRegistry, type BlockRegistry } from '../blocks/registry.ts';
import { BLOCK_PART, BLOCK_TITLE } from './block-nodes.ts';
import { documentSchema } from './document-schema.ts';
import type { NodeJson } from './lay-in.ts';
import { fitted } from './template-of-fit.ts';
import { targetsWithin, withNewIds } from './template-of-ids.ts';

/** The name that a template's own blocks have for each other: it is laid into a document that has no id yet. */
export const TEMPLATE_DOCUMENT = 'template';

export interface TemplateOfSettings {
  /** The document that the body is of: references within it name it. */
  readonly documentId: string;
  readonly registry?: BlockRegistry;
}

interface Making {
  readonly schema: Schema;
  readonly registry: BlockRegistry;
  readonly entryNodes: ReadonlySet<string>;
  readonly pointedTo: ReadonlySet<string>;
}

/** Days, people, how it stands and what the machine wrote are of this one time; the rest is how the team works. */
function belongsToTheFrame(field: Field): boolean {
  return !field.ofTheMoment && !field.bookkeeping && !['date', 'person', 'persons'].includes(field.type);
}

function fieldsOf(kind: BlockKind, attributes: NodeJson['attrs']): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(kind.fields)) {
    const reading = belongsToTheFrame(field) ? readField(field, attributes?.[name]) : null;
    if (reading?.ok && reading.value !== null) kept[name] = reading.value;
  }
  return kept;
}

/** The children of those of a block's nodes that are titles, or parts with this name: a merge can leave two. */
function contentOf(block: NodeJson, type: string, name?: string): NodeJson[] {
  return (block.content ?? []).flatMap((child) =>
    child.type === type && (name === undefined || child.attrs?.['name'] === name) ? (child.content ?? []) : [],
  );
}

/** An empty one where there is none: it gets its own in the end. */
function idOf({ attrs }: NodeJson): { readonly id: string } {
  return { id: typeof attrs?.['id'] === 'string' ? attrs['id'] : '' };
}

/** Of blocks that were records, and whose words go, one is left in a row: it shows that there is a place for them. */
function isOneTooMany(kind: BlockKind, node: NodeJson, before: ProseMirrorNode | undefined, making: Making): boolean {
  return (
    kind.title.ofTheMoment === true &&
    before?.type.name === kind.kind &&
    contentOf(node, BLOCK_TITLE).length > 0 &&
    !making.pointedTo.has(String(node.attrs?.['id']))
  );
}

function frameOfBlock(kind: BlockKind, node: NodeJson, making: Making): ProseMirrorNode[] {
  const { schema } = making;
  const title = kind.title.ofTheMoment ? [] : contentOf(node, BLOCK_TITLE);
  const parts = Object.entries(kind.parts).map(([name, part]) => {
    const content = part.isAnswer || part.ofTheMoment ? [] : contentOf(node, BLOCK_PART, name);
    return made(schema.nodes[BLOCK_PART], { name }, framesOf(content, making));
  });
  const inside = [made(schema.nodes[BLOCK_TITLE], {}, framesOf(title, making)), ...parts].flat();
  return made(schema.nodes[kind.kind], { ...idOf(node), ...fieldsOf(kind, node.attrs) }, inside);
}

function made(
  type: NodeType | undefined,
  attributes: Readonly<Record<string, unknown>>,
  children: readonly ProseMirrorNode[],
): ProseMirrorNode[] {
  const content = type && fitted(type, children);
  return type && content ? [type.create(attributes, content)] : [];
}

function frameOfText({ text, marks = [] }: NodeJson, schema: Schema): ProseMirrorNode[] {
  if (typeof text !== 'string' || text === '') return [];
  const known = marks.flatMap(({ type, attrs }) => schema.marks[type]?.create(attrs) ?? []);
  return [schema.text(text, Mark.setFrom(known.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), Mark.none)))];
}

/** What stays of a node: nothing of what is told of this one time, and the children alone of what is not known here. */
function frameOf(node: NodeJson, making: Making): ProseMirrorNode[] {
  const { schema, registry, entryNodes } = making;
  if (node.type === 'text') return frameOfText(node, schema);
  if (entryNodes.has(node.type)) return [];
  const kind = registry.get(node.type);
  if (kind) return frameOfBlock(kind, node, making);
  const children = framesOf(node.content ?? [], making);
  const type = schema.nodes[node.type];
  if (!type || type === schema.topNodeType || [BLOCK_TITLE, BLOCK_PART].includes(node.type)) return children;
  const declared = (name: string): boolean => Object.hasOwn(type.spec.attrs ?? {}, name);
  const known = Object.entries(node.attrs ?? {}).filter(([name]) => declared(name));
  const own = {
    ...(declared('id') && idOf(node)),
    // A list that is ticked off is to be done again.
    ...(node.type === 'taskItem' && { checked: false }),
  };
  return made(type, { ...Object.fromEntries(known), ...own }, children);
}

function framesOf(nodes: readonly NodeJson[], making: Making): ProseMirrorNode[] {
  const frames: ProseMirrorNode[] = [];
  for (const node of nodes) {
    const kind = making.registry.get(node.type);
    if (kind && isOneTooMany(kind, node, frames.at(-1), making)) continue;
    frames.push(...frameOf(node, making));
  }
  return frames;
}

/** ProseMirror writes empty attributes down; a template is stored and compared without them. */
function withoutEmpty({ attrs, content, ...node }: NodeJson): NodeJson {
  const kept = Object.entries(attrs ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return {
    ...node,
    ...(kept.length > 0 && { attrs: Object.fromEntries(kept) }),
    ...(content && content.length > 0 && { content: content.map(withoutEmpty) }),
  };
}

/** Ids in the order of the nodes: of equal frames the templates are equal. */
function counting(): () => string {
  let count = 0;
  return () => `t${(count += 1)}`;
}

function makingFor(body: NodeJson, documentId: string, registry: BlockRegistry): Making {
  const entries = [...registry.values()].flatMap((kind) => Object.values(kind.entries));
  return {
    schema: documentSchema(registry),
    registry,
    entryNodes: new Set(entries.map(({ node }) => node)),
    pointedTo: targetsWithin(body, documentId),
  };
}

/**
 * The frame of a document, to begin another with (docs/SPEC.md, D8): headings, guidance, text, questions, and blocks with
 * their titles, texts and settings. Pure; takes any body, also one that a merge or a newer version left odd.
 * @param body as `documentToJson` gives it
 * @returns a whole document that the schema takes, for {@link ./lay-in-template.ts}; its references name {@link TEMPLATE_DOCUMENT}
 */
export function templateOf(body: NodeJson, { documentId, registry = blockRegistry }: TemplateOfSettings): NodeJson {
  const within = { to: TEMPLATE_DOCUMENT, registry };
  const tied = withNewIds(framed(body, makingFor(body, documentId, registry)), {
    ...within,
    from: documentId,
    newId: counting(),
  });
  // Where a reference went, a line may stand empty that the schema wants filled, and its id is free again.
  const filled = framed(tied, makingFor(tied, TEMPLATE_DOCUMENT, registry));
  return withNewIds(filled, { ...within, from: TEMPLATE_DOCUMENT, newId: counting() });
}

function framed(body: NodeJson, making: Making): NodeJson {
  const { topNodeType } = making.schema;
  const [root] = made(topNodeType, {}, framesOf(body.content ?? [], making));
  return withoutEmpty((root ?? topNodeType.createAndFill())?.toJSON() as NodeJson);
}
