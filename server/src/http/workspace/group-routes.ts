import {
  addGroupMember,
  changeGroup,
  createGroup,
  deleteGroup,
  listGroups,
  removeGroupMember,
  type GroupAnswer,
} from '@koers/shared/api/groups.ts';
import {
  addGroupMember as add,
  createGroup as create,
  deleteGroup as remove,
  removeGroupMember as takeOut,
  renameGroup,
  type ChangeGroupParts,
  type GroupActor,
} from '../../commands/change-group.ts';
import type { PeopleGroup } from '../../commands/group-store.ts';
import type { Api } from '../mount.ts';

function presentGroup({ id, name, members }: PeopleGroup): GroupAnswer {
  return { id, name, members: members.map((member) => ({ ...member })) };
}

const actorOf = ({
  identity,
  workspace,
}: {
  readonly identity: { readonly user: { readonly id: string } };
  readonly workspace: { readonly id: string };
}): GroupActor => ({ workspaceId: workspace.id, actorId: identity.user.id });

export function mountGroupRoutes(api: Api, parts: ChangeGroupParts): void {
  api.mount(listGroups, async ({ workspace }) => {
    const groups = await parts.groups.listOf(workspace.id);
    return { items: groups.map(presentGroup), nextCursor: null };
  });
  api.mount(createGroup, async (call) => presentGroup(await create(parts, actorOf(call), call.body.name)));
  api.mount(changeGroup, async (call) =>
    presentGroup(await renameGroup(parts, actorOf(call), call.params.id, call.body.name)),
  );
  api.mount(deleteGroup, async (call) => {
    await remove(parts, actorOf(call), call.params.id);
    return undefined;
  });
  api.mount(addGroupMember, async (call) => {
    const { id: groupId, userId } = call.params;
    return presentGroup(await add(parts, actorOf(call), { groupId, userId }));
  });
  api.mount(removeGroupMember, async (call) => {
    const { id: groupId, userId } = call.params;
    return presentGroup(await takeOut(parts, actorOf(call), { groupId, userId }));
  });
}
