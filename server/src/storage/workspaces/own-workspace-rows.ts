import type { Membership, NewWorkspace, OwnWorkspaces } from '../../commands/own-workspaces.ts';
import type { Tables } from '../open-storage.ts';
import type { BigNumber } from '../schema.ts';
import { workspaceOf } from './workspace-of.ts';

export class OwnWorkspaceRows implements OwnWorkspaces {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async listOf(userId: string): Promise<Membership[]> {
    const rows = await this.#tables
      .selectFrom('workspace_member as member')
      .innerJoin('workspace', 'workspace.id', 'member.workspace_id')
      .select(['workspace.id', 'workspace.name', 'member.role', 'member.suspended_at as suspendedAt'])
      .where('member.user_id', '=', userId)
      .orderBy('workspace.name')
      .orderBy('workspace.id')
      .execute();
    return rows.map(({ suspendedAt, ...row }) => ({ ...row, suspended: suspendedAt !== null }));
  }

  create({ id, name, ownerId, createdAt }: NewWorkspace, most: number): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      const { count } = await trx
        .selectFrom('workspace_member')
        .select((eb) => eb.fn.countAll<BigNumber>().as('count'))
        .where('user_id', '=', ownerId)
        .where('role', '=', 'owner')
        .executeTakeFirstOrThrow();
      if (Number(count) >= most) return false;
      await trx.insertInto('workspace').values({ id, name, created_at: createdAt }).execute();
      // What a call without a name is about stays what it was: a program that makes one goes on as before.
      const before = await workspaceOf(trx, ownerId, undefined);
      await trx
        .updateTable('user')
        .set({ workspace_id: before?.id ?? id })
        .where('id', '=', ownerId)
        .where('workspace_id', 'is', null)
        .execute();
      await trx
        .insertInto('workspace_member')
        .values({ workspace_id: id, user_id: ownerId, role: 'owner', joined_at: createdAt })
        .execute();
      return true;
    });
  }

  async choose(userId: string, workspaceId: string): Promise<boolean> {
    if (!(await workspaceOf(this.#tables, userId, workspaceId))) return false;
    await this.#tables.updateTable('user').set({ workspace_id: workspaceId }).where('id', '=', userId).execute();
    return true;
  }
}
