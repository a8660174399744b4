import {
  addGroupMember,
  changeGroup,
  createGroup,
  deleteGroup,
  listGroups,
  removeGroupMember,
  type GroupAnswer,
} from '@koers/shared/api/groups.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call.ts';
import { keys } from './query-keys.ts';

/** The groups of the workspace that this tab is in, with who is in them. */
export const groupsQuery = () =>
  queryOptions({ queryKey: keys.groups, queryFn: async () => (await call(listGroups)).items });

function useGroupMutation<Input, Answer extends GroupAnswer | undefined>(
  mutationFn: (input: Input) => Promise<Answer>,
  inline = false,
) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { inline },
    mutationFn,
    onSuccess: (answer: Answer) => {
      if (!answer) return;
      queryClient.setQueryData(groupsQuery().queryKey, (known) =>
        known?.some(({ id }) => id === answer.id)
          ? known.map((group) => (group.id === answer.id ? answer : group))
          : known && [...known, answer],
      );
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.people }),
  });
}

/** Its faults stand beside the name. */
export const useCreateGroup = () => useGroupMutation((name: string) => call(createGroup, { body: { name } }), true);

/** Its faults stand beside the name. */
export const useRenameGroup = () =>
  useGroupMutation(
    ({ id, name }: { readonly id: string; readonly name: string }) =>
      call(changeGroup, { params: { id }, body: { name } }),
    true,
  );

export const useDeleteGroup = () => useGroupMutation((id: string) => call(deleteGroup, { params: { id } }));

interface GroupMember {
  readonly id: string;
  readonly userId: string;
}

export const useAddGroupMember = () => useGroupMutation((params: GroupMember) => call(addGroupMember, { params }));

export const useRemoveGroupMember = () =>
  useGroupMutation((params: GroupMember) => call(removeGroupMember, { params }));
