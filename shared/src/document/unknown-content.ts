import { Extension, Mark, Node, type AnyExtension, type Attributes } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { parseContent } from './parse-content.ts';

/**
 * What a document holds that a schema does not know: written by a newer Koers, or by another client. The editor's binding
 * deletes what its schema cannot build, so an editor is only ever bound with a schema that knows everything in the
 * document: {@link extensionsFor} makes up for the rest, under the same names, with all attributes as they are.
 */
export interface UnknownContent {
  /** Node names that the schema lacks. */
  readonly nodes: ReadonlyMap<string, UnknownNode>;
  /** Attribute names that the schema's nodes lack, by node name. */
  readonly nodeAttributes: ReadonlyMap<string, ReadonlySet<string>>;
  /** Mark names that the schema lacks. */
  readonly marks: ReadonlyMap<string, UnknownMark>;
  /** Attribute names that the schema's marks lack, by mark name. */
  readonly markAttributes: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether there is something that no schema could hold, such as an object inside a text: the document is not to be bound. */
  readonly unreadable: boolean;
}

export interface UnknownNode {
  readonly attributes: ReadonlySet<string>;
  /** Whether it was seen among text. */
  readonly inline: boolean;
  /** The nodes it was seen in; the body itself is `doc`. */
  readonly parents: ReadonlySet<string>;
  /** The nodes that were seen in it, `text` included. */
  readonly children: ReadonlySet<string>;
}

export interface UnknownMark {
  readonly attributes: ReadonlySet<string>;
  /** Whether several of it may lie on one letter: y-tiptap then stores it under `name--hash`. */
  readonly overlapping: boolean;
}

interface MutableNode {
  readonly attributes: Set<string>;
  inline: boolean;
  readonly parents: Set<string>;
  readonly children: Set<string>;
}
interface MutableMark {
  readonly attributes: Set<string>;
  overlapping: boolean;
}
interface Findings {
  readonly nodes: Map<string, MutableNode>;
  readonly nodeAttributes: Map<string, Set<string>>;
  readonly marks: Map<string, MutableMark>;
  readonly markAttributes: Map<string, Set<string>>;
  unreadable: boolean;
}

/** The type that stands for the body as a parent. */
const DOC = 'doc';
/** y-tiptap's own attribute, of which it never makes anything in the document. */
const NEVER_STORED = new Set(['ychange', '__proto__']);
const HASHED_MARK = /^(.*)--[a-zA-Z0-9+/=]{8}$/;

const nothing = (): Findings => ({
  nodes: new Map(),
  nodeAttributes: new Map(),
  marks: new Map(),
  markAttributes: new Map(),
  unreadable: false,
});

function setDefault<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function addAll<T>(set: Set<T>, more: Iterable<T>): void {
  for (const item of more) set.add(item);
}

const newNode = (): MutableNode => ({ attributes: new Set(), inline: false, parents: new Set(), children: new Set() });
const newMark = (): MutableMark => ({ attributes: new Set(), overlapping: false });

function scanMark(key: string, value: unknown, schema: Schema, found: Findings): void {
  const name = HASHED_MARK.exec(key)?.[1] ?? key;
  const attributes = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const known = schema.marks[name];
  if (known) {
    const missing = attributes.filter((attribute) => !known.spec.attrs || !Object.hasOwn(known.spec.attrs, attribute));
    if (missing.length > 0)
      addAll(
        setDefault(found.markAttributes, name, () => new Set()),
        missing,
      );
    return;
  }
  const mark = setDefault(found.marks, name, newMark);
  addAll(mark.attributes, attributes);
  mark.overlapping ||= name !== key;
}

function scanText(text: Y.XmlText, schema: Schema, found: Findings): void {
  for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof insert !== 'string') found.unreadable = true;
    for (const [key, value] of Object.entries(attributes ?? {})) scanMark(key, value, schema, found);
  }
}

