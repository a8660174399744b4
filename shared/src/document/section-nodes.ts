import { DEEPEST } from '../extraction/deepest.ts';
import { BLOCK_TITLE } from './block-nodes.ts';
import type { NodeJson } from './lay-in.ts';

/** A heading as it begins a section. */
export interface HeadingNode {
  /** Empty until it has one. */
  readonly id: string;
  readonly level: number;
  readonly node: NodeJson;
}

const LEVELS = [1, 2, 3];

function headingOf(node: NodeJson): HeadingNode {
  const { id, level } = node.attrs ?? {};
  return { id: typeof id === 'string' ? id : '', level: LEVELS.find((known) => known === level) ?? 1, node };
}

/** A block is one thing: a heading that somebody pasted into a list of its text begins no section. */
const isBlock = (node: NodeJson): boolean => node.content?.some(({ type }) => type === BLOCK_TITLE) ?? false;

function hasHeading(node: NodeJson, depth: number): boolean {
  if (depth > DEEPEST || isBlock(node)) return false;
  return node.content?.some((child) => child.type === 'heading' || hasHeading(child, depth + 1)) ?? false;
}

interface Cut {
  readonly onHeading: (heading: HeadingNode) => void;
  /** Whether what stands here is kept: asked of a heading after it was told. */
  readonly keeps: () => boolean;
}

/** In document order, what is kept; of what holds a heading inside (a quote, a list) the part that is. */
function cut(nodes: readonly NodeJson[], what: Cut, depth = 0): NodeJson[] {
  return nodes.flatMap((node) => {
    if (node.type === 'heading') what.onHeading(headingOf(node));
    else if (hasHeading(node, depth)) {
      const content = cut(node.content ?? [], what, depth + 1);
      return content.length > 0 ? [{ ...node, content }] : [];
    }
    return what.keeps() ? [node] : [];
  });
}

/** The headings that begin sections, in document order. */
export function headingsIn(body: NodeJson): HeadingNode[] {
  const headings: HeadingNode[] = [];
  cut(body.content ?? [], { onHeading: (heading) => headings.push(heading), keeps: () => false });
  return headings;
}

/**
 * The nodes of a section: its heading, and everything until the next heading of its level or a higher one. Where two headings
 * have one id, that of the first, which keeps it.
 * @param body a document's, as document-json.ts gives it
 * @returns null when there is no such heading
 */
export function sectionNodes(body: NodeJson, headingId: string): NodeJson[] | null {
  let phase: { readonly name: 'before' | 'after' } | { readonly name: 'in'; readonly level: number } = {
    name: 'before',
  };
  const nodes = cut(body.content ?? [], {
    onHeading({ id, level }) {
      if (phase.name === 'before' && id === headingId && id !== '') phase = { name: 'in', level };
      else if (phase.name === 'in' && level <= phase.level) phase = { name: 'after' };
    },
    keeps: () => phase.name === 'in',
  });
  return (phase.name as string) === 'before' ? null : nodes;
}

/** The body without these sections; where two headings have one of the ids, without either. */
export function withoutSections(body: NodeJson, headingIds: ReadonlySet<string>): NodeJson {
  let hiddenLevel: number | null = null;
  const content = cut(body.content ?? [], {
    onHeading({ id, level }) {
      if (hiddenLevel !== null && level <= hiddenLevel) hiddenLevel = null;
      if (hiddenLevel === null && headingIds.has(id)) hiddenLevel = level;
    },
    keeps: () => hiddenLevel === null,
  });
  return { ...body, content };
}
