import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { documentBlocksQuery } from '../../api/queries.ts';
import { useEditorPage } from '../editor-page.ts';
import { useReferencedBlocks } from '../fields/reference-titles.ts';
import { referenceKey, type ReferencedBlock } from '../fields/referenced-block.ts';

/** What the document stands under: the strategy that it names before everything else. The same list as long as that stays. */
export function useAbove(): readonly string[] {
  const { document, surroundings } = useEditorPage();
  const { strategyId } = document;
  const { above } = surroundings;
  return useMemo(() => (strategyId === null ? above : [...new Set([strategyId, ...above])]), [strategyId, above]);
}

const referenced = (block: BlockAnswer): ReferencedBlock => ({
  reference: { documentId: block.documentId, blockId: block.id },
  kind: block.kind,
  title: block.title,
  documentTitle: block.documentTitle,
});

/**
 * Every block that a reference may point to, each once: those of the document and of what it stands under, and all others that
 * one may read once they are asked for.
 */
export function useOfferedReferences(withOthers: boolean): {
  readonly blocks: readonly ReferencedBlock[];
  readonly isLoading: boolean;
} {
  const { registry } = useEditorPage();
  const above = useAbove();
  const near = useQueries({ queries: above.map((id) => documentBlocksQuery(id)) });
  const rest = useReferencedBlocks([...registry.keys()], withOthers);
  const blocks = new Map<string, ReferencedBlock>();
  for (const block of [...near.flatMap(({ data }) => (data ?? []).map(referenced)), ...rest]) {
    const key = referenceKey(block.reference);
    if (!blocks.has(key)) blocks.set(key, block);
  }
  return { blocks: [...blocks.values()], isLoading: near.some(({ isPending }) => isPending) };
}
