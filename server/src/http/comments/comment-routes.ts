import {
  addReaction,
  changeComment,
  createReply,
  createThread,
  deleteComment,
  listComments,
  moveAnchor,
  readThread,
  removeReaction,
  reopenThread,
  resolveThread,
  restoreComment,
  type ThreadAnswer,
} from '@koers/shared/api/comments.ts';
import { z } from 'zod';
import { createAttemptLimit } from '../../auth/attempt-limit.ts';
import { answerOnce } from '../../commands/answer-once.ts';
import { beginThread } from '../../commands/comments/begin-thread.ts';
import { changeComment as change } from '../../commands/comments/change-comment.ts';
import { isAlive, threadOf, type CommentParts } from '../../commands/comments/comment-parts.ts';
import type { ThreadRecord } from '../../commands/comments/comment-store.ts';
import { deleteComment as takeAway, restoreComment as putBack } from '../../commands/comments/delete-comment.ts';
import { moveAnchor as move } from '../../commands/comments/move-anchor.ts';
import { reactToComment } from '../../commands/comments/react-to-comment.ts';
import { replyInThread } from '../../commands/comments/reply-in-thread.ts';
import { settleThread } from '../../commands/comments/settle-thread.ts';
import type { IdempotencyKeys } from '../../commands/idempotency-keys.ts';
import { Refusal } from '../../commands/refusal.ts';
import { decodeCursor, pageFrom } from '../cursor.ts';
import { idempotencyKeyOf } from '../idempotency-key.ts';
import type { Api } from '../mount.ts';
import { presentThreads } from './present-threads.ts';

export interface CommentRouteParts extends CommentParts {
  readonly idempotencyKeys: IdempotencyKeys;
  /** So often somebody may write, answer or press something within a minute. */
  readonly commentsPerMinute: number;
}

const Place = z.tuple([z.string(), z.string()]);
const MINUTE = 60_000;

export function mountCommentRoutes(api: Api, parts: CommentRouteParts): void {
  const { comments, clock, newId } = parts;
  const pace = createAttemptLimit(clock, { failures: parts.commentsPerMinute, windowMs: MINUTE });
  const keepPace = (userId: string): void => {
    if (!pace.begin(userId)) throw new Refusal('too-many-requests');
  };
  const present = async (thread: ThreadRecord): Promise<ThreadAnswer> => {
    const [answer] = await presentThreads(parts, [thread]);
    if (!answer || !isAlive(thread)) throw new Refusal('not-found');
    return answer;
  };

  api.mount(listComments, async ({ document, query }) => {
    const { state = null, limit } = query;
    const place = decodeCursor(query.cursor, Place);
    const after = place && { madeAt: place[0], id: place[1] };
    const found = await comments.list(document.id, { state, after, limit: limit + 1 });
    const answers = await presentThreads(parts, found);
    return pageFrom(
      answers,
      limit,
      ({ madeAt, id }) => [madeAt, id],
      (items) => [...items],
    );
  });
  api.mount(readThread, async ({ document, params }) => present(await threadOf(parts, document.id, params.threadId)));
  api.mount(createThread, async ({ identity, document, body, c }) => {
    const { id: userId } = identity.user;
    keepPace(userId);
    const call = { userId, key: idempotencyKeyOf(c), asked: ['thread', document.id, body] };
    const { threadId } = await answerOnce(parts, call, async (name) => {
      const { id } = await beginThread(parts, userId, document.id, { ...body, threadId: name ?? newId() });
      return { threadId: id };
    });
    return present(await threadOf(parts, document.id, threadId));
  });
  api.mount(createReply, async ({ identity, document, params, body, c }) => {
    const { id: userId } = identity.user;
    const { threadId } = params;
    keepPace(userId);
    const call = { userId, key: idempotencyKeyOf(c), asked: ['reply', document.id, threadId, body] };
    await answerOnce(parts, call, async (name) => {
      await replyInThread(parts, userId, document.id, { threadId, ...body, commentId: name ?? newId() });
      return null;
    });
    return present(await threadOf(parts, document.id, threadId));
  });
  api.mount(changeComment, async ({ identity, document, params, body }) => {
    keepPace(identity.user.id);
    return present(await change(parts, identity.user.id, document.id, { ...params, ...body }));
  });
  api.mount(deleteComment, async ({ identity, document, params }) => {
    keepPace(identity.user.id);
    await takeAway(parts, { userId: identity.user.id, role: document.role }, document.id, params);
    return undefined;
  });
  api.mount(restoreComment, async ({ identity, document, params }) => {
    keepPace(identity.user.id);
    return present(await putBack(parts, identity.user.id, document.id, params));
  });
  for (const [endpoint, done] of [
    [resolveThread, true],
    [reopenThread, false],
  ] as const) {
    api.mount(endpoint, async ({ identity, document, params }) => {
      keepPace(identity.user.id);
      return present(await settleThread(parts, identity.user.id, document.id, { ...params, done }));
    });
  }
  api.mount(addReaction, async ({ identity, document, params }) => {
    keepPace(identity.user.id);
    return present(await reactToComment(parts, identity.user.id, document.id, { ...params, pressed: true }));
  });
  api.mount(removeReaction, async ({ identity, document, params }) => {
    keepPace(identity.user.id);
    await reactToComment(parts, identity.user.id, document.id, { ...params, pressed: false });
    return undefined;
  });
  api.mount(moveAnchor, async ({ document, params, body }) =>
    present(await move(parts, document.id, params.threadId, body)),
  );
}
