import { changeBlock, type BlockAnswer } from '@koers/shared/api/blocks.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call.ts';
import { keys } from './query-keys.ts';

export interface BlockChange {
  readonly block: BlockAnswer;
  /** Fields by name; null empties one. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Changes fields of a block, in its document; shown at once in the lists, taken back when the server refuses. */
export function useChangeBlock() {
  const queryClient = useQueryClient();
  const show = (block: BlockAnswer, fields: BlockChange['fields']) =>
    queryClient.setQueriesData<readonly BlockAnswer[] | object>({ queryKey: keys.factsOf(block.kind) }, (known) =>
      // Counts and measurements are kept beside the lists.
      isList(known)
        ? known.map((one) => (one.id === block.id && one.documentId === block.documentId ? { ...one, ...fields } : one))
        : known,
    );
  return useMutation({
    mutationFn: ({ block, fields }: BlockChange) =>
      call(changeBlock, { params: { id: block.documentId, blockId: block.id }, body: { ...fields } }),
    onMutate: async ({ block, fields }) => {
      await queryClient.cancelQueries({ queryKey: keys.factsOf(block.kind) });
      show(block, fields);
    },
    onSettled: (_answer, _error, { block }) => queryClient.invalidateQueries({ queryKey: keys.factsOf(block.kind) }),
  });
}

function isList(known: unknown): known is readonly BlockAnswer[] {
  return Array.isArray(known);
}
