import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useEnterWorkspace, workspacesQuery } from '../api/own-workspace-hooks.ts';
import { meQuery } from '../api/queries.ts';

/**
 * Has the tab be in the workspace of the document that it opens, when I belong to it: a link may lead out of another. Once for
 * each document: whoever chooses another workspace beside it leaves it.
 */
export function useFollowWorkspace(workspaceId: string): void {
  const here = useQuery(meQuery()).data?.workspace?.id;
  const { data: mine } = useQuery(workspacesQuery());
  const { mutate: enter } = useEnterWorkspace();
  const isFollowed = useRef(false);
  useEffect(() => {
    if (here === undefined || !mine || isFollowed.current) return;
    isFollowed.current = true;
    if (here !== workspaceId && mine.some(({ id, suspended }) => id === workspaceId && !suspended)) enter(workspaceId);
  }, [here, mine, workspaceId, enter]);
}
