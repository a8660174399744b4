import { changeBlock, undoBlockChange, type BlockAnswer } from '@koers/shared/api/blocks.ts';
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { ApiProblem, codeOf } from './api-problem.ts';
import { call } from './call.ts';
import { keys } from './query-keys.ts';
import { withChanged } from './with-changed.ts';

export interface BlockChange {
  readonly block: BlockAnswer;
  /** Fields by name; null empties one. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** One after another: what was dragged twice is not to end where it stood in between. */
const IN_TURN = { id: 'change-block' };

const CHANGING = ['change-block'];

/** Whether more than this one change of a block is on its way: then what is shown is what the last of them wants. */
function isLast(queryClient: QueryClient, { documentId, id }: BlockAnswer): boolean {
  const pending = queryClient.getMutationCache().findAll({ mutationKey: CHANGING, status: 'pending' });
  const same = pending.filter(({ state }) => {
    const block = (state.variables as BlockChange | undefined)?.block;
    return block?.id === id && block.documentId === documentId;
  });
  return same.length <= 1;
}

const placeOf = ({ documentId, id }: BlockAnswer) => ({ id: documentId, blockId: id });

/** What stood in my list a moment ago and is not found has been deleted since. */
function sayGone(error: unknown): never {
  throw codeOf(error) === 'not-found' ? new ApiProblem('block-gone', { status: 404, cause: error }) : error;
}

/** Shows a block's fields in every list that has it. */
function show(queryClient: QueryClient, block: BlockAnswer, fields: BlockChange['fields']): void {
  queryClient.setQueriesData<unknown>({ queryKey: keys.factsOf(block.kind) }, (known: unknown) =>
    withChanged(known, block, fields),
  );
}

/** The fields of a block that a change touches, as they stand in an answer. */
function pick(block: BlockAnswer, fields: BlockChange['fields']): BlockChange['fields'] {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, block[name] ?? null]));
}

/**
 * Changes fields of a block, in its document; shown at once in the lists, taken back when the server refuses. Once it is
 * written the live events have the lists asked again: the tables follow the document a moment later.
 */
export function useChangeBlock() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey: CHANGING,
    scope: IN_TURN,
    mutationFn: ({ block, fields }: BlockChange) =>
      call(changeBlock, { params: placeOf(block), body: { ...fields } }).catch(sayGone),
    onMutate: async ({ block, fields }) => {
      await queryClient.cancelQueries({ queryKey: keys.factsOf(block.kind) });
      show(queryClient, block, fields);
    },
    onSuccess: (answer, { block, fields }) => {
      if (isLast(queryClient, block)) show(queryClient, block, pick(answer, fields));
    },
    onError: (_error, { block, fields }) => {
      show(queryClient, block, pick(block, fields));
      return queryClient.invalidateQueries({ queryKey: keys.factsOf(block.kind) });
    },
  });
}

export interface BlockUndo extends BlockChange {
  /** What stood in the same fields before; `fields` is what was written. */
  readonly before: Readonly<Record<string, unknown>>;
}

/** Writes fields back as they were, unless somebody changed them since; the answer says whether, and who. */
export function useUndoBlockChange() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey: CHANGING,
    scope: IN_TURN,
    mutationFn: ({ block, fields, before }: BlockUndo) =>
      call(undoBlockChange, {
        params: placeOf(block),
        body: { written: { ...fields }, before: { ...before } },
      }).catch(sayGone),
    onSuccess: ({ block: answer }, { block, fields }) => {
      if (isLast(queryClient, block)) show(queryClient, block, pick(answer, fields));
    },
    onError: (_error, { block }) => queryClient.invalidateQueries({ queryKey: keys.factsOf(block.kind) }),
  });
}