function scanElement(element: Y.XmlElement, parent: string, amongText: boolean, schema: Schema, found: Findings): void {
  const name = element.nodeName;
  const attributes = Object.keys(element.getAttributes()).filter((attribute) => !NEVER_STORED.has(attribute));
  const known = schema.nodes[name];
  // A text node is no element: y-tiptap cannot build one of it.
  if (known?.isText || name === '__proto__') found.unreadable = true;
  if (known) {
    const missing = attributes.filter((attribute) => !known.spec.attrs || !Object.hasOwn(known.spec.attrs, attribute));
    if (missing.length > 0)
      addAll(
        setDefault(found.nodeAttributes, name, () => new Set()),
        missing,
      );
  } else {
    const node = setDefault(found.nodes, name, newNode);
    addAll(node.attributes, attributes);
    node.parents.add(parent);
    node.inline ||= amongText || schema.nodes[parent]?.inlineContent === true;
    for (const child of element.toArray()) {
      node.children.add(child instanceof Y.XmlElement ? child.nodeName : 'text');
    }
  }
  scanChildren(element, name, schema, found);
}

function scanChildren(parent: Y.XmlFragment | Y.XmlElement, name: string, schema: Schema, found: Findings): void {
  const children = parent.toArray();
  const amongText = children.some((child) => child instanceof Y.XmlText && child.length > 0);
  for (const child of children) {
    if (child instanceof Y.XmlElement) scanElement(child, name, amongText, schema, found);
    // y-tiptap knows no text directly under the body, nor hooks anywhere.
    else if (child instanceof Y.XmlText && name !== DOC) scanText(child, schema, found);
    else found.unreadable = true;
  }
}

/**
 * Scans for what the schema does not know. Changes nothing.
 * @param types Yjs types: a document's body, or those parts of it that changed
 */
export function scanUnknown(types: Iterable<object>, schema: Schema): UnknownContent {
  const found = nothing();
  for (const type of types) {
    if (type instanceof Y.XmlElement) {
      const parent = type.parent instanceof Y.XmlElement ? type.parent.nodeName : DOC;
      const siblings = type.parent instanceof Y.XmlFragment ? type.parent.toArray() : [];
      const amongText = siblings.some((sibling) => sibling instanceof Y.XmlText && sibling.length > 0);
      scanElement(type as Y.XmlElement, parent, amongText, schema, found);
    } else if (type instanceof Y.XmlFragment) scanChildren(type, DOC, schema, found);
    else if (type instanceof Y.XmlText) scanText(type, schema, found);
  }
  return found;
}

/** Whether the schema knows all that was looked at. */
export function knowsAll(unknown: UnknownContent): boolean {
  const { nodes, nodeAttributes, marks, markAttributes, unreadable } = unknown;
  return nodes.size + nodeAttributes.size + marks.size + markAttributes.size === 0 && !unreadable;
}

/** What either of two scans found. */
export function mergeUnknown(a: UnknownContent, b: UnknownContent): UnknownContent {
  const merged = nothing();
  for (const one of [a, b]) {
    for (const [name, node] of one.nodes) {
      const into = setDefault(merged.nodes, name, newNode);
      addAll(into.attributes, node.attributes);
      addAll(into.parents, node.parents);
      addAll(into.children, node.children);
      into.inline ||= node.inline;
    }
    for (const [name, mark] of one.marks) {
      const into = setDefault(merged.marks, name, newMark);
      addAll(into.attributes, mark.attributes);
      into.overlapping ||= mark.overlapping;
    }
    for (const [name, set] of one.nodeAttributes)
      addAll(
        setDefault(merged.nodeAttributes, name, () => new Set()),
        set,
      );
    for (const [name, set] of one.markAttributes)
      addAll(
        setDefault(merged.markAttributes, name, () => new Set()),
        set,
      );
    merged.unreadable ||= one.unreadable;
  }
  return merged;
}

interface DomAttributes {
  getAttribute(name: string): string | null;
}

/** Travels through the clipboard as JSON, together in one attribute: the names may be no HTML names. */
function keptAttributes(names: ReadonlySet<string>): Attributes {
  const read = (element: DomAttributes, name: string): unknown => {
    try {
      const all = JSON.parse(element.getAttribute('data-kept') ?? '{}') as Record<string, unknown>;
      return Object.hasOwn(all, name) ? all[name] : null;
    } catch {
      return null;
    }
  };
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      {
        default: null,
        parseHTML: (element: DomAttributes) => read(element, name),
        renderHTML: () => ({}),
        keepOnSplit: false,
      },
    ]),
  );
}

