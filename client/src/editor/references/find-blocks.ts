import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { ReferencedBlock } from '../fields/referenced-block.ts';

/** What a plan takes from its strategy: these come first (METHOD.md, "Two kinds of document"). */
export const STRATEGY_KINDS: readonly string[] = ['goal', 'audience', 'channel', 'message'];

/** So many are shown: who wants another types on. */
const MOST = 40;

interface Search {
  readonly query: string;
  readonly registry: BlockRegistry;
  readonly documentId: string;
  /** What the document stands under, its strategy first. */
  readonly above: readonly string[];
  /** So many at most; absent for a list that one can look through. */
  readonly most?: number;
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** How well a block answers one word: its title goes before what its kind is called. 0 is not at all. */
function fit(word: string, title: string, kindWords: readonly string[]): number {
  if (title.startsWith(word)) return 4;
  if (title.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) return 3;
  if (kindWords.some((kindWord) => kindWord.startsWith(word))) return 2;
  return word.length > 2 && title.includes(word) ? 1 : 0;
}

/**
 * The blocks that answer what was typed: those of the strategy first, then the document's own, then others'; in each the best
 * fit, and the kinds that plans take from strategies, before the rest. Every word must be found, in the title or in what the
 * kind is called in either language. With nothing typed, what stands near is offered.
 */
export function findBlocks(blocks: readonly ReferencedBlock[], search: Search): readonly ReferencedBlock[] {
  const { registry, documentId, above } = search;
  const words = plain(search.query).split(/\s+/).filter(Boolean);
  const kinds = [...new Set([...STRATEGY_KINDS, ...registry.keys()])];
  const kindWords = new Map(
    [...registry.values()].map(({ kind, label, plural, synonyms }) => [
      kind,
      [label.nl, label.en, plural.nl, plural.en, ...synonyms.nl, ...synonyms.en].map(plain),
    ]),
  );
  const place = ({ reference }: ReferencedBlock): number => {
    const up = above.indexOf(reference.documentId);
    if (up !== -1) return up;
    return reference.documentId === documentId ? above.length : above.length + 1;
  };
  const scoreOf = ({ title, kind }: ReferencedBlock): number => {
    const scores = words.map((word) => fit(word, plain(title), kindWords.get(kind) ?? []));
    return scores.includes(0) ? -1 : scores.reduce((sum, score) => sum + score, 0);
  };
  return blocks
    .map((block, index) => ({
      block,
      index,
      place: place(block),
      score: scoreOf(block),
      kind: kinds.indexOf(block.kind),
    }))
    .filter(({ score, block }) => score >= 0 && (words.length > 0 || block.title !== ''))
    .toSorted((a, b) => a.place - b.place || b.score - a.score || a.kind - b.kind || a.index - b.index)
    .slice(0, search.most ?? MOST)
    .map(({ block }) => block);
}
