import type { LiveEvents } from './live-events.ts';
import type { MemberStore } from './member-store.ts';

/**
 * Carries out a change of rights on a document, and tells those who may not read it any more: from now on no event about it
 * reaches them, and their pages would go on to show it in lists.
 */
export async function tellingWhoLost<T>(
  { members, liveEvents }: { readonly members: MemberStore; readonly liveEvents: LiveEvents },
  documentId: string,
  change: () => Promise<T>,
): Promise<T> {
  const before = await members.membersOfDocument(documentId);
  const outcome = await change();
  const after = new Set((await members.membersOfDocument(documentId)).map(({ id }) => id));
  for (const { id: userId } of before)
    if (!after.has(userId)) liveEvents.announce({ event: { type: 'documents', documentId }, userId });
  return outcome;
}
