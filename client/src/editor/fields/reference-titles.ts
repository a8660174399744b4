import type { Field, Reference } from '@koers/shared/blocks/define.ts';
import { keyOf, referencesIn } from '@koers/shared/extraction/views/view-source.ts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFactsBeside } from '../../api/document-hooks.ts';
import { factsQuery, referencesQuery } from '../../api/queries.ts';
import { useEditorPage, useFacts } from '../editor-page.ts';
import { circleMakers } from './circle-makers.ts';
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
  const beside = useFactsBeside(document);
  const answers = useQueries({
    queries: kinds.map((kind) => ({ ...factsQuery(kind, beside), enabled: withOthers })),
  });
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

const NONE: ReadonlySet<string> = new Set();

const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' && value !== null && 'documentId' in value && 'blockId' in value;

/**
 * The keys of what a block cannot point to by this field without coming back to itself, such as a task that waits for it
 * already: of its own document as it stands, of others as the server told last. None where the field points to other kinds.
 */
export function useCircleMakers(field: Field, ownId: string): ReadonlySet<string> {
  const { document, registry } = useEditorPage();
  const kind = useFacts((facts) => facts.block(ownId)?.kind ?? null);
  const declared = kind === null ? undefined : registry.get(kind);
  const name = Object.entries(declared?.fields ?? {}).find(([, one]) => one === field)?.[0];
  const pointsToItsOwn = kind !== null && name !== undefined && 'to' in field && field.to.includes(kind);
  const here = useFacts((facts) =>
    pointsToItsOwn
      ? JSON.stringify(
          facts
            .ofKinds([kind])
            .map((block) => [
              keyOf({ documentId: document.id, blockId: block.id }),
              referencesIn(block, name).map(keyOf),
            ]),
        )
      : '[]',
  );
  const beside = useFactsBeside(document);
  const { data } = useQuery({ ...factsQuery(kind ?? 'task', beside), enabled: pointsToItsOwn });
  return useMemo(() => {
    if (!pointsToItsOwn) return NONE;
    const elsewhere = (data ?? []).filter(({ documentId }) => documentId !== document.id);
    const edges = new Map(JSON.parse(here) as [string, string[]][]);
    for (const block of elsewhere) {
      const value = block[name];
      const targets = (Array.isArray(value) ? (value as readonly unknown[]) : [value]).filter(isReference);
      edges.set(keyOf({ documentId: block.documentId, blockId: block.id }), targets.map(keyOf));
    }
    return circleMakers(keyOf({ documentId: document.id, blockId: ownId }), edges);
  }, [pointsToItsOwn, name, here, data, document.id, ownId]);
}

const isOf = ({ documentId, blockId }: Reference, other: Reference): boolean =>
  other.documentId === documentId && other.blockId === blockId;

/**
 * What references point to, in their order. One that is not to be seen has no kind, and as its title that it was deleted or is
 * not for me; no title when nothing is known of it.
 */
export function useReferenceTitles(
  references: readonly Reference[],
  kinds: readonly string[],
): readonly ReferencedBlock[] {
  const { t } = useTranslation('references');
  const { document } = useEditorPage();
  const elsewhere = references.filter((reference) => reference.documentId !== document.id);
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
  const { data: answers } = useQuery({
    ...referencesQuery(document.id),
    enabled: elsewhere.length > 0,
    select: (all) => all.filter(({ target }) => elsewhere.some((reference) => isOf(reference, target))),
  });
  const isUntold = elsewhere.some((reference) => !answers?.some(({ target }) => isOf(reference, target)));
  // What was chosen a moment ago, and what another block's field points to, the server has not told here.
  const beside = useFactsBeside(document);
  const lists = useQueries({ queries: isUntold ? kinds.map((kind) => factsQuery(kind, beside)) : [] });
  return references.map((reference, index) => {
    const local = here[index];
    if (local) return { reference, kind: local[0], title: local[1], documentTitle: null };
    const answer = answers?.find(({ target }) => isOf(reference, target));
    const block =
      answer?.block ??
      lists
        .flatMap(({ data }) => data ?? [])
        .find(({ documentId, id }) => isOf(reference, { documentId, blockId: id }));
    if (block) return { reference, kind: block.kind, title: block.title, documentTitle: block.documentTitle };
    const isGone = answer?.state === 'gone' || reference.documentId === document.id;
    const title = isGone ? t('state.gone') : answer ? t('state.hidden') : '';
    return { reference, kind: '', title, documentTitle: null };
  });
}
