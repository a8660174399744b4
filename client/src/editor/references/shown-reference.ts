import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import type { ReferenceAnswer, ReferenceChange } from '@koers/shared/api/references.ts';
import type { FieldValue, Reference } from '@koers/shared/blocks/define.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import type { KpiStatus } from '@koers/shared/extraction/pace.ts';
import type { SmartVerdict } from '@koers/shared/extraction/smart.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { referencesQuery } from '../../api/queries.ts';
import { keys } from '../../api/query-keys.ts';
import { useEditorPage, useFacts } from '../editor-page.ts';

/** What is shown of a block that stands elsewhere. */
export interface ShownBlock {
  readonly kind: string;
  readonly title: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly smart: SmartVerdict | null;
  readonly pace: { readonly status: KpiStatus; readonly value: number | null } | null;
}

export type ShownReference =
  | { readonly state: 'loading' | 'failed' | 'hidden' }
  /** `documentTitle` is null for a block of this document, and where nothing is known of the document. */
  | { readonly state: 'gone'; readonly documentTitle: string | null }
  | {
      readonly state: 'found';
      readonly block: ShownBlock;
      readonly documentTitle: string | null;
      readonly inTrash: boolean;
      readonly changed: ReferenceChange | null;
    };

const sameBlock = (a: Reference, b: Reference): boolean => a.documentId === b.documentId && a.blockId === b.blockId;

function shownAnswer(answer: BlockAnswer, registry: BlockRegistry): ShownBlock {
  const names = Object.keys(registry.get(answer.kind)?.fields ?? {});
  return {
    kind: answer.kind,
    title: answer.title,
    fields: Object.fromEntries(names.map((name) => [name, (answer[name] ?? null) as FieldValue])),
    smart: (answer.derived.smart as SmartVerdict | undefined) ?? null,
    pace: answer.derived.pace ?? null,
  };
}

/** What the server says of a reference, in the page's words. */
export function shownOf(answer: ReferenceAnswer, registry: BlockRegistry): ShownReference {
  if (answer.state === 'hidden') return { state: 'hidden' };
  const { block, documentTitle, inTrash, changed } = answer;
  if (answer.state === 'gone' || block === null) return { state: 'gone', documentTitle };
  return { state: 'found', block: shownAnswer(block, registry), documentTitle, inTrash, changed };
}

function shownHere(block: ExtractedBlock, answer: ReferenceAnswer | null | undefined): ShownReference {
  const { kind, title, fields } = block;
  const derived = answer?.block?.derived;
  const [smart, pace] = [(derived?.smart as SmartVerdict | undefined) ?? null, derived?.pace ?? null];
  return {
    state: 'found',
    block: { kind, title, fields, smart, pace },
    documentTitle: null,
    inTrash: false,
    changed: null,
  };
}

/** A block as it stands in the lists that the page has already: shown until the server has told of the reference. */
function useKnownAlready(target: Reference | null, isWanted: boolean): BlockAnswer | null {
  const queryClient = useQueryClient();
  if (!isWanted || target === null) return null;
  const isIt = ({ documentId, id }: BlockAnswer): boolean => sameBlock(target, { documentId, blockId: id });
  for (const queryKey of [keys.blocksOf(target.documentId), keys.facts]) {
    for (const [, blocks] of queryClient.getQueriesData<readonly BlockAnswer[]>({ queryKey })) {
      const found = blocks?.find(isIt);
      if (found) return found;
    }
  }
  return null;
}

/** What a reference shows now: of this document as it stands, of another as the server told last. */
export function useShownReference(target: Reference | null): ShownReference {
  const { document, registry } = useEditorPage();
  const isHere = target?.documentId === document.id;
  const here = useFacts((facts) => (isHere ? facts.block(target.blockId) : null));
  const { data: answer, isError } = useQuery({
    ...referencesQuery(document.id),
    enabled: target !== null,
    select: (all) => (target && all.find((one) => sameBlock(one.target, target))) ?? null,
  });
  const known = useKnownAlready(target, !isHere && !answer);
  if (target === null) return { state: 'gone', documentTitle: null };
  if (isHere) return here ? shownHere(here, answer) : { state: 'gone', documentTitle: null };
  if (answer) return shownOf(answer, registry);
  if (known) {
    const block = shownAnswer(known, registry);
    return { state: 'found', block, documentTitle: known.documentTitle, inTrash: false, changed: null };
  }
  return { state: isError ? 'failed' : 'loading' };
}
