import { readReference, storableText } from '../blocks/field-value.ts';
import type { Reference } from '../blocks/define.ts';
import type { NodeJson } from '../document/lay-in.ts';
import { BLOCK_MENTION } from '../document/reference-nodes.ts';
import { DEEPEST } from '../extraction/deepest.ts';

/** Stands for a mention in the words of a reading: `￼[document/block]`. Its own words are another block's title. */
const OBJECT = '\uFFFC';
const MENTION = /\uFFFC\[([A-Za-z0-9_-]{1,64})\/([A-Za-z0-9_-]{1,64})\]/g;

/** Puts in the place of each mention what its block is called now. */
export function withTitles(text: string, titleOf: (target: Reference) => string): string {
  return text.replaceAll(MENTION, (_, documentId: string, blockId: string) => titleOf({ documentId, blockId }));
}

/** The blocks that a text mentions. */
export function mentionsIn(text: string): Reference[] {
  return [...text.matchAll(MENTION)].map(([, documentId = '', blockId = '']) => ({ documentId, blockId }));
}

/** Words of which all letters are marked in the same way, as far as marks say something. */
interface Run {
  text: string;
  readonly struck: boolean;
  readonly link: string;
}

function markedAs(node: NodeJson): Omit<Run, 'text'> {
  const href = node.marks?.find(({ type }) => type === 'link')?.attrs?.['href'];
  return {
    struck: node.marks?.some(({ type }) => type === 'strike') ?? false,
    link: typeof href === 'string' ? href : '',
  };
}

function collect(nodes: readonly NodeJson[], runs: Run[], depth: number): void {
  if (depth > DEEPEST) return;
  for (const node of nodes) {
    const target = node.type === BLOCK_MENTION ? readReference(node.attrs) : null;
    const text =
      node.type === 'hardBreak'
        ? '\n'
        : target
          ? `${OBJECT}[${target.documentId}/${target.blockId}]`
          : node.type === BLOCK_MENTION
            ? OBJECT
            : (node.text ?? '');
    const marked = markedAs(node);
    const last = runs.at(-1);
    if (last && last.struck === marked.struck && last.link === marked.link) last.text += text;
    else if (text !== '') runs.push({ ...marked, text });
    collect(node.content ?? [], runs, depth + 1);
  }
}

function said({ text, struck, link }: Run): string {
  const words = struck && text.trim() !== '' ? `~~${text}~~` : text;
  return link === '' || link === text.trim() ? words : `${words} <${link}>`;
}

/**
 * The words of a line. What is bold says the same as what is not; what is struck out (`~~so~~`) or leads elsewhere
 * (`so <https://…>`) does not. Space that nobody sees is left out.
 */
export function inlineText(nodes: readonly NodeJson[]): string {
  const runs: Run[] = [];
  collect(nodes, runs, 0);
  const lines = storableText(runs.map(said).join('')).split('\n');
  return lines
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** Whether words stand directly in a node: it is a line of text, known or not. */
export function holdsInline(node: NodeJson): boolean {
  return node.content?.some(({ type }) => type === 'text' || type === 'hardBreak' || type === BLOCK_MENTION) ?? false;
}
