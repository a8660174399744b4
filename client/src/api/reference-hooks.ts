import { seeReference, type ReferenceAnswer } from '@koers/shared/api/references.ts';
import type { Reference } from '@koers/shared/blocks/define.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call.ts';
import { keys } from './query-keys.ts';

export interface Seen {
  readonly target: Reference;
  /** Of what was shown. */
  readonly version: string;
}

/** Says that I looked at what changed in a block that the document refers to. The screen itself says what went wrong. */
export function useSeeReference(documentId: string) {
  const queryClient = useQueryClient();
  const queryKey = keys.referencesOf(documentId);
  return useMutation({
    meta: { inline: true },
    mutationFn: ({ target, version }: Seen) =>
      call(seeReference, { params: { id: documentId }, body: { ...target, version } }),
    onSuccess: (answer) =>
      queryClient.setQueryData<readonly ReferenceAnswer[]>(queryKey, (known) =>
        known?.map((one) =>
          one.target.documentId === answer.target.documentId && one.target.blockId === answer.target.blockId
            ? answer
            : one,
        ),
      ),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey }),
        queryClient.invalidateQueries({ queryKey: keys.checkOf(documentId) }),
      ]),
  });
}
