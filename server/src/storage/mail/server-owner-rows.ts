import type { ServerOwners } from '../../commands/outbox.ts';
import type { Tables } from '../open-storage.ts';

export class ServerOwnerRows implements ServerOwners {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async isOne(userId: string): Promise<boolean> {
    const row = await this.#tables
      .selectFrom('first_account')
      .innerJoin('workspace_member as member', 'member.workspace_id', 'first_account.workspace_id')
      .select('member.user_id')
      .where('member.user_id', '=', userId)
      .where('member.role', '=', 'owner')
      .where('member.suspended_at', 'is', null)
      .executeTakeFirst();
    return row !== undefined;
  }
}
