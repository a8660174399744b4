import { allows, type Action } from '@koers/shared/access/policy.ts';
import { instant } from '../../clock.ts';
import type { DocumentAccess } from '../document-access.ts';
import { Refusal } from '../refusal.ts';
import type { ShareParts } from './create-share.ts';

export interface RevokeShareParts extends Pick<
  ShareParts,
  'shares' | 'documents' | 'auditLog' | 'liveEvents' | 'clock'
> {
  readonly access: DocumentAccess;
}

/** Asked here: only the link tells which document is meant. */
const ACTION = 'document.shares.change' satisfies Action;

/**
 * Ends a link at once, and every page that follows it.
 * @throws Refusal not-found, also for one that was revoked before · not-allowed
 */
export async function revokeShare(parts: RevokeShareParts, userId: string, shareId: string): Promise<void> {
  const { shares, documents, access, auditLog, liveEvents, clock } = parts;
  const link = await shares.find(shareId);
  const on = link && (await access.roleOn(userId, link.documentId));
  if (!link || !on || link.revokedAt !== null) throw new Refusal('not-found');
  if (!allows(ACTION, { signedIn: true, workspaceRole: null, documentRole: on.role })) throw new Refusal('not-allowed');
  if (!(await shares.revoke(shareId, instant(clock)))) throw new Refusal('not-found');
  const { documentId } = link;
  liveEvents.announce({ event: { type: 'shares', documentId } });
  await auditLog.record({
    workspaceId: (await documents.find(documentId))?.workspaceId ?? null,
    action: 'share-revoked',
    actorId: userId,
    documentId,
    detail: { share: shareId, name: link.name },
  });
}
