import type { ThreadAnswer } from '@koers/shared/api/comments.ts';

/** Until when somebody saw a document's comments on this device; null when they never did. */
export const seenComments = {
  read(userId: string, documentId: string): string | null {
    try {
      return localStorage.getItem(nameOf(userId, documentId));
    } catch {
      return null;
    }
  },
  keep(userId: string, documentId: string, until: string): void {
    try {
      localStorage.setItem(nameOf(userId, documentId), until);
    } catch {
      // without storage everything stays as it was
    }
  },
};

const nameOf = (userId: string, documentId: string): string => `koers.comments-seen/${userId}/${documentId}`;

/** When something was last said in a thread. */
export const lastSaidAt = ({ comments, madeAt }: ThreadAnswer): string =>
  comments.reduce((last, { at, deletedAt }) => (deletedAt === null && at > last ? at : last), madeAt);

/** Whether somebody else said something in a thread after this instant. */
export function hasNews(thread: ThreadAnswer, seenUntil: string | null, myId: string): boolean {
  if (seenUntil === null) return false;
  return thread.comments.some(
    ({ at, author, deletedAt }) => deletedAt === null && at > seenUntil && author?.id !== myId,
  );
}
