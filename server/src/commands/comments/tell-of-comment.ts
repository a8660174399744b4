import type { NoticeKind } from '@koers/shared/api/notices.ts';
import type { CommentParts } from './comment-parts.ts';

export interface Said {
  readonly documentId: string;
  readonly threadId: string;
  readonly commentId: string;
  readonly authorId: string;
  /** The block that the thread is about, where one is. */
  readonly blockId: string | null;
}

/** Tells each of them once, of what concerns them most; never the author. The first list goes first. */
export async function tellOfComment(
  { notices }: Pick<CommentParts, 'notices'>,
  { documentId, threadId, commentId, authorId, blockId }: Said,
  concerned: readonly (readonly [NoticeKind, readonly string[]])[],
): Promise<void> {
  const told = new Set([authorId]);
  for (const [kind, userIds] of concerned) {
    const those = [...new Set(userIds)].filter((id) => !told.has(id));
    for (const id of those) told.add(id);
    if (those.length === 0) continue;
    const about = { documentId, threadId, commentId, ...(blockId !== null && { blockId }) };
    await notices.tell(those, { kind, ...about, actorId: authorId, excerpt: '', key: `${kind}/${threadId}` });
  }
}
