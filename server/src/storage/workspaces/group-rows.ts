import type { Transaction } from 'kysely';
import type { GroupStore, NewGroup, PeopleGroup } from '../../commands/group-store.ts';
import { adoptOwnerless } from '../documents/document-owners.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';

export class GroupRows implements GroupStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async listOf(workspaceId: string): Promise<PeopleGroup[]> {
    const groups = await this.#groups(workspaceId).execute();
    return this.#withMembers(groups);
  }

  async find(workspaceId: string, groupId: string): Promise<PeopleGroup | null> {
    const groups = await this.#groups(workspaceId).where('id', '=', groupId).execute();
    const [group] = await this.#withMembers(groups);
    return group ?? null;
  }

  add({ id, workspaceId, name, createdAt }: NewGroup, most: number): Promise<'added' | 'name-taken' | 'too-many'> {
    return this.#tables.transaction().execute(async (trx) => {
      const names = await namesIn(trx, workspaceId);
      if (names.size >= most) return 'too-many';
      if ([...names.values()].some((known) => isSameName(known, name))) return 'name-taken';
      await trx
        .insertInto('people_group')
        .values({ id, workspace_id: workspaceId, name, created_at: createdAt })
        .execute();
      return 'added';
    });
  }

  rename(workspaceId: string, groupId: string, name: string): Promise<'renamed' | 'not-found' | 'name-taken'> {
    return this.#tables.transaction().execute(async (trx) => {
      const names = await namesIn(trx, workspaceId);
      if (!names.delete(groupId)) return 'not-found';
      if ([...names.values()].some((known) => isSameName(known, name))) return 'name-taken';
      await trx.updateTable('people_group').set({ name }).where('id', '=', groupId).execute();
      return 'renamed';
    });
  }

  remove(workspaceId: string, groupId: string, now: string): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      const removed = await trx
        .deleteFrom('people_group')
        .where('id', '=', groupId)
        .where('workspace_id', '=', workspaceId)
        .returning('id')
        .executeTakeFirst();
      if (removed) await adoptOwnerless(trx, workspaceId, now);
      return removed !== undefined;
    });
  }

  addMember(workspaceId: string, groupId: string, userId: string, now: string): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      const member = await trx
        .selectFrom('workspace_member')
        .select('user_id')
        .where('workspace_id', '=', workspaceId)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      if (!member || !(await namesIn(trx, workspaceId)).has(groupId)) return false;
      await trx
        .insertInto('people_group_member')
        .values({ group_id: groupId, user_id: userId, added_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      // A group may do less somewhere than they could without it.
      await adoptOwnerless(trx, workspaceId, now);
      return true;
    });
  }

  removeMember(workspaceId: string, groupId: string, userId: string, now: string): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      if (!(await namesIn(trx, workspaceId)).has(groupId)) return false;
      const removed = await trx
        .deleteFrom('people_group_member')
        .where('group_id', '=', groupId)
        .where('user_id', '=', userId)
        .returning('user_id')
        .executeTakeFirst();
      if (removed) await adoptOwnerless(trx, workspaceId, now);
      return removed !== undefined;
    });
  }

  #groups(workspaceId: string) {
    return this.#tables
      .selectFrom('people_group')
      .select(['id', 'name'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('name')
      .orderBy('id');
  }

  async #withMembers(groups: readonly { readonly id: string; readonly name: string }[]): Promise<PeopleGroup[]> {
    if (groups.length === 0) return [];
    const rows = await this.#tables
      .selectFrom('people_group_member as member')
      .innerJoin('user', 'user.id', 'member.user_id')
      .select(['member.group_id as groupId', 'user.id', 'user.name', 'user.color'])
      .where(
        'member.group_id',
        'in',
        groups.map(({ id }) => id),
      )
      .orderBy('user.name')
      .orderBy('user.id')
      .execute();
    return groups.map((group) => ({
      ...group,
      members: rows.filter(({ groupId }) => groupId === group.id).map(({ id, name, color }) => ({ id, name, color })),
    }));
  }
}

/** The workspace's groups: id to name. */
async function namesIn(trx: Transaction<Schema>, workspaceId: string): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('people_group')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
