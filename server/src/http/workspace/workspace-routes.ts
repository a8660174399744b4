import { changeWorkspace } from '@koers/shared/api/workspace.ts';
import type { AccountStore } from '../../auth/account-store.ts';
import { changeWorkspace as change, type ChangeWorkspaceParts } from '../../commands/change-workspace.ts';
import { Refusal } from '../../commands/refusal.ts';
import type { Api } from '../mount.ts';

export interface WorkspaceRouteParts extends ChangeWorkspaceParts {
  readonly accounts: Pick<AccountStore, 'workspaceOf'>;
}

export function mountWorkspaceRoutes(api: Api, parts: WorkspaceRouteParts): void {
  api.mount(changeWorkspace, async ({ identity, workspace, body }) => {
    await change(parts, workspace.id, body);
    const changed = await parts.accounts.workspaceOf(identity.user.id);
    if (!changed) throw new Refusal('not-found');
    return changed;
  });
}
