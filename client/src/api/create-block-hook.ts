import { createBlock } from '@koers/shared/api/create-block.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call.ts';
import { keys } from './query-keys.ts';

export interface BlockToMake {
  readonly documentId: string;
  readonly kind: string;
  readonly title: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Names the call: asked again under the same name, it makes no second one. */
  readonly callName: string;
}

/** Makes a block in a document; the lists of its kind are asked again, also by the live event that follows. */
export function useCreateBlock() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ documentId, kind, title, fields, callName }: BlockToMake) =>
      call(createBlock, {
        params: { id: documentId },
        body: { kind, title, fields: { ...fields } },
        idempotencyKey: callName,
      }),
    onSuccess: (_made, { kind }) => queryClient.invalidateQueries({ queryKey: keys.factsOf(kind) }),
  });
}
