import type { Field, Fields, HideTopic } from '../blocks/define.ts';
import { isId, readField, readReference, storableText } from '../blocks/field-value.ts';
import type { BlockRegistry } from '../blocks/registry.ts';
import type { BlockKind } from '../blocks/define.ts';
import { BLOCK_PART, BLOCK_TITLE } from '../document/block-nodes.ts';
import type { NodeJson } from '../document/lay-in.ts';
import { BLOCK_MENTION, BLOCK_REFERENCE, METHOD_VIEW } from '../document/reference-nodes.ts';
import { DEEPEST } from '../extraction/deepest.ts';
import { KINDS_OF_VIEW, isViewName } from '../extraction/views/view-names.ts';
import { safeAddress } from './html.ts';
import type { Steps } from './steps.ts';

/** What a read-only link leaves out. Comments never stand in a document: there is nothing to hide of them. */
export interface ShareHide extends Readonly<Record<HideTopic, boolean>> {
  /** Ids of headings: hidden with everything under them, as far as the next heading of their level or a higher one. */
  readonly sections: readonly string[];
}

export const HIDE_NOTHING: ShareHide = { budget: false, resistance: false, responsibilities: false, sections: [] };

/** What was left of nodes before, by what they are: of one setting alone. Null for nothing. */
export type FilterMemo = WeakMap<NodeJson, NodeJson | null>;

/** What is left of a document for a link. */
export interface ShownDocument {
  readonly nodes: readonly NodeJson[];
  /** Hidden headings that stand nowhere in it: what was under them can no longer be told from the rest. */
  readonly lost: readonly string[];
}

type Attributes = Readonly<Record<string, unknown>>;
type ReadAttributes = (raw: Attributes) => Record<string, unknown>;

const none: ReadAttributes = () => ({});
const headingLevel = (raw: unknown): number => (raw === 2 || raw === 3 ? raw : 1);

/** The nodes of prose that are shown, each with what is taken over of its attributes. The rest of a document's nodes are blocks. */
const PROSE: Readonly<Record<string, ReadAttributes>> = {
  paragraph: none,
  heading: ({ level, id }) => ({ level: headingLevel(level), ...(isId(id) && { id }) }),
  blockquote: none,
  codeBlock: none,
  hardBreak: none,
  horizontalRule: none,
  bulletList: none,
  orderedList: ({ start }) => (Number.isSafeInteger(start) ? { start } : {}),
  listItem: none,
  taskList: none,
  taskItem: ({ checked }) => ({ checked: checked === true }),
  [BLOCK_TITLE]: none,
};
const MARKS = new Set(['bold', 'italic', 'strike', 'underline', 'code']);

/** What a field goes with: an amount of money, and the currency that it is in, with the budget. */
function topicOf(field: Field): HideTopic | null {
  const isMoney = field.type === 'currency' || (field.type === 'number' && field.currencyField !== undefined);
  return isMoney ? 'budget' : null;
}

function isHiddenKind(kind: BlockKind | undefined, hide: ShareHide): boolean {
  return kind?.hiddenWith !== undefined && hide[kind.hiddenWith];
}

/** Declared fields alone, as far as they can be read: whatever else stands on a node stays where it is. */
function fieldsOf(fields: Fields, raw: Attributes, hide: ShareHide): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const topic = topicOf(field);
    if (topic !== null && hide[topic]) continue;
    const reading = readField(field, raw[name]);
    if (reading.ok && reading.value !== null) kept[name] = reading.value;
  }
  return kept;
}

const idIn = ({ id }: Attributes): { id?: string } => (isId(id) ? { id } : {});

function marksOf(marks: NodeJson['marks']): NonNullable<NodeJson['marks']> {
  return (marks ?? []).flatMap(({ type, attrs }) => {
    if (MARKS.has(type)) return [{ type }];
    const href = type === 'link' ? safeAddress(attrs?.['href']) : null;
    return href === null ? [] : [{ type, attrs: { href } }];
  });
}

class Filter {
  readonly #hide: ShareHide;
  readonly #registry: BlockRegistry;
  readonly #entries: ReadonlyMap<string, { readonly kind: string; readonly fields: Fields }>;

