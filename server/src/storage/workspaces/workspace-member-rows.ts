import { ROLES, reaches, type Role } from '@koers/shared/access/policy.ts';
import type { Transaction } from 'kysely';
import type { MemberOutcome, WorkspaceMember, WorkspaceMembers } from '../../commands/workspace-members.ts';
import { adoptOwnerless } from '../documents/document-owners.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';
import { passOnDocuments } from './pass-on-documents.ts';
import { longestOwner } from './longest-owner.ts';

type Trx = Transaction<Schema>;

/** What somebody with a role in the workspace may invite others to: no more than they are, and from editor on. */
const rolesGivenBy = (role: Role): readonly Role[] =>
  reaches(role, 'editor') ? ROLES.filter((given) => reaches(role, given)) : [];

/** What a membership says before it is changed. */
interface Standing {
  readonly role: Role;
  readonly suspended: boolean;
}

export class WorkspaceMemberRows implements WorkspaceMembers {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  list(workspaceId: string): Promise<WorkspaceMember[]> {
    return this.#members(workspaceId).orderBy('user.name').orderBy('user.id').execute();
  }

  async find(workspaceId: string, userId: string): Promise<WorkspaceMember | null> {
    const row = await this.#members(workspaceId).where('user.id', '=', userId).executeTakeFirst();
    return row ?? null;
  }

  changeRole(workspaceId: string, userId: string, role: Role, now: string): Promise<MemberOutcome> {
    return this.#change(workspaceId, userId, { keepsOwning: role === 'owner' }, async (trx, was) => {
      await updateMember(trx, workspaceId, userId, { role });
      if (role === 'owner') return;
      await revokeInvitationsOf(trx, workspaceId, userId, rolesGivenBy(role));
      // Where the others were given less by name, nobody may be left who owns it by the workspace.
      if (was.role === 'owner') await adoptOwnerless(trx, workspaceId, now);
    });
  }

  suspend(workspaceId: string, userId: string, now: string): Promise<MemberOutcome> {
    return this.#change(workspaceId, userId, { keepsOwning: false }, async (trx, { suspended }) => {
      if (suspended) return;
      await updateMember(trx, workspaceId, userId, { suspended_at: now });
      await revokeInvitationsOf(trx, workspaceId, userId, []);
      // What they alone owned must not be nobody's meanwhile.
      await adoptOwnerless(trx, workspaceId, now);
    });
  }

  restore(workspaceId: string, userId: string): Promise<MemberOutcome> {
    return this.#change(workspaceId, userId, { keepsOwning: true }, (trx) =>
      updateMember(trx, workspaceId, userId, { suspended_at: null }),
    );
  }

  remove(workspaceId: string, userId: string, heirId: string | null, now: string): Promise<MemberOutcome> {
    return this.#change(workspaceId, userId, { keepsOwning: false }, async (trx) => {
      const heir = heirId ?? (await longestOwner(trx, workspaceId, userId));
      if (heir !== null) await passOnDocuments(trx, workspaceId, { from: userId, to: heir, now });
      await revokeInvitationsOf(trx, workspaceId, userId, []);
      await forget(trx, workspaceId, userId);
      await adoptOwnerless(trx, workspaceId, now);
    });
  }

  handOver(workspaceId: string, userId: string, toUserId: string, now: string): Promise<MemberOutcome> {
    return this.#tables.transaction().execute(async (trx): Promise<MemberOutcome> => {
      const heir = await standingOf(trx, workspaceId, toUserId);
      if (!heir || userId === toUserId) return { done: false, because: 'not-found' };
      if (heir.suspended) return { done: false, because: 'member-suspended' };
      await updateMember(trx, workspaceId, toUserId, { role: 'owner' });
      await updateMember(trx, workspaceId, userId, { role: 'editor' });
      await revokeInvitationsOf(trx, workspaceId, userId, rolesGivenBy('editor'));
      await adoptOwnerless(trx, workspaceId, now);
      return { done: true, was: heir.role };
    });
  }

  /** Makes a change to one membership, unless nobody would own the workspace any more. */
  #change(
    workspaceId: string,
    userId: string,
    { keepsOwning }: { readonly keepsOwning: boolean },
    make: (trx: Trx, was: Standing) => Promise<void>,
  ): Promise<MemberOutcome> {
    return this.#tables.transaction().execute(async (trx): Promise<MemberOutcome> => {
      const was = await standingOf(trx, workspaceId, userId);
      if (!was) return { done: false, because: 'not-found' };
      const owns = was.role === 'owner' && !was.suspended;
      if (owns && !keepsOwning && (await longestOwner(trx, workspaceId, userId)) === null) {
        return { done: false, because: 'last-owner' };
      }
      await make(trx, was);
      return { done: true, was: was.role };
    });
  }

  #members(workspaceId: string) {
    return this.#tables
      .selectFrom('workspace_member as member')
      .innerJoin('user', 'user.id', 'member.user_id')
      .select(['user.id', 'user.name', 'user.color', 'user.email', 'member.role'])
      .select(['member.joined_at as joinedAt', 'member.suspended_at as suspendedAt'])
      .where('member.workspace_id', '=', workspaceId);
  }
}

async function standingOf(trx: Trx, workspaceId: string, userId: string): Promise<Standing | null> {
  const row = await trx
    .selectFrom('workspace_member')
    .select(['role', 'suspended_at'])
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row ? { role: row.role, suspended: row.suspended_at !== null } : null;
}

async function updateMember(
  trx: Trx,
  workspaceId: string,
  userId: string,
  change: { readonly role?: Role; readonly suspended_at?: string | null },
): Promise<void> {
  await trx
    .updateTable('workspace_member')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .execute();
}

/** A link that somebody made before they lost their rights must not bring them, or others, in again. */
async function revokeInvitationsOf(
  trx: Trx,
  workspaceId: string,
  inviterId: string,
  stillGiven: readonly Role[],
): Promise<void> {
  await trx
    .deleteFrom('invitation')
    .where('workspace_id', '=', workspaceId)
    .where('inviter_id', '=', inviterId)
    .where('used_at', 'is', null)
    .$if(stillGiven.length > 0, (query) =>
      query.where((eb) =>
        eb.or([
          eb.and([eb('document_id', 'is', null), eb('role', 'not in', [...stillGiven])]),
          // To a document its owner invites: by name they may be that still.
          eb.and([eb('document_id', 'is not', null), eb('document_id', 'not in', documentsOwnedBy(inviterId))]),
        ]),
      ),
    )
    .execute();

  function documentsOwnedBy(userId: string) {
    return trx
      .selectFrom('document_member')
      .select('document_member.document_id')
      .where('document_member.user_id', '=', userId)
      .where('document_member.role', '=', 'owner');
  }
}

async function forget(trx: Trx, workspaceId: string, userId: string): Promise<void> {
  await trx
    .deleteFrom('document_member')
    .where('user_id', '=', userId)
    .where('document_id', 'in', (eb) =>
      eb.selectFrom('document').select('document.id').where('document.workspace_id', '=', workspaceId),
    )
    .execute();
  await trx
    .deleteFrom('people_group_member')
    .where('user_id', '=', userId)
    .where('group_id', 'in', (eb) =>
      eb.selectFrom('people_group').select('people_group.id').where('people_group.workspace_id', '=', workspaceId),
    )
    .execute();
  await trx
    .deleteFrom('workspace_member')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .execute();
  await trx
    .updateTable('user')
    .set({ workspace_id: null })
    .where('id', '=', userId)
    .where('workspace_id', '=', workspaceId)
    .execute();
}
