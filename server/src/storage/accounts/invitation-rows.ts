import { reaches, type Role } from '@koers/shared/access/policy.ts';
import type { Transaction } from 'kysely';
import type {
  AcceptOutcome,
  Invitation,
  InvitationCard,
  InvitationStore,
  OpenInvitationRecord,
} from '../../auth/invitation-store.ts';
import { roleOnDocument } from '../documents/role-on-document.ts';
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
      .select(['invitation.workspace_id as workspaceId', 'invitation.document_id as documentId'])
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
      if (await isSuspended(trx, invitation.workspace_id, user.id)) {
        await release(trx, tokenHash);
        return { accepted: false, because: 'member-suspended' };
      }
      const { workspace_id: workspaceId, document_id: documentId, role, inviter_id: inviterId } = invitation;
      const gained = !reaches(await currentRole(trx, invitation, user.id), role);
      if (gained) await grant(trx, invitation, user.id, now);
      else await release(trx, tokenHash);
      if (documentId === null) await choose(trx, workspaceId, user.id);
      return { accepted: true, workspaceId, documentId, role, inviterId, gained };
    });
  }

  async listOpen(workspaceId: string, now: string): Promise<OpenInvitationRecord[]> {
    const rows = await this.#open(workspaceId, now)
      .orderBy('invitation.created_at', 'desc')
      .orderBy('invitation.token_hash')
      .execute();
    return rows.map(openInvitationOf);
  }

  async revoke(workspaceId: string, id: string, now: string): Promise<OpenInvitationRecord | null> {
    const row = await this.#open(workspaceId, now)
      .where((eb) => eb(eb.fn<string>('substr', ['invitation.token_hash', eb.lit(1), eb.lit(ID_LENGTH)]), '=', id))
      .executeTakeFirst();
    if (!row) return null;
    const gone = await this.#tables
      .deleteFrom('invitation')
      .where('token_hash', '=', row.tokenHash)
      .where('used_at', 'is', null)
      .returning('token_hash')
      .executeTakeFirst();
    return gone ? openInvitationOf(row) : null;
  }

  #open(workspaceId: string, now: string) {
    return this.#tables
      .selectFrom('invitation')
      .innerJoin('user', 'user.id', 'invitation.inviter_id')
      .leftJoin('document', 'document.id', 'invitation.document_id')
      .select(['invitation.token_hash as tokenHash', 'invitation.role', 'invitation.email'])
      .select(['user.name as inviterName', 'document.id as documentId', 'document.title as documentTitle'])
      .select(['invitation.created_at as createdAt', 'invitation.expires_at as expiresAt'])
      .where('invitation.workspace_id', '=', workspaceId)
      .where('invitation.used_at', 'is', null)
      .where('invitation.expires_at', '>', now);
  }
}

/** Enough of a token's SHA-256 to tell one from another: nobody makes the token of it. */
const ID_LENGTH = 24;

function openInvitationOf({
  tokenHash,
  ...record
}: Omit<OpenInvitationRecord, 'id'> & { readonly tokenHash: string }): OpenInvitationRecord {
  return { id: tokenHash.slice(0, ID_LENGTH), ...record };
}

/** No invitation brings somebody back whom an owner keeps out. */
async function isSuspended(trx: Trx, workspaceId: string, userId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('workspace_member')
    .select('suspended_at')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row !== undefined && row.suspended_at !== null;
}

/** Whoever joins a workspace works in it from then on. */
async function choose(trx: Trx, workspaceId: string, userId: string): Promise<void> {
  await trx.updateTable('user').set({ workspace_id: workspaceId }).where('id', '=', userId).execute();
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
  if (invitation.document_id !== null) return (await roleOnDocument(trx, userId, invitation.document_id))?.role ?? null;
  const workspace = await trx
    .selectFrom('workspace_member')
    .select('role')
    .where('workspace_id', '=', invitation.workspace_id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return workspace?.role ?? null;
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