  constructor(hide: ShareHide, registry: BlockRegistry) {
    this.#hide = hide;
    this.#registry = registry;
    this.#entries = new Map(
      [...registry.values()].flatMap((kind) =>
        Object.values(kind.entries).map((entry) => [entry.node, { kind: kind.kind, fields: entry.fields }] as const),
      ),
    );
  }

  /** A node with what may be shown of it; null when that is nothing. */
  node(node: NodeJson, depth: number, holder: BlockKind | null): NodeJson | null {
    if (depth > DEEPEST) return null;
    const attrs = node.attrs ?? {};
    if (node.type === 'text') return this.#text(node);
    const kind = this.#registry.get(node.type);
    if (kind) return this.#block(node, kind, depth);
    if (holder && node.type === BLOCK_PART) return this.#part(node, holder, depth);
    const entry = this.#entries.get(node.type);
    if (entry) return holder?.kind === entry.kind ? this.#entry(node, entry.fields) : null;
    if (node.type === BLOCK_MENTION || node.type === BLOCK_REFERENCE) {
      const target = readReference(attrs);
      return target && { type: node.type, attrs: { ...target } };
    }
    if (node.type === METHOD_VIEW) return this.#view(attrs['view']);
    const read = Object.hasOwn(PROSE, node.type) ? PROSE[node.type] : undefined;
    return read ? this.#with(node, read(attrs), depth, null) : null;
  }

  #text({ text, marks }: NodeJson): NodeJson | null {
    const words = typeof text === 'string' ? storableText(text) : '';
    if (words === '') return null;
    const kept = marksOf(marks);
    return { type: 'text', text: words, ...(kept.length > 0 && { marks: kept }) };
  }

  #block(node: NodeJson, kind: BlockKind, depth: number): NodeJson | null {
    if (isHiddenKind(kind, this.#hide)) return null;
    const attrs = { ...idIn(node.attrs ?? {}), ...fieldsOf(kind.fields, node.attrs ?? {}, this.#hide) };
    return this.#with(node, attrs, depth, kind);
  }

  #part(node: NodeJson, holder: BlockKind, depth: number): NodeJson | null {
    const name = node.attrs?.['name'];
    if (typeof name !== 'string' || !Object.hasOwn(holder.parts, name)) return null;
    return this.#with(node, { name }, depth, null);
  }

  #entry(node: NodeJson, fields: Fields): NodeJson {
    const attrs = node.attrs ?? {};
    return { type: node.type, attrs: { ...idIn(attrs), ...fieldsOf(fields, attrs, this.#hide) } };
  }

  /** A view of what is hidden says what is hidden. */
  #view(name: unknown): NodeJson | null {
    if (!isViewName(name)) return null;
    const tells = KINDS_OF_VIEW[name].some((kind) => isHiddenKind(this.#registry.get(kind), this.#hide));
    return tells ? null : { type: METHOD_VIEW, attrs: { view: name } };
  }

  #with(node: NodeJson, attrs: Record<string, unknown>, depth: number, holder: BlockKind | null): NodeJson {
    const content = (node.content ?? []).flatMap((child) => this.node(child, depth + 1, holder) ?? []);
    return {
      type: node.type,
      ...(Object.keys(attrs).length > 0 && { attrs }),
      ...(content.length > 0 && { content }),
    };
  }
}

/** The hidden headings within a node, however deep. */
function hiddenHeadings(node: NodeJson, hidden: ReadonlySet<string>, depth = 0): { id: string; level: number }[] {
  if (depth > DEEPEST) return [];
  const id = node.type === 'heading' ? node.attrs?.['id'] : undefined;
  const own = typeof id === 'string' && hidden.has(id) ? [{ id, level: headingLevel(node.attrs?.['level']) }] : [];
  return [...own, ...(node.content ?? []).flatMap((child) => hiddenHeadings(child, hidden, depth + 1))];
}

/**
 * What a link shows of a document: nothing that it hides, and nothing that the registry does not know. References stand in it
 * as they were written; {@link ./keep-references.ts} takes out those to what is not shown.
 *
 * Where it is in doubt it hides: a hidden heading inside another node (a quote) hides that node whole and what follows it, and
 * only a heading of the document itself ends a hidden section.
 * @param json a document as `documentToJson` gives it
 * @param memo of the same setting and registry: what it knows is not filtered again, and stays the same object
 */
export function* filterDocument(
  json: NodeJson,
  hide: ShareHide,
  registry: BlockRegistry,
  memo: FilterMemo = new WeakMap(),
): Steps<ShownDocument> {
  const filter = new Filter(hide, registry);
  const hidden = new Set(hide.sections);
  const found = new Set<string>();
  const nodes: NodeJson[] = [];
  /** The level of the hidden section that goes on here; 0 outside one. */
  let under = 0;
  for (const node of json.content ?? []) {
    yield;
    const level = node.type === 'heading' ? headingLevel(node.attrs?.['level']) : null;
    if (under > 0 && level !== null && level <= under) under = 0;
    const here = hidden.size === 0 ? [] : hiddenHeadings(node, hidden);
    for (const { id, level: hiddenLevel } of here) {
      found.add(id);
      // Inside a hidden section a deeper one that is hidden too must not end it earlier.
      under = under === 0 ? hiddenLevel : Math.min(under, hiddenLevel);
    }
    if (under > 0) continue;
    const known = memo.get(node);
    const shown = known === undefined ? filter.node(node, 0, null) : known;
    if (known === undefined) memo.set(node, shown);
    if (shown) nodes.push(shown);
  }
  return { nodes, lost: hide.sections.filter((id) => !found.has(id)) };
}
