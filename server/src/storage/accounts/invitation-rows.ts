import { documentRole, reaches, type Role } from '@koers/shared/access/policy.ts';
import type { Transaction } from 'kysely';
import type { AcceptOutcome, Invitation, InvitationCard, InvitationStore } from '../../auth/invitation-store.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';

type Trx = Transaction<Schema>;

export class InvitationRows implements InvitationStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async add(invitation: Invitation, tokenHash: string): Promise<void> {
    await this.#tables
      .insertInto('invitation')
      .values({
        token_hash: tokenHash,
        workspace_id: invitation.workspaceId,
        document_id: invitation.documentId,
        role: invitation.role,
        email: invitation.email,
        inviter_id: invitation.inviterId,
        created_at: invitation.createdAt,
        expires_at: invitation.expiresAt,
        used_at: null,
        refused_sign_ups: 0,
      })
      .execute();
  }

  async find(tokenHash: string, now: string): Promise<InvitationCard | null> {
    const row = await this.#tables
      .selectFrom('invitation')
      .innerJoin('workspace', 'workspace.id', 'invitation.workspace_id')
      .innerJoin('user', 'user.id', 'invitation.inviter_id')
      .leftJoin('document', 'document.id', 'invitation.document_id')
      .select(['invitation.role', 'invitation.email'])
      .select(['workspace.name as workspaceName', 'user.name as inviterName', 'document.title as documentTitle'])
      .where('invitation.token_hash', '=', tokenHash)
      .where('invitation.used_at', 'is', null)
      .where('invitation.expires_at', '>', now)
      .executeTakeFirst();
    return row ?? null;
  }

  accept(tokenHash: string, user: { id: string; email: string }, now: string): Promise<AcceptOutcome> {
    return this.#tables.transaction().execute(async (trx) => {
      const invitation = await claim(trx, tokenHash, now);
      if (!invitation) return { accepted: false, because: 'invitation-used-up' };
      if (invitation.email !== null && invitation.email !== user.email) {
        await release(trx, tokenHash);
        return { accepted: false, because: 'not-allowed' };
      }
      if (reaches(await currentRole(trx, invitation, user.id), invitation.role)) await release(trx, tokenHash);
      else await grant(trx, invitation, user.id, now);
      return { accepted: true, workspaceId: invitation.workspace_id, documentId: invitation.document_id };
    });
  }
}

/** Marks it as used, so that of two at once one gets it. */
function claim(trx: Trx, tokenHash: string, now: string): Promise<Schema['invitation'] | undefined> {
  return trx
    .updateTable('invitation')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
}

async function release(trx: Trx, tokenHash: string): Promise<void> {
  await trx.updateTable('invitation').set({ used_at: null }).where('token_hash', '=', tokenHash).execute();
}

async function currentRole(trx: Trx, invitation: Schema['invitation'], userId: string): Promise<Role | null> {
  const workspace = await trx
    .selectFrom('workspace_member')
    .select('role')
    .where('workspace_id', '=', invitation.workspace_id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (invitation.document_id === null) return workspace?.role ?? null;
  const member = await trx
    .selectFrom('document_member')
    .select('role')
    .where('document_id', '=', invitation.document_id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return documentRole(workspace?.role ?? null, member?.role ?? null);
}

async function grant(trx: Trx, invitation: Schema['invitation'], userId: string, now: string): Promise<void> {
  const { role } = invitation;
  if (invitation.document_id === null) {
    await trx
      .insertInto('workspace_member')
      .values({ workspace_id: invitation.workspace_id, user_id: userId, role, joined_at: now })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doUpdateSet({ role }))
      .execute();
    return;
  }
  await trx
    .insertInto('document_member')
    .values({ document_id: invitation.document_id, user_id: userId, role, added_at: now })
    .onConflict((conflict) => conflict.columns(['document_id', 'user_id']).doUpdateSet({ role }))
    .execute();
}
