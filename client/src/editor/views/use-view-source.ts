import type { LinkedBlock } from '@koers/shared/extraction/check/finding.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import type { ViewSource } from '@koers/shared/extraction/views/view-source.ts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { linkedSurroundingsQuery } from '../../api/check-hooks.ts';
import { useDocumentsBeside } from '../../api/document-hooks.ts';
import { useEditorPage, useFacts } from '../editor-page.ts';
import type { LiveFacts } from '../live-facts.ts';

/** Reads blocks of these kinds; the same list as long as they say the same, in the same order. */
export function steadyBlocks(kinds: readonly string[]): (facts: LiveFacts) => readonly ExtractedBlock[] {
  let last: readonly ExtractedBlock[] = [];
  return (facts) => {
    const next = facts.ofKinds(kinds);
    const same = next.length === last.length && next.every((block, index) => block === last[index]);
    if (!same) last = next;
    return last;
  };
}

const NONE: readonly LinkedBlock[] = [];

/** The blocks of other documents that have to do with this one. */
function useLinkedBlocks(documentId: string): { readonly linked: readonly LinkedBlock[]; readonly failed: boolean } {
  const { data, isError } = useQuery(linkedSurroundingsQuery(documentId));
  const linked = useMemo(() => {
    if (!data) return NONE;
    const { strategy, pointingHere, beside, targets } = data;
    const ofStrategy = (strategy?.blocks ?? []).map((block) => ({ documentId: strategy?.id ?? '', block }));
    return [...ofStrategy, ...pointingHere, ...beside, ...targets];
  }, [data]);
  return { linked, failed: isError && !data };
}

export interface ViewSourceUse extends ViewSource {
  /** Whether what stands in other documents could not be read: then the view shows this document alone. */
  readonly failed: boolean;
}

/** What a view is computed of: the same object until a block of these kinds, or what is linked, says something else. */
export function useViewSource(kinds: readonly string[]): ViewSourceUse {
  const { document } = useEditorPage();
  const select = useMemo(() => steadyBlocks(kinds), [kinds]);
  const blocks = useFacts(select);
  const { linked: all, failed } = useLinkedBlocks(document.id);
  const linked = useMemo(() => all.filter(({ block }) => kinds.includes(block.kind)), [all, kinds]);
  return useMemo(() => ({ documentId: document.id, blocks, linked, failed }), [document.id, blocks, linked, failed]);
}

export interface NamedDocument {
  readonly title: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

/** Titles and days of the documents that I may read; this one's from the page itself. */
export function useDocuments(): (documentId: string) => NamedDocument | null {
  const { document } = useEditorPage();
  const documents = useDocumentsBeside(document);
  return useMemo(() => {
    const known = new Map<string, NamedDocument>(documents.map((one) => [one.id, one]));
    known.set(document.id, document);
    return (documentId: string) => known.get(documentId) ?? null;
  }, [documents, document]);
}
