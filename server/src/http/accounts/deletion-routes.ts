import { deleteMe, readDeletion } from '@koers/shared/api/account.ts';
import type { Sessions } from '../../auth/sessions.ts';
import { deleteAccount, deletionOf, type DeleteAccountParts } from '../../commands/delete-account.ts';
import type { Api } from '../mount.ts';

export interface DeletionRouteParts extends DeleteAccountParts {
  readonly sessions: Sessions;
}

export function mountDeletionRoutes(api: Api, parts: DeletionRouteParts): void {
  api.mount(readDeletion, async ({ identity }) => {
    const { lastOwnerOf, deletes } = deletionOf(await parts.accountRemoval.workspacesOf(identity.user.id));
    return {
      lastOwnerOf: lastOwnerOf.map(({ id, name }) => ({ id, name })),
      deletes: deletes.map(({ id, name, documents }) => ({ id, name, documents })),
    };
  });
  api.mount(deleteMe, async ({ identity, body, c }) => {
    const { password, email, workspaceIds } = body;
    await deleteAccount(parts, identity.user.id, { password, email }, workspaceIds);
    c.header('set-cookie', await parts.sessions.end(c.req.header('cookie') ?? ''), { append: true });
    return undefined;
  });
}
