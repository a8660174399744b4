import type { Selectable, Transaction } from 'kysely';
import type {
  Account,
  AccountStore,
  FoundAccount,
  NewAccount,
  OwnWorkspace,
  SignUpOutcome,
  SignUpTerms,
} from '../../auth/account-store.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import { personColor } from '../../auth/person-colors.ts';
import type { Tables } from '../open-storage.ts';
import type { BigNumber, Schema } from '../schema.ts';
import { workspaceOf } from '../workspaces/workspace-of.ts';

type Trx = Transaction<Schema>;

/** An invitation that was tried with so many addresses that cannot be used is being used to find out which exist. */
const MOST_REFUSED_SIGN_UPS = 5;

function accountOf(row: Selectable<Schema['user']>): Account {
  return { id: row.id, name: row.name, email: row.email, language: row.language, color: row.color };
}

export class AccountRows implements AccountStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async isEmpty(): Promise<boolean> {
    return (await this.#tables.selectFrom('first_account').select('id').executeTakeFirst()) === undefined;
  }

  create(account: NewAccount, terms: SignUpTerms): Promise<SignUpOutcome> {
    return this.#tables.transaction().execute(async (trx) => {
      if (await claimFirstAccount(trx, account.workspace.id)) return createWithWorkspace(trx, account);
      if (terms.invitationHash !== null) return createInvited(trx, account, terms.invitationHash);
      if (terms.open) return createWithWorkspace(trx, account);
      return { made: false, because: 'invitation-needed' };
    });
  }

  async findByEmail(email: string): Promise<FoundAccount | null> {
    const row = await this.#tables.selectFrom('user').selectAll().where('email', '=', email).executeTakeFirst();
    if (!row) return null;
    const isEmailProven = row.email_proven_at !== null;
    return { account: accountOf(row), passwordHash: row.password_hash || null, isEmailProven };
  }

  async find(userId: string): Promise<Account | null> {
    const row = await this.#tables.selectFrom('user').selectAll().where('id', '=', userId).executeTakeFirst();
    return row ? accountOf(row) : null;
  }

  async change(userId: string, change: { readonly name?: string; readonly language?: Language }): Promise<void> {
    if (change.name === undefined && change.language === undefined) return;
    await this.#tables.updateTable('user').set(change).where('id', '=', userId).execute();
  }

  workspaceOf(userId: string, workspaceId?: string): Promise<OwnWorkspace | null> {
    return workspaceOf(this.#tables, userId, workspaceId);
  }
}

/** Of two who try at the same moment one gets the row, in every database: its key can be there only once. */
async function claimFirstAccount(trx: Trx, workspaceId: string): Promise<boolean> {
  const claimed = await trx
    .insertInto('first_account')
    .values({ id: 1, workspace_id: workspaceId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return claimed !== undefined;
}

/** @returns null when the address is taken */
async function insertAccount(trx: Trx, account: NewAccount): Promise<Account | null> {
  const { count } = await trx
    .selectFrom('user')
    .select((eb) => eb.fn.countAll<BigNumber>().as('count'))
    .executeTakeFirstOrThrow();
  const row = await trx
    .insertInto('user')
    .values({
      id: account.id,
      name: account.name,
      email: account.email,
      password_hash: account.passwordHash ?? '',
      email_proven_at: account.emailProven ? account.createdAt : null,
      language: account.language,
      color: personColor(Number(count)),
      created_at: account.createdAt,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row ? accountOf(row) : null;
}

async function createWithWorkspace(trx: Trx, { workspace, ...account }: NewAccount): Promise<SignUpOutcome> {
  const made = await insertAccount(trx, { workspace, ...account });
  if (!made) return { made: false, because: 'email-refused' };
  await trx
    .insertInto('workspace')
    .values({ id: workspace.id, name: workspace.name, created_at: account.createdAt })
    .execute();
  await trx
    .insertInto('workspace_member')
    .values({ workspace_id: workspace.id, user_id: made.id, role: 'owner', joined_at: account.createdAt })
    .execute();
  return { made: true, account: made, joined: { workspaceId: workspace.id, documentId: null, invitation: null } };
}

async function createInvited(trx: Trx, account: NewAccount, tokenHash: string): Promise<SignUpOutcome> {
  const invitation = await trx
    .updateTable('invitation')
    .set({ used_at: account.createdAt })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', account.createdAt)
    .returningAll()
    .executeTakeFirst();
  if (!invitation) return { made: false, because: 'invitation-used-up' };
  const meant = invitation.email === null || invitation.email === account.email;
  const made = meant ? await insertAccount(trx, account) : null;
  if (!made) return refuseInvited(trx, invitation);
  await join(trx, invitation, made.id, account.createdAt);
  const { workspace_id: workspaceId, document_id: documentId, inviter_id: inviterId, role } = invitation;
  return { made: true, account: made, joined: { workspaceId, documentId, invitation: { inviterId, role } } };
}

async function refuseInvited(trx: Trx, invitation: Schema['invitation']): Promise<SignUpOutcome> {
  const refused = invitation.refused_sign_ups + 1;
  await trx
    .updateTable('invitation')
    .set({ refused_sign_ups: refused, used_at: refused >= MOST_REFUSED_SIGN_UPS ? invitation.used_at : null })
    .where('token_hash', '=', invitation.token_hash)
    .execute();
  return { made: false, because: 'email-refused' };
}

async function join(trx: Trx, invitation: Schema['invitation'], userId: string, now: string): Promise<void> {
  const { role } = invitation;
  if (invitation.document_id !== null) {
    await trx
      .insertInto('document_member')
      .values({ document_id: invitation.document_id, user_id: userId, role, added_at: now })
      .execute();
    return;
  }
  await trx
    .insertInto('workspace_member')
    .values({ workspace_id: invitation.workspace_id, user_id: userId, role, joined_at: now })
    .execute();
}
