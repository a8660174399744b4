import { defaultOf, type BlockKind, type FieldValue, type Reference } from '../blocks/define.ts';
import { readField, readReference } from '../blocks/field-value.ts';
import type { BlockRegistry } from '../blocks/registry.ts';
import { BLOCK_PART, BLOCK_TITLE } from '../document/block-nodes.ts';
import { followedBody } from '../document/followed-body.ts';
import type { NodeJson } from '../document/lay-in.ts';
import { BLOCK_REFERENCE, METHOD_VIEW } from '../document/reference-nodes.ts';
import { sectionNodes } from '../document/section-nodes.ts';
import { DEEPEST } from '../extraction/deepest.ts';
import type * as Y from 'yjs';
import { holdsInline, inlineText } from './inline-text.ts';

export interface HeadingItem {
  readonly type: 'heading';
  readonly id: string;
  readonly level: number;
  readonly text: string;
}
export const TEXT_FORMS = ['paragraph', 'bullet', 'number', 'todo', 'quote', 'code', 'other'] as const;
export type TextForm = (typeof TEXT_FORMS)[number];
export interface TextItem {
  readonly type: 'text';
  readonly as: TextForm;
  /** How many lists it stands in. */
  readonly depth: number;
  readonly text: string;
}
export interface BlockItem {
  readonly type: 'block';
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  /** Those with words in them, by name. */
  readonly parts: Readonly<Record<string, string>>;
  /** Those that hold something else than their kind begins with, by name. */
  readonly fields: Readonly<Record<string, FieldValue>>;
}
/** A card that shows a block: which one, and nothing of what that says. */
export interface ReferenceItem {
  readonly type: 'reference';
  readonly id: string;
  readonly target: Reference | null;
}
export interface ViewItem {
  readonly type: 'view';
  readonly id: string;
  readonly view: string;
}
export type ReadingItem = HeadingItem | TextItem | BlockItem | ReferenceItem | ViewItem;

/**
 * What a section says to whoever reads it, in order: what somebody agrees with. Left out is what says nothing (empty lines,
 * guidance, bold) and what only follows the work (measurements, statuses, what is ticked off), as rule R3 has it.
 */
export interface SectionReading {
  readonly items: readonly ReadingItem[];
}

interface Reading {
  readonly registry: BlockRegistry;
  readonly items: ReadingItem[];
}

const LISTS: Readonly<Record<string, TextForm>> = { bulletList: 'bullet', orderedList: 'number', taskList: 'todo' };
const FORMS: Readonly<Record<string, TextForm>> = { paragraph: 'paragraph', codeBlock: 'code' };
const LIST_ITEMS = new Set(['listItem', 'taskItem']);

const textAttribute = (node: NodeJson, name: string): string => {
  const value = node.attrs?.[name];
  return typeof value === 'string' ? value : '';
};

/** Where a line stands: what the first one of a list's item is, and how deep. */
interface Within {
  readonly form: TextForm | null;
  readonly depth: number;
}

function readLine(node: NodeJson, { form, depth }: Within, { items }: Reading): void {
  const text = inlineText(node.content ?? []);
  if (text !== '') items.push({ type: 'text', as: form ?? FORMS[node.type] ?? 'other', depth, text });
}

function readListItem(item: NodeJson, within: Within, reading: Reading, nesting: number): void {
  (item.content ?? []).forEach((child, index) => {
    // Behind the first line of an item stand others of its own, and lists within it.
    readNode(child, index === 0 ? within : { form: null, depth: within.depth }, reading, nesting + 1);
  });
}

function readNode(node: NodeJson, within: Within, reading: Reading, nesting: number): void {
  if (nesting > DEEPEST || node.type === 'guidance') return;
  const { items, registry } = reading;
  const kind = registry.get(node.type);
  const list = Object.hasOwn(LISTS, node.type) ? LISTS[node.type] : undefined;
  if (kind) {
    readBlock(node, kind, reading, nesting);
  } else if (node.type === 'heading') {
    const text = inlineText(node.content ?? []);
    const level = node.attrs?.['level'];
    items.push({ type: 'heading', id: textAttribute(node, 'id'), level: level === 2 || level === 3 ? level : 1, text });
  } else if (node.type === BLOCK_REFERENCE) {
    items.push({ type: 'reference', id: textAttribute(node, 'id'), target: readReference(node.attrs) });
  } else if (node.type === METHOD_VIEW) {
    items.push({ type: 'view', id: textAttribute(node, 'id'), view: textAttribute(node, 'view') });
  } else if (list) {
    for (const item of node.content ?? []) {
      if (LIST_ITEMS.has(item.type)) readListItem(item, { form: list, depth: within.depth + 1 }, reading, nesting + 1);
      else readNode(item, within, reading, nesting + 1);
    }
  } else if (holdsInline(node)) {
    readLine(node, within, reading);
  } else {
    // What is not known is read as if what is in it stood beside it.
    const inner = node.type === 'blockquote' ? { ...within, form: 'quote' as const } : within;
    for (const child of node.content ?? []) readNode(child, inner, reading, nesting + 1);
  }
}

