import type { Role } from '@koers/shared/access/policy.ts';
import type { Transaction } from 'kysely';
import type { DocumentMember, Member, MemberStore } from '../../commands/member-store.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';

export class MemberRows implements MemberStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async membersOfWorkspace(workspaceId: string): Promise<Member[]> {
    const rows = await this.#tables
      .selectFrom('workspace_member')
      .innerJoin('user', 'user.id', 'workspace_member.user_id')
      .select(['user.id', 'user.name', 'user.color', 'workspace_member.role'])
      .select('workspace_member.suspended_at as suspendedAt')
      .where('workspace_member.workspace_id', '=', workspaceId)
      .orderBy('user.name')
      .orderBy('user.id')
      .execute();
    return rows.map(({ suspendedAt, ...member }) => (suspendedAt === null ? member : { ...member, suspended: true }));
  }

  async workspaceRole(userId: string, workspaceId: string): Promise<Role | null> {
    const row = await this.#tables
      .selectFrom('workspace_member')
      .select('role')
      .where('workspace_id', '=', workspaceId)
      .where('user_id', '=', userId)
      .executeTakeFirst();
    return row?.role ?? null;
  }

  membersOfDocument(documentId: string): Promise<DocumentMember[]> {
    return membersOf(this.#tables, documentId);
  }

  async strangersTo(documentId: string, userIds: readonly string[]): Promise<string[]> {
    const known = new Set((await this.membersOfDocument(documentId)).map((member) => member.id));
    return userIds.filter((id) => !known.has(id));
  }

  async findAcquaintance(callerId: string, userId: string): Promise<Omit<Member, 'role'> | null> {
    const row = await this.#tables
      .selectFrom('user')
      .select(['user.id', 'user.name', 'user.color'])
      .where('user.id', '=', userId)
      .where((eb) => {
        const workspaces = eb.selectFrom('workspace_member').select('workspace_id').where('user_id', '=', callerId);
        const colleague = eb
          .selectFrom('workspace_member as theirs')
          .select('theirs.user_id')
          .where('theirs.user_id', '=', userId)
          .where('theirs.workspace_id', 'in', workspaces);
        const guest = eb
          .selectFrom('document_member as guest')
          .innerJoin('document', 'document.id', 'guest.document_id')
          .select('guest.user_id')
          .where('guest.user_id', '=', userId)
          .where('document.workspace_id', 'in', workspaces);
        return eb.or([eb.exists(colleague), eb.exists(guest), eb('user.id', '=', callerId)]);
      })
      .executeTakeFirst();
    return row ?? null;
  }

  setDocumentRole(documentId: string, userId: string, role: Role, now: string): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      if (role !== 'owner' && !(await hasOtherOwner(trx, documentId, userId))) return false;
      await trx
        .insertInto('document_member')
        .values({ document_id: documentId, user_id: userId, role, added_at: now })
        .onConflict((conflict) => conflict.columns(['document_id', 'user_id']).doUpdateSet({ role }))
        .execute();
      return true;
    });
  }

  removeDocumentRole(documentId: string, userId: string): Promise<'removed' | 'not-a-member' | 'last-owner'> {
    return this.#tables.transaction().execute(async (trx) => {
      const member = await trx
        .selectFrom('document_member')
        .select('role')
        .where('document_id', '=', documentId)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      if (!member) return 'not-a-member';
      if (member.role === 'owner' && !(await hasOtherOwner(trx, documentId, userId))) return 'last-owner';
      await trx
        .deleteFrom('document_member')
        .where('document_id', '=', documentId)
        .where('user_id', '=', userId)
        .execute();
      return 'removed';
    });
  }
}

async function hasOtherOwner(trx: Transaction<Schema>, documentId: string, userId: string): Promise<boolean> {
  const members = await membersOf(trx, documentId);
  return members.some((member) => member.role === 'owner' && member.id !== userId);
}

async function membersOf(tables: Tables, documentId: string): Promise<DocumentMember[]> {
  const rows = await tables
    .selectFrom('user')
    .innerJoin('document', (join) => join.on('document.id', '=', documentId))
    .leftJoin('workspace_member as w', (join) =>
      join.onRef('w.workspace_id', '=', 'document.workspace_id').onRef('w.user_id', '=', 'user.id'),
    )
    .leftJoin('document_member as m', (join) =>
      join.onRef('m.document_id', '=', 'document.id').onRef('m.user_id', '=', 'user.id'),
    )
    .select(['user.id', 'user.name', 'user.color', 'w.role as workspaceRole', 'm.role as memberRole'])
    .where((eb) => eb.or([eb('w.role', 'is not', null), eb('m.role', 'is not', null)]))
    .orderBy('user.name')
    .orderBy('user.id')
    .execute();
  return rows.flatMap(({ id, name, color, workspaceRole, memberRole }) => {
    const role = memberRole ?? workspaceRole;
    return role === null
      ? []
      : [{ id, name, color, role, by: memberRole ? ('document' as const) : ('workspace' as const) }];
  });
}
