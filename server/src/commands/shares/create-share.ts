import { MOST_SHARES } from '@koers/shared/api/shares.ts';
import type { ShareHide } from '@koers/shared/share/filter-document.ts';
import type { Passwords } from '../../auth/passwords.ts';
import { hashSecret, newSecret, type RandomBytes } from '../../auth/secrets.ts';
import { instant, type Clock } from '../../clock.ts';
import type { Rooms } from '../../rooms/rooms.ts';
import type { AuditLog } from '../audit-log.ts';
import type { DocumentStore } from '../document-store.ts';
import type { LiveEvents } from '../live-events.ts';
import type { MemberStore } from '../member-store.ts';
import { Refusal, faultAt } from '../refusal.ts';
import { HIDES_NOTHING, hideOf } from './share-hide.ts';
import type { ShareStore } from './share-store.ts';

export interface ShareParts {
  readonly shares: ShareStore;
  readonly documents: Pick<DocumentStore, 'find'>;
  readonly members: Pick<MemberStore, 'workspaceRole'>;
  readonly rooms: Pick<Rooms, 'read'>;
  readonly passwords: Passwords;
  readonly auditLog: AuditLog;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly random: RandomBytes;
}

export interface ShareInput {
  readonly name: string;
  readonly password?: string | null | undefined;
  readonly expiresAt?: string | null | undefined;
  readonly hide?: ShareHide | undefined;
  readonly withPlans: boolean;
}

/** @throws Refusal invalid-input for a moment that has passed */
export function expiryOf(expiresAt: string | null | undefined, clock: Clock): string | null {
  if (expiresAt === null || expiresAt === undefined) return null;
  if (Date.parse(expiresAt) <= clock.now()) throw faultAt('expiresAt', 'in-the-past');
  return new Date(expiresAt).toISOString();
}

/**
 * The plans under a document may be elsewhere in the tree: who shows them must be somebody whom the workspace shows them,
 * and no guest of the one document.
 * @throws Refusal not-allowed
 */
export async function mayShowPlans(
  { members }: Pick<ShareParts, 'members'>,
  userId: string,
  workspaceId: string,
): Promise<void> {
  if ((await members.workspaceRole(userId, workspaceId)) === null) throw new Refusal('not-allowed');
}

/**
 * Makes a read-only link.
 * @returns its token, which is told this once
 * @throws Refusal invalid-input · not-allowed · not-found
 */
export async function createShare(
  parts: ShareParts,
  makerId: string,
  documentId: string,
  input: ShareInput,
): Promise<{ readonly id: string; readonly token: string }> {
  const { shares, documents, passwords, clock, newId, random } = parts;
  const document = await documents.find(documentId);
  if (!document) throw new Refusal('not-found');
  if (input.withPlans) await mayShowPlans(parts, makerId, document.workspaceId);
  const token = newSecret(random);
  const link = {
    id: newId(),
    documentId,
    name: input.name,
    expiresAt: expiryOf(input.expiresAt, clock),
    hide: input.hide ? await hideOf(parts.rooms, documentId, input.hide) : HIDES_NOTHING,
    passwordHash: input.password ? await passwords.hash(input.password) : null,
    withPlans: input.withPlans,
    madeBy: makerId,
    madeAt: instant(clock),
  };
  if (!(await shares.add(link, hashSecret(token), MOST_SHARES))) throw faultAt('name', 'too-many-shares', MOST_SHARES);
  await parts.auditLog.record({
    workspaceId: document.workspaceId,
    action: 'shared',
    actorId: makerId,
    documentId,
    detail: { share: link.id, name: link.name },
  });
  parts.liveEvents.announce({ event: { type: 'shares', documentId } });
  return { id: link.id, token };
}