/** The lines of a part. A block that was pasted into it is one of its own, behind this one. */
function partText(part: NodeJson, { registry }: Reading, nesting: number, nested: NodeJson[]): string {
  const lines: string[] = [];
  const walk = (node: NodeJson, depth: number): void => {
    if (depth > DEEPEST) return;
    if (registry.has(node.type)) nested.push(node);
    else if (node.type === 'heading' || holdsInline(node)) lines.push(inlineText(node.content ?? []));
    else for (const child of node.content ?? []) walk(child, depth + 1);
  };
  for (const child of part.content ?? []) walk(child, nesting);
  return lines.filter((line) => line !== '').join('\n');
}

const joined = (text: string, more: string): string => (text === '' || more === '' ? text + more : `${text}\n${more}`);

function fieldsOf(node: NodeJson, kind: BlockKind): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(kind.fields).flatMap(([name, field]) => {
      if (field.bookkeeping || field.progress) return [];
      const read = readField(field, node.attrs?.[name]);
      const value = read.ok ? read.value : null;
      // As it begins counts as empty: a field that a later version brings changes nothing that was agreed.
      return value === null || value === defaultOf(field) ? [] : [[name, value]];
    }),
  );
}

function readBlock(node: NodeJson, kind: BlockKind, reading: Reading, nesting: number): void {
  const texts = new Map<string, string>();
  const nested: NodeJson[] = [];
  let title = '';
  for (const child of node.content ?? []) {
    if (child.type === BLOCK_TITLE) title = joined(title, inlineText(child.content ?? []));
    if (child.type !== BLOCK_PART) continue;
    const name = textAttribute(child, 'name');
    const text = partText(child, reading, nesting + 1, nested);
    if (Object.hasOwn(kind.parts, name)) texts.set(name, joined(texts.get(name) ?? '', text));
  }
  const parts = Object.keys(kind.parts).flatMap((name) => {
    const text = texts.get(name) ?? '';
    return text === '' ? [] : [[name, text] as const];
  });
  reading.items.push({
    type: 'block',
    id: textAttribute(node, 'id'),
    kind: kind.kind,
    title,
    parts: Object.fromEntries(parts),
    fields: fieldsOf(node, kind),
  });
  for (const inner of nested) readNode(inner, { form: null, depth: 0 }, reading, nesting + 1);
}

/** An empty heading says nothing, but for the one whose section it is. */
const saysSomething = (item: ReadingItem, index: number): boolean =>
  item.type !== 'heading' || item.text !== '' || index === 0;

const known = new WeakMap<BlockRegistry, WeakMap<NodeJson, readonly ReadingItem[]>>();

/** What a node says that stands directly in a body. It is never changed, so that it is read of it once. */
export function itemsOf(node: NodeJson, registry: BlockRegistry): readonly ReadingItem[] {
  const ofRegistry = known.get(registry) ?? new WeakMap<NodeJson, readonly ReadingItem[]>();
  known.set(registry, ofRegistry);
  const remembered = ofRegistry.get(node);
  if (remembered) return remembered;
  const items: ReadingItem[] = [];
  readNode(node, { form: null, depth: 0 }, { registry, items }, 0);
  ofRegistry.set(node, items);
  return items;
}

/**
 * @param body a document's, as document-json.ts gives it
 * @param headingId of the section; null reads the whole document
 * @returns null when there is no such heading
 */
export function readSection(body: NodeJson, headingId: string | null, registry: BlockRegistry): SectionReading | null {
  return readNodes(headingId === null ? (body.content ?? []) : sectionNodes(body, headingId), headingId, registry);
}

function readNodes(
  nodes: readonly NodeJson[] | null,
  headingId: string | null,
  registry: BlockRegistry,
): SectionReading | null {
  if (nodes === null) return null;
  const items = nodes.flatMap((node) => itemsOf(node, registry));
  return { items: items.filter((item, index) => saysSomething(item, headingId === null ? 1 : index)) };
}

/**
 * As {@link readSection}, of a document as it stands now. For a section it costs what that holds, however long the rest is;
 * from the second time on, what was touched since the last.
 */
export function readSectionOf(
  document: Y.Doc,
  headingId: string | null,
  registry: BlockRegistry,
): SectionReading | null {
  const body = followedBody(document);
  return readNodes(headingId === null ? body.nodes() : body.section(headingId), headingId, registry);
}
