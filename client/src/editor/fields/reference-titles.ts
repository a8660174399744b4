import type { Reference } from '@koers/shared/blocks/define.ts';
import { useQueries } from '@tanstack/react-query';
import { factsQuery } from '../../api/queries.ts';
import { useEditorPage, useFacts } from '../editor-page.ts';
import type { ReferencedBlock } from './referenced-block.ts';

/** The blocks that a field may point to: those of this document as they stand, and others' when they are asked for. */
export function useReferencedBlocks(kinds: readonly string[], withOthers: boolean): readonly ReferencedBlock[] {
  const { document } = useEditorPage();
  const key = useFacts((facts) => JSON.stringify(facts.ofKinds(kinds).map(({ kind, id, title }) => [kind, id, title])));
  const here = (JSON.parse(key) as [string, string, string][]).map(([kind, blockId, title]) => ({
    reference: { documentId: document.id, blockId },
    kind,
    title,
    documentTitle: null,
  }));
  const answers = useQueries({ queries: kinds.map((kind) => ({ ...factsQuery(kind), enabled: withOthers })) });
  const elsewhere = answers.flatMap(({ data }) =>
    (data ?? [])
      .filter((block) => block.documentId !== document.id)
      .map((block) => ({
        reference: { documentId: block.documentId, blockId: block.id },
        kind: block.kind,
        title: block.title,
        documentTitle: block.documentTitle,
      })),
  );
  return [...here, ...elsewhere];
}

/** What references point to, in their order; one that is not to be found has no kind. */
export function useReferenceTitles(
  references: readonly Reference[],
  kinds: readonly string[],
): readonly ReferencedBlock[] {
  const { document } = useEditorPage();
  const hasOthers = references.some((reference) => reference.documentId !== document.id);
  // Asked one by one, as text: a chip that points to one block is not drawn anew when another changes.
  const known = useFacts((facts) =>
    JSON.stringify(
      references.map(({ documentId, blockId }) => {
        const block = documentId === document.id ? facts.block(blockId) : null;
        return block ? [block.kind, block.title] : null;
      }),
    ),
  );
  const here = JSON.parse(known) as ([string, string] | null)[];
  const answers = useQueries({ queries: hasOthers ? kinds.map((kind) => factsQuery(kind)) : [] });
  return references.map((reference, index) => {
    const local = here[index];
    if (local) return { reference, kind: local[0], title: local[1], documentTitle: null };
    for (const { data } of answers) {
      const other = data?.find((block) => block.documentId === reference.documentId && block.id === reference.blockId);
      if (other) return { reference, kind: other.kind, title: other.title, documentTitle: other.documentTitle };
    }
    return { reference, kind: '', title: '', documentTitle: null };
  });
}
