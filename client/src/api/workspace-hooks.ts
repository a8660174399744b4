import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { CallInput } from '@koers/shared/api/endpoint.ts';
import { changeWorkspace } from '@koers/shared/api/workspace.ts';
import { DEFAULT_PACE_BOUNDS, type PaceBounds } from '@koers/shared/extraction/pace.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './call.ts';
import { linkedSurroundingsQuery } from './check-hooks.ts';
import { meQuery } from './queries.ts';
import { keys } from './query-keys.ts';

/**
 * When a KPI counts as off course in a document: its workspace's bounds. Of another workspace than one's own the document's
 * surroundings tell them; METHOD.md's hold until they are here.
 */
export function usePaceBounds({ id, workspaceId }: Pick<DocumentAnswer, 'id' | 'workspaceId'>): PaceBounds {
  const workspace = useQuery(meQuery()).data?.workspace;
  const isMine = workspace?.id === workspaceId;
  const { data } = useQuery({ ...linkedSurroundingsQuery(id), select: ({ bounds }) => bounds, enabled: !isMine });
  return (isMine ? workspace.paceBounds : data) ?? DEFAULT_PACE_BOUNDS;
}

/** Changes the settings of my workspace. Its faults stand beside the field that they are about. */
export function useChangeWorkspace() {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: CallInput<typeof changeWorkspace>['body']) => call(changeWorkspace, { body }),
    onSuccess: async (workspace) => {
      queryClient.setQueryData(meQuery().queryKey, (me) => me && { ...me, workspace });
      // every KPI's status is reckoned with them
      await Promise.all([keys.facts, keys.check].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
  });
}
