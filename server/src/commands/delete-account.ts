import type { AccountStore } from '../auth/account-store.ts';
import { instant } from '../clock.ts';
import type { Files } from './files.ts';
import type { LiveEvents } from './live-events.ts';
import { pictureFile, type PictureStore } from './pictures.ts';
import { Refusal } from './refusal.ts';
import { checkPassword, type SecondFactorParts } from './second-factor.ts';
import type { AccessChanges } from './access-changes.ts';

/** A workspace that somebody belongs to, as far as leaving it goes. */
export interface WorkspaceLeft {
  readonly id: string;
  readonly name: string;
  /** Others that belong to it, suspended ones too. */
  readonly others: number;
  readonly otherOwners: number;
  readonly isOwner: boolean;
  readonly documents: number;
}

/** Takes accounts out, with what is theirs alone. Port. */
export interface AccountRemoval {
  workspacesOf(userId: string): Promise<WorkspaceLeft[]>;
  /**
   * Removes the account with all that tells of the person (sessions, tokens, notices, memberships, letters), and the
   * workspaces named, with their documents: all or nothing. What they alone owned in other workspaces goes to whoever has
   * owned those longest. What they wrote stays, without a name.
   * @returns the documents that are no more; null when somebody joined or left meanwhile, so that it must be asked again
   */
  remove(userId: string, workspaceIds: readonly string[], now: string): Promise<string[] | null>;
}

export interface DeleteAccountParts extends SecondFactorParts {
  readonly accounts: AccountStore;
  readonly accountRemoval: AccountRemoval;
  readonly accessChanges: AccessChanges;
  readonly liveEvents: LiveEvents;
  readonly pictures: Pick<PictureStore, 'versionOf' | 'workspacesOf'>;
  readonly files: Files;
}

export interface Deletion {
  readonly lastOwnerOf: readonly WorkspaceLeft[];
  readonly deletes: readonly WorkspaceLeft[];
}

/** What deleting an account would mean for the workspaces that it belongs to. */
export function deletionOf(workspaces: readonly WorkspaceLeft[]): Deletion {
  return {
    lastOwnerOf: workspaces.filter(({ isOwner, others, otherOwners }) => isOwner && others > 0 && otherOwners === 0),
    deletes: workspaces.filter(({ isOwner, others }) => isOwner && others === 0),
  };
}

/**
 * Deletes an account.
 * @param confirmed the workspaces that the person was told would be deleted along
 * @throws Refusal wrong-password · wrong-credentials · too-many-requests · last-owner · conflict when the workspaces are others
 */
export async function deleteAccount(
  parts: DeleteAccountParts,
  userId: string,
  proof: { readonly password?: string | undefined; readonly email?: string | undefined },
  confirmed: readonly string[],
): Promise<void> {
  const { accounts, accountRemoval, accessChanges, files, pictures } = parts;
  const account = await accounts.find(userId);
  if (!account) throw new Refusal('not-signed-in');
  await checkOwner(parts, account, proof);
  const { lastOwnerOf, deletes } = deletionOf(await accountRemoval.workspacesOf(userId));
  if (lastOwnerOf.length > 0) throw new Refusal('last-owner');
  const ids = deletes.map(({ id }) => id);
  if (ids.length !== confirmed.length || ids.some((id) => !confirmed.includes(id))) throw new Refusal('conflict');
  const [picture, seenIn] = await Promise.all([pictures.versionOf(userId), pictures.workspacesOf(userId)]);
  const gone = await accessChanges.during({ userId }, () => accountRemoval.remove(userId, ids, instant(parts.clock)));
  if (gone === null) throw new Refusal('conflict');
  if (picture !== null) await files.remove(pictureFile(userId, picture));
  await tell(
    parts,
    account,
    seenIn.filter((id) => !ids.includes(id)),
    gone,
  );
}

/** The password; where there is none, the address: nobody deletes an account by a slip. */
async function checkOwner(
  parts: DeleteAccountParts,
  account: { readonly id: string; readonly email: string },
  { password, email }: { readonly password?: string | undefined; readonly email?: string | undefined },
): Promise<void> {
  const hasPassword = (await parts.credentials.passwordHashOf(account.id)) !== null;
  if (hasPassword) await checkPassword(parts, account.id, password ?? '');
  else if (email?.trim().toLowerCase() !== account.email) throw new Refusal('wrong-credentials');
}

async function tell(
  { auditLog, liveEvents, accessChanges }: DeleteAccountParts,
  account: { readonly id: string; readonly name: string },
  workspaceIds: readonly string[],
  documentIds: readonly string[],
): Promise<void> {
  for (const documentId of documentIds) accessChanges.changed({ documentId });
  for (const workspaceId of workspaceIds) {
    const { id: actorId, name: actorName } = account;
    await auditLog.record({ workspaceId, action: 'account-deleted', actorId, actorName });
    liveEvents.announce({ event: { type: 'people' }, workspaceId });
  }
}
