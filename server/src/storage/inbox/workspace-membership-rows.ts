import type { WorkspaceMembership } from '../../inbox/tell.ts';
import type { Tables } from '../open-storage.ts';

export class WorkspaceMembershipRows implements WorkspaceMembership {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async isMember(userId: string, workspaceId: string): Promise<boolean> {
    const row = await this.#tables
      .selectFrom('workspace_member')
      .select('user_id')
      .where('workspace_id', '=', workspaceId)
      .where('user_id', '=', userId)
      .where('suspended_at', 'is', null)
      .executeTakeFirst();
    return row !== undefined;
  }
}
