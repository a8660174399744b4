import { changeWorkspace, createWorkspace, listWorkspaces, type WorkspaceAnswer } from '@koers/shared/api/workspace.ts';
import type { AccountStore, OwnWorkspace } from '../../auth/account-store.ts';
import { changeWorkspace as change, type ChangeWorkspaceParts } from '../../commands/change-workspace.ts';
import { createWorkspace as create, type CreateWorkspaceParts } from '../../commands/create-workspace.ts';
import { Refusal } from '../../commands/refusal.ts';
import type { Api } from '../mount.ts';

export interface WorkspaceRouteParts extends ChangeWorkspaceParts, CreateWorkspaceParts {
  readonly accounts: Pick<AccountStore, 'workspaceOf'>;
}

function presentWorkspace({ id, name, role, paceBounds }: OwnWorkspace): WorkspaceAnswer {
  return { id, name, role, paceBounds };
}

export function mountWorkspaceRoutes(api: Api, parts: WorkspaceRouteParts): void {
  const present = async (userId: string, workspaceId: string): Promise<WorkspaceAnswer> => {
    const workspace = await parts.accounts.workspaceOf(userId, workspaceId);
    if (!workspace) throw new Refusal('not-found');
    return presentWorkspace(workspace);
  };

  api.mount(listWorkspaces, async ({ identity }) => {
    const { id: userId } = identity.user;
    const [memberships, chosen] = await Promise.all([
      parts.ownWorkspaces.listOf(userId),
      parts.accounts.workspaceOf(userId),
    ]);
    const items = memberships.map(({ id, name, role, suspended }) => ({
      id,
      name,
      role,
      chosen: id === chosen?.id,
      suspended,
    }));
    return { items, nextCursor: null };
  });
  api.mount(createWorkspace, async ({ identity, body }) => {
    const id = await create(parts, identity.user.id, body.name);
    return present(identity.user.id, id);
  });
  api.mount(changeWorkspace, async ({ identity, workspace, body }) => {
    await change(parts, { workspaceId: workspace.id, actorId: identity.user.id }, body);
    return present(identity.user.id, workspace.id);
  });
}
