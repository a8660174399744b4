import { changeMe, type Me } from '@koers/shared/api/people.ts';
import { createWorkspace, listWorkspaces } from '@koers/shared/api/workspace.ts';
import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { call } from './call.ts';
import { chosenWorkspace, type ChosenWorkspace } from './chosen-workspace.ts';
import { meQuery } from './queries.ts';
import { keys } from './query-keys.ts';

const readWorkspaces = async () => (await call(listWorkspaces)).items;

/** Those that I belong to, by name. */
export const workspacesQuery = () => queryOptions({ queryKey: keys.workspaces, queryFn: readWorkspaces });

/** The same, asked once more since this one was lost: what was known before tells of it as it was. */
export const workspacesSinceQuery = (lostId: string | null) =>
  queryOptions({ queryKey: [...keys.workspaces, lostId], queryFn: readWorkspaces, gcTime: 0 });

/** Which workspace this tab is in. */
export function useChosenWorkspace(): ChosenWorkspace {
  return useSyncExternalStore(chosenWorkspace.subscribe, chosenWorkspace.state);
}

/** What is answered for the workspace that a call names, and for no other. */
const ofWorkspace = ([first, second]: readonly unknown[]): boolean =>
  first === keys.facts[0] ||
  first === keys.templates[0] ||
  first === keys.webhooks[0] ||
  (first === keys.mySignoffs[0] && second === keys.mySignoffs[1]) ||
  (first === keys.people[0] && second !== keys.members('')[1]) ||
  (first === keys.documents[0] && (second === keys.tree[1] || second === keys.trash[1]));

/** Has this tab be in another workspace, and lets go of what it knew of the former. @throws ApiProblem; all is as it was then */
async function enter(queryClient: QueryClient, workspaceId: string): Promise<void> {
  const before = chosenWorkspace.state();
  chosenWorkspace.choose(workspaceId);
  let me: Me;
  try {
    me = await call(changeMe, { body: { workspaceId } });
  } catch (error) {
    chosenWorkspace.goBack(before);
    throw error;
  }
  queryClient.setQueryData(meQuery().queryKey, me);
  queryClient.removeQueries({ type: 'inactive', predicate: ({ queryKey }) => queryKey[0] !== keys.me[0] });
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.workspaces }),
    queryClient.resetQueries({ predicate: ({ queryKey }) => ofWorkspace(queryKey) }),
  ]);
}

/** Goes to another of my workspaces. It is also where I begin next time. */
export function useEnterWorkspace() {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: (workspaceId: string) => enter(queryClient, workspaceId) });
}

/** Makes a workspace and goes there. Its faults stand beside its name. */
export function useCreateWorkspace() {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { inline: true },
    mutationFn: async (name: string) => {
      const { id } = await call(createWorkspace, { body: { name } });
      await enter(queryClient, id);
    },
  });
}
