import type { Role } from '@koers/shared/access/policy.ts';
import type { Transaction } from 'kysely';
import type { DocumentGroup, DocumentMember, Member, MemberStore } from '../../commands/member-store.ts';
import { inChunks } from '../facts/in-chunks.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';
import { withoutOwner } from './document-owners.ts';
import { groupsOn, peopleOn } from './people-on-document.ts';
import { roleOnDocument } from './role-on-document.ts';
import { subtreeOf } from './subtree.ts';
import { Undone, orUndone } from './undone.ts';

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
      .where('suspended_at', 'is', null)
      .executeTakeFirst();
    return row?.role ?? null;
  }

  membersOfDocument(documentId: string): Promise<DocumentMember[]> {
    return peopleOn(this.#tables, documentId);
  }

  groupsOfDocument(documentId: string): Promise<DocumentGroup[]> {
    return groupsOn(this.#tables, documentId);
  }

  async strangersTo(documentId: string, userIds: readonly string[]): Promise<string[]> {
    const known = new Set((await this.membersOfDocument(documentId)).map((member) => member.id));
    return userIds.filter((id) => !known.has(id));
  }

  async suspendedAmong(
    callerId: string,
    documentId: string,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const suspended = new Map<string, string>();
    for (const ids of inChunks([...new Set(userIds)])) {
      const rows = await this.#tables
        .selectFrom('document')
        .innerJoin('workspace_member as caller', 'caller.workspace_id', 'document.workspace_id')
        .innerJoin('workspace_member as member', 'member.workspace_id', 'document.workspace_id')
        .innerJoin('user', 'user.id', 'member.user_id')
        .select(['user.id', 'user.name'])
        .where('document.id', '=', documentId)
        .where('caller.user_id', '=', callerId)
        .where('caller.suspended_at', 'is', null)
        .where('member.user_id', 'in', ids)
        .where('member.suspended_at', 'is not', null)
        .execute();
      for (const { id, name } of rows) suspended.set(id, name);
    }
    return suspended;
  }

  async findAcquaintance(callerId: string, userId: string, documentId: string): Promise<Omit<Member, 'role'> | null> {
    const isHere = (await roleOnDocument(this.#tables, userId, documentId)) !== null;
    const row = await this.#tables
      .selectFrom('user')
      .select(['user.id', 'user.name', 'user.color'])
      .where('user.id', '=', userId)
      .where((eb) => {
        const workspaces = eb
          .selectFrom('workspace_member')
          .select('workspace_id')
          .where('user_id', '=', callerId)
          .where('suspended_at', 'is', null)
          // Whom they know from elsewhere is not brought among these: an agency's clients are not to know of each other.
          .where('workspace_id', '=', (eb) =>
            eb.selectFrom('document as here').select('here.workspace_id').where('here.id', '=', documentId),
          );
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
        return eb.or([eb.exists(colleague), eb.exists(guest), eb('user.id', '=', callerId), eb.lit(isHere)]);
      })
      .executeTakeFirst();
    return row ?? null;
  }

  setDocumentRole(documentId: string, userId: string, role: Role, now: string): Promise<boolean> {
    return orUndone(this.#tables, (trx) =>
      keepingOwners<boolean>(trx, documentId, false, async () => {
        await trx
          .insertInto('document_member')
          .values({ document_id: documentId, user_id: userId, role, added_at: now })
          .onConflict((conflict) => conflict.columns(['document_id', 'user_id']).doUpdateSet({ role }))
          .execute();
        return true;
      }),
    );
  }

  removeDocumentRole(documentId: string, userId: string): Promise<Removed> {
    return orUndone(this.#tables, (trx) =>
      keepingOwners<Removed>(trx, documentId, 'last-owner', async () => {
        const gone = await trx
          .deleteFrom('document_member')
          .where('document_id', '=', documentId)
          .where('user_id', '=', userId)
          .returning('user_id')
          .executeTakeFirst();
        return gone ? 'removed' : 'not-a-member';
      }),
    );
  }

  setGroupRole(
    documentId: string,
    groupId: string,
    role: Role,
    now: string,
  ): Promise<'set' | 'no-such-group' | 'last-owner'> {
    return orUndone(this.#tables, (trx) =>
      keepingOwners<'set' | 'no-such-group' | 'last-owner'>(trx, documentId, 'last-owner', async () => {
        const group = await trx
          .selectFrom('people_group')
          .innerJoin('document', 'document.workspace_id', 'people_group.workspace_id')
          .select('people_group.id')
          .where('document.id', '=', documentId)
          .where('people_group.id', '=', groupId)
          .executeTakeFirst();
        if (!group) return 'no-such-group';
        await trx
          .insertInto('document_group_member')
          .values({ document_id: documentId, group_id: groupId, role, added_at: now })
          .onConflict((conflict) => conflict.columns(['document_id', 'group_id']).doUpdateSet({ role }))
          .execute();
        return 'set';
      }),
    );
  }

  removeGroupRole(documentId: string, groupId: string): Promise<Removed> {
    return orUndone(this.#tables, (trx) =>
      keepingOwners<Removed>(trx, documentId, 'last-owner', async () => {
        const gone = await trx
          .deleteFrom('document_group_member')
          .where('document_id', '=', documentId)
          .where('group_id', '=', groupId)
          .returning('group_id')
          .executeTakeFirst();
        return gone ? 'removed' : 'not-a-member';
      }),
    );
  }
}

type Removed = 'removed' | 'not-a-member' | 'last-owner';

/** Undoes a change by which the document, or one under it, would lose its last owner. */
async function keepingOwners<T>(
  trx: Transaction<Schema>,
  documentId: string,
  refusal: T,
  change: () => Promise<T>,
): Promise<T> {
  const subtree = await subtreeOf(trx, documentId);
  const before = new Set(await withoutOwner(trx, subtree));
  const outcome = await change();
  if ((await withoutOwner(trx, subtree)).some((id) => !before.has(id))) throw new Undone(refusal);
  return outcome;
}
