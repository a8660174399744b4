import type { Role } from '@koers/shared/access/policy.ts';
import {
  changeMemberRole,
  handOverOwnership,
  leaveWorkspace,
  listInvitations,
  listMembers,
  removeMember,
  restoreMember,
  revokeInvitation,
  suspendMember,
} from '@koers/shared/api/members.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call.ts';
import { chosenWorkspace } from './chosen-workspace.ts';
import { keys } from './query-keys.ts';

/** Everyone in the workspace that this tab is in, those who are suspended too. */
export const workspaceMembersQuery = () =>
  queryOptions({ queryKey: keys.workspaceMembers, queryFn: async () => (await call(listMembers)).items });

/** The invitations to it that can still be used. */
export const openInvitationsQuery = () =>
  queryOptions({ queryKey: keys.openInvitations, queryFn: async () => (await call(listInvitations)).items });

/** Changes who belongs to the workspace; everything that is known of people is asked again. */
function usePeopleMutation<Input = void>(mutationFn: (input: Input) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () =>
      Promise.all(
        [keys.people, keys.me, keys.workspaces, keys.documents, keys.facts].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

export const useChangeMemberRole = () =>
  usePeopleMutation(({ userId, role }: { readonly userId: string; readonly role: Role }) =>
    call(changeMemberRole, { params: { userId }, body: { role } }),
  );

export const useSuspendMember = () =>
  usePeopleMutation((userId: string) => call(suspendMember, { params: { userId } }));

export const useRestoreMember = () =>
  usePeopleMutation((userId: string) => call(restoreMember, { params: { userId } }));

export const useRemoveMember = () => usePeopleMutation((userId: string) => call(removeMember, { params: { userId } }));

export const useHandOver = () => usePeopleMutation((userId: string) => call(handOverOwnership, { body: { userId } }));

/** This tab is in no workspace then, and goes to where the server has me. */
export const useLeaveWorkspace = () =>
  usePeopleMutation(async () => {
    await call(leaveWorkspace);
    chosenWorkspace.forget();
  });

export const useRevokeInvitation = () => usePeopleMutation((id: string) => call(revokeInvitation, { params: { id } }));
