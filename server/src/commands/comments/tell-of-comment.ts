import type { NoticeKind } from '@koers/shared/api/notices.ts';
import { excerptOf, mentionedIn, type WrittenPart } from '@koers/shared/comments/body.ts';
import type { CommentParts } from './comment-parts.ts';

export interface Said {
  readonly documentId: string;
  readonly threadId: string;
  readonly authorId: string;
  readonly body: readonly WrittenPart[];
  /** The block that the thread is about, where one is. */
  readonly blockId: string | null;
}

/** Characters. */
const EXCERPT = 200;

/** Tells each of them once, of what concerns them most; never the author. The first list goes first. */
export async function tellOfComment(
  { comments, notices }: Pick<CommentParts, 'comments' | 'notices'>,
  { documentId, threadId, authorId, body, blockId }: Said,
  concerned: readonly (readonly [NoticeKind, readonly string[]])[],
): Promise<void> {
  const names = new Map((await comments.people(mentionedIn(body))).map(({ id, name }) => [id, name]));
  const excerpt = excerptOf(body, (id) => names.get(id) ?? '…', EXCERPT);
  const told = new Set([authorId]);
  for (const [kind, userIds] of concerned) {
    const those = [...new Set(userIds)].filter((id) => !told.has(id));
    for (const id of those) told.add(id);
    if (those.length === 0) continue;
    const about = { documentId, threadId, ...(blockId !== null && { blockId }) };
    await notices.tell(those, { kind, ...about, actorId: authorId, excerpt, key: `${kind}/${threadId}` });
  }
}
