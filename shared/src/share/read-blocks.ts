import { defaultOf, type BlockKind, type Fields, type FieldValue } from '../blocks/define.ts';
import type { BlockRegistry } from '../blocks/registry.ts';
import { BLOCK_PART, BLOCK_TITLE } from '../document/block-nodes.ts';
import type { NodeJson } from '../document/lay-in.ts';
import type { ExtractedBlock, ExtractedEntry } from '../extraction/extracted-block.ts';
import type { Steps } from './steps.ts';

const LINES = new Set(['paragraph', 'heading', 'codeBlock', BLOCK_TITLE]);

function collect(node: NodeJson, lines: string[]): void {
  if (node.type === 'text') lines[lines.length - 1] += node.text ?? '';
  if (node.type === 'hardBreak') lines.push('');
  if (LINES.has(node.type) && lines.at(-1) !== '') lines.push('');
  for (const child of node.content ?? []) collect(child, lines);
}

/** A node's words without their formatting, paragraphs and breaks as lines, trimmed. */
export function textOfNode(node: NodeJson): string {
  const lines = [''];
  collect(node, lines);
  return lines.join('\n').trim();
}

/** The values of a filtered node: they were read before, or are absent. */
function valuesOf(fields: Fields, attrs: Readonly<Record<string, unknown>>): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, (attrs[name] as FieldValue | undefined) ?? defaultOf(field)]),
  );
}

const idOf = (attrs: Readonly<Record<string, unknown>>): string => (typeof attrs['id'] === 'string' ? attrs['id'] : '');
const joined = (text: string | undefined, more: string): string => [text, more].filter(Boolean).join('\n');

/** What a block of a filtered document says, typed: as extraction reads it, of what is shown alone. */
export function blockOfNode(node: NodeJson, kind: BlockKind, position: number, section: string | null): ExtractedBlock {
  const attrs = node.attrs ?? {};
  const parts: Record<string, string> = Object.fromEntries(Object.keys(kind.parts).map((name) => [name, '']));
  const entries: Record<string, ExtractedEntry[]> = Object.fromEntries(
    Object.keys(kind.entries).map((list) => [list, []]),
  );
  let title = '';
  for (const child of node.content ?? []) {
    if (child.type === BLOCK_TITLE) title = joined(title, textOfNode(child));
    const name = child.attrs?.['name'];
    if (child.type === BLOCK_PART && typeof name === 'string') parts[name] = joined(parts[name], textOfNode(child));
    for (const [list, entry] of Object.entries(kind.entries)) {
      if (child.type !== entry.node) continue;
      entries[list]?.push({ id: idOf(child.attrs ?? {}), fields: valuesOf(entry.fields, child.attrs ?? {}) });
    }
  }
  const fields = valuesOf(kind.fields, attrs);
  return { kind: kind.kind, id: idOf(attrs), position, section, title, parts, fields, entries, faults: [] };
}

/** What one node of a document was read as, and where that was. */
interface ReadNode {
  readonly position: number;
  readonly section: string | null;
  readonly blocks: readonly ExtractedBlock[];
  /** The section behind it. */
  readonly after: string | null;
}
/** What nodes were read as before, by what they are: of one registry alone. */
export type BlocksMemo = WeakMap<NodeJson, ReadNode>;

function readNode(whole: NodeJson, registry: BlockRegistry, position: number, before: string | null): ReadNode {
  const blocks: ExtractedBlock[] = [];
  let section = before;
  const read = (node: NodeJson): void => {
    if (node.type === 'heading') section = textOfNode(node);
    const kind = registry.get(node.type);
    if (kind) blocks.push(blockOfNode(node, kind, position + blocks.length, section));
    for (const child of node.content ?? []) read(child);
  };
  read(whole);
  return { position, section: before, blocks, after: section };
}

/**
 * The blocks of a filtered document, in order, however deep they stand.
 * @param memo a node that it knows at the same place is not read again
 */
export function* blocksOfNodes(
  nodes: readonly NodeJson[],
  registry: BlockRegistry,
  memo: BlocksMemo = new WeakMap(),
): Steps<readonly ExtractedBlock[]> {
  const blocks: ExtractedBlock[] = [];
  let section: string | null = null;
  for (const node of nodes) {
    const known: ReadNode | undefined = memo.get(node);
    const isSame: boolean = known?.position === blocks.length && known.section === section;
    const read: ReadNode = known && isSame ? known : readNode(node, registry, blocks.length, section);
    if (read !== known) memo.set(node, read);
    for (const block of read.blocks) blocks.push(block);
    section = read.after;
    yield;
  }
  return blocks;
}
