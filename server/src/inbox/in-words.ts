import { excerptOf, mentionedIn } from '@koers/shared/comments/body.ts';
import { plain } from '../letters/plain.ts';
import type { KeptNotice, NoticeStore } from './notice-store.ts';
import { MOST_IN_EXCERPT } from './tell.ts';

/**
 * Notices with the words that they are shown with, in the app and in letters: those of a comment as it says now, nothing when it
 * was taken away, and people by the names that they have now.
 */
export async function inWords(
  notices: Pick<NoticeStore, 'namesOf'>,
  kept: readonly KeptNotice[],
): Promise<KeptNotice[]> {
  const named = new Set(kept.flatMap(({ said }) => mentionedIn(said ?? [])));
  const names = await notices.namesOf([...named]);
  return kept.map((notice) => {
    if (notice.said === null) return notice;
    const excerpt = excerptOf(notice.said, (id) => names.get(id) ?? '…', MOST_IN_EXCERPT);
    return { ...notice, excerpt: plain(excerpt, MOST_IN_EXCERPT) };
  });
}