function placeholderNode(name: string, unknown: UnknownNode, inlineNames: ReadonlySet<string>): AnyExtension {
  const children = [...unknown.children];
  const isInline = (child: string): boolean => child === 'text' || inlineNames.has(child);
  // Text beside blocks is nothing that a content expression can say; the lenient schema takes it as it comes.
  const usable = children.some((child) => isInline(child)) ? children.filter((child) => isInline(child)) : children;
  return Node.create({
    name,
    group: unknown.inline ? 'inline' : 'block',
    inline: unknown.inline,
    atom: true,
    selectable: true,
    draggable: true,
    isolating: true,
    ...(usable.length > 0 && { content: `(${usable.join('|')})*` }),
    addAttributes: () => keptAttributes(unknown.attributes),
    parseHTML: () => [{ tag: `[data-unknown="${name}"]` }],
    renderHTML: ({ node }) => {
      const tag = unknown.inline ? 'span' : 'div';
      const attributes = { 'data-unknown': name, 'data-kept': JSON.stringify(node.attrs) };
      return usable.length > 0 ? [tag, attributes, 0] : [tag, attributes];
    },
  });
}

function placeholderMark(name: string, unknown: UnknownMark): AnyExtension {
  return Mark.create({
    name,
    inclusive: false,
    ...(unknown.overlapping && { excludes: '' }),
    addAttributes: () => keptAttributes(unknown.attributes),
    parseHTML: () => [{ tag: `[data-unknown-mark="${name}"]` }],
    renderHTML: ({ mark }) => ['span', { 'data-unknown-mark': name, 'data-kept': JSON.stringify(mark.attrs) }, 0],
  });
}

/**
 * A content expression that takes the given nodes anywhere besides what it takes already: `blockTitle (blockPart)*` and
 * `x` become `(x)* (blockTitle (x)*) ((blockPart (x)*))*`. What it requires stays required.
 */
export function alsoTaking(expression: string, names: readonly string[]): string {
  const extra = `(${names.join('|')})*`;
  // A number is a count, `{1,3}`, and never a node's name.
  return `${extra} ${expression.replaceAll(/[A-Za-z_][\w-]*/g, (name) => `(${name} ${extra})`)}`.trim();
}

/** The extensions that make a schema know what it did not: put them after those that it was made of. */
export function extensionsFor(unknown: UnknownContent, schema: Schema): AnyExtension[] {
  const inlineNames = new Set(Object.keys(schema.nodes).filter((name) => schema.nodes[name]?.isInline));
  for (const [name, node] of unknown.nodes) if (node.inline) inlineNames.add(name);
  const attributes = [...unknown.nodeAttributes, ...unknown.markAttributes];
  const extra = Extension.create({
    name: 'unknownAttributes',
    addGlobalAttributes: () =>
      attributes.map(([name, names]) => ({ types: [name], attributes: keptAttributes(names) })),
  });
  return [
    ...(attributes.length > 0 ? [extra] : []),
    ...[...unknown.nodes].map(([name, node]) => placeholderNode(name, node, inlineNames)),
    ...[...unknown.marks].map(([name, mark]) => placeholderMark(name, mark)),
  ];
}

/**
 * Lets the schema's own nodes hold the unknown ones where they were seen, so that editing beside them is as valid as ever.
 * @param schema made with {@link extensionsFor}; is changed
 */
export function admitUnknown(unknown: UnknownContent, schema: Schema): void {
  const guests = new Map<string, string[]>();
  for (const [name, node] of unknown.nodes) {
    // What stands among text needs no place of its own: it is in the group of all inline nodes.
    if (!node.inline) for (const parent of node.parents) setDefault(guests, parent, () => []).push(name);
  }
  for (const [parent, names] of guests) {
    const type = schema.nodes[parent];
    const expression = type?.spec.content;
    // The body takes every block by its group; a leaf that got content takes it unchecked.
    if (!type || !expression || parent === DOC || type.inlineContent || unknown.nodes.has(parent)) continue;
    type.contentMatch = parseContent(alsoTaking(expression, names), schema.nodes);
  }
}
