import { sql } from 'kysely';
import type { PictureStore } from '../../commands/pictures.ts';
import type { Tables } from '../open-storage.ts';

export class PictureRows implements PictureStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  setVersion(userId: string, version: string | null): Promise<string | null> {
    return this.#tables.transaction().execute(async (trx) => {
      const row = await trx.selectFrom('user').select('picture_version').where('id', '=', userId).executeTakeFirst();
      await trx.updateTable('user').set({ picture_version: version }).where('id', '=', userId).execute();
      return row?.picture_version ?? null;
    });
  }

  async versionOf(userId: string): Promise<string | null> {
    const row = await this.#tables
      .selectFrom('user')
      .select('picture_version')
      .where('id', '=', userId)
      .executeTakeFirst();
    return row?.picture_version ?? null;
  }

  async acquaintances(callerId: string): Promise<{ userId: string; version: string }[]> {
    const { rows } = await sql<{ userId: string; version: string }>`
      with given (document_id, user_id) as (
        select document_id, user_id from document_member
        union
        select d.document_id, m.user_id
        from document_group_member d join people_group_member m on m.group_id = d.group_id
      ),
      my_workspace (id) as (
        select workspace_id from workspace_member where user_id = ${callerId} and suspended_at is null
      ),
      my_document (id) as (select document_id from given where user_id = ${callerId}),
      known (id) as (
        select ${callerId}
        union select user_id from workspace_member where workspace_id in (select id from my_workspace)
        union
        select given.user_id from given join document on document.id = given.document_id
        where document.workspace_id in (select id from my_workspace)
        union select user_id from given where document_id in (select id from my_document)
        union
        select w.user_id from workspace_member w join document on document.workspace_id = w.workspace_id
        where document.id in (select id from my_document)
      )
      select "user".id as "userId", "user".picture_version as version
      from "user" join known on known.id = "user".id
      where "user".picture_version is not null`.execute(this.#tables);
    return rows;
  }

  async shareWorkspace(oneId: string, otherId: string): Promise<boolean> {
    const row = await this.#tables
      .selectFrom('workspace_member as one')
      .innerJoin('workspace_member as other', 'other.workspace_id', 'one.workspace_id')
      .select('one.workspace_id')
      .where('one.user_id', '=', oneId)
      .where('one.suspended_at', 'is', null)
      .where('other.user_id', '=', otherId)
      .executeTakeFirst();
    return row !== undefined;
  }

  async documentsGivenTo(userId: string): Promise<string[]> {
    const own = this.#tables.selectFrom('document_member').select('document_id').where('user_id', '=', userId);
    const byGroup = this.#tables
      .selectFrom('document_group_member as d')
      .innerJoin('people_group_member as m', 'm.group_id', 'd.group_id')
      .select('d.document_id')
      .where('m.user_id', '=', userId);
    const rows = await own.union(byGroup).execute();
    return rows.map((row) => row.document_id);
  }

  async workspacesOf(userId: string): Promise<string[]> {
    const member = this.#tables.selectFrom('workspace_member').select('workspace_id').where('user_id', '=', userId);
    const guest = this.#tables
      .selectFrom('document_member')
      .innerJoin('document', 'document.id', 'document_member.document_id')
      .select('document.workspace_id')
      .where('document_member.user_id', '=', userId);
    const rows = await member.union(guest).execute();
    return rows.map((row) => row.workspace_id);
  }
}
