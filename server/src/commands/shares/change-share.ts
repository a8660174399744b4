import type { ShareHide } from '@koers/shared/share/filter-document.ts';
import { Refusal } from '../refusal.ts';
import { expiryOf, mayShowPlans, type ShareParts } from './create-share.ts';
import { hideOf } from './share-hide.ts';
import type { ShareLink, ShareLinkChange } from './share-store.ts';

export interface ShareChangeInput {
  readonly name?: string | undefined;
  readonly password?: string | null | undefined;
  readonly expiresAt?: string | null | undefined;
  readonly hide?: ShareHide | undefined;
  readonly withPlans?: boolean | undefined;
}

async function changeOf(parts: ShareParts, link: ShareLink, input: ShareChangeInput): Promise<ShareLinkChange> {
  const { name, password, expiresAt, hide, withPlans } = input;
  return {
    ...(name !== undefined && { name }),
    ...(password !== undefined && { passwordHash: password ? await parts.passwords.hash(password) : null }),
    ...(expiresAt !== undefined && { expiresAt: expiryOf(expiresAt, parts.clock) }),
    ...(hide && { hide: await hideOf(parts.rooms, link.documentId, hide, link.hide.sections) }),
    ...(withPlans !== undefined && { withPlans }),
  };
}

/**
 * Changes a link; whoever has it open sees what it shows now, or is asked for the new password.
 * @throws Refusal invalid-input · not-allowed · not-found, for a link of another document too
 */
export async function changeShare(
  parts: ShareParts,
  userId: string,
  target: { readonly documentId: string; readonly shareId: string },
  input: ShareChangeInput,
): Promise<void> {
  const { shares, documents, auditLog, liveEvents } = parts;
  const [link, document] = await Promise.all([shares.find(target.shareId), documents.find(target.documentId)]);
  if (!link || !document || link.documentId !== document.id || link.revokedAt !== null) throw new Refusal('not-found');
  if (input.withPlans && !link.withPlans) await mayShowPlans(parts, userId, document.workspaceId);
  if (!(await shares.change(link.id, await changeOf(parts, link, input)))) throw new Refusal('not-found');
  liveEvents.announce({ event: { type: 'shares', documentId: link.documentId } });
  await auditLog.record({
    workspaceId: document.workspaceId,
    action: 'share-changed',
    actorId: userId,
    documentId: document.id,
    // What was changed, and never to which password.
    detail: { share: link.id, name: input.name ?? link.name, changed: Object.keys(input).toSorted().join(' ') },
  });
}
