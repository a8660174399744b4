import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useEnterWorkspace, workspacesQuery } from '../api/own-workspace-hooks.ts';
import { meQuery } from '../api/queries.ts';

/** Has the tab be in the workspace of the document that it shows, when I belong to it: a link may lead out of another. */
export function useFollowWorkspace(workspaceId: string): void {
  const here = useQuery(meQuery()).data?.workspace?.id;
  const { data: mine } = useQuery(workspacesQuery());
  const { mutate: enter } = useEnterWorkspace();
  const isElsewhere = here !== undefined && here !== workspaceId;
  const isMine = mine?.some(({ id, suspended }) => id === workspaceId && !suspended) ?? false;
  useEffect(() => {
    if (isElsewhere && isMine) enter(workspaceId);
  }, [isElsewhere, isMine, workspaceId, enter]);
}
