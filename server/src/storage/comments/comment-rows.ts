import type { CommentAnchor, CommentPerson, Emoji } from '@koers/shared/api/comments.ts';
import { mentionedIn, type WrittenPart } from '@koers/shared/comments/body.ts';
import type { Transaction } from 'kysely';
import type {
  CommentRecord,
  CommentStore,
  Deed,
  NewComment,
  NewThread,
  PlaceOfWords,
  ThreadPage,
  ThreadRecord,
} from '../../commands/comments/comment-store.ts';
import { inChunks } from '../facts/in-chunks.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';

type ThreadRow = Schema['comment_thread'];
type Reaction = Schema['comment_reaction'];
const NOTHING = '[]';

function anchorOf(row: ThreadRow): CommentAnchor {
  const { quote } = row;
  switch (row.anchor_kind) {
    case 'document':
      return { kind: 'document' };
    case 'block':
      return { kind: 'block', blockId: row.block_id ?? '', quote };
    case 'section':
      return { kind: 'section', headingId: row.block_id ?? '', quote };
    case 'text':
      return {
        kind: 'text',
        quote,
        occurrence: row.occurrence,
        start: row.anchor_start,
        end: row.anchor_end,
        before: row.context_before,
        after: row.context_after,
        blockId: row.block_id,
      };
  }
}

function columnsOf(anchor: CommentAnchor) {
  const words = anchor.kind === 'text' ? anchor : null;
  return {
    anchor_kind: anchor.kind,
    anchor_start: words?.start ?? null,
    anchor_end: words?.end ?? null,
    block_id: 'blockId' in anchor ? anchor.blockId : 'headingId' in anchor ? anchor.headingId : null,
    quote: 'quote' in anchor ? anchor.quote : '',
    occurrence: words?.occurrence ?? null,
    context_before: words?.before ?? '',
    context_after: words?.after ?? '',
  };
}

const deedOf = (by: string | null, at: string | null): Deed | null => (at === null ? null : { by, at });

function commentOf(row: Schema['comment'], reactions: readonly Reaction[]): CommentRecord {
  return {
    id: row.id,
    authorId: row.author_id,
    body: JSON.parse(row.body) as WrittenPart[],
    at: row.made_at,
    editedAt: row.edited_at,
    deleted: deedOf(row.deleted_by, row.deleted_at),
    reactions: reactions.map(({ emoji, user_id }) => ({ emoji, userId: user_id })),
  };
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

export class CommentRows implements CommentStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async list(documentId: string, { state, after, limit }: ThreadPage): Promise<ThreadRecord[]> {
    let query = this.#tables
      .selectFrom('comment_thread')
      .selectAll()
      .where('document_id', '=', documentId)
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('comment')
            .select('comment.id')
            .whereRef('comment.thread_id', '=', 'comment_thread.id')
            .where('comment.deleted_at', 'is', null),
        ),
      );
    if (state !== null) query = query.where('resolved_at', state === 'open' ? 'is' : 'is not', null);
    if (after) {
      const { madeAt, id } = after;
      query = query.where((eb) =>
        eb.or([eb('made_at', '>', madeAt), eb.and([eb('made_at', '=', madeAt), eb('id', '>', id)])]),
      );
    }
    return this.#withComments(await query.orderBy('made_at').orderBy('id').limit(limit).execute());
  }

  async find(documentId: string, threadId: string): Promise<ThreadRecord | null> {
    const rows = await this.#tables
      .selectFrom('comment_thread')
      .selectAll()
      .where('id', '=', threadId)
      .where('document_id', '=', documentId)
      .execute();
    const [thread] = await this.#withComments(rows);
    return thread ?? null;
  }

  async countThreads(documentId: string): Promise<number> {
    const { count } = await this.#tables
      .selectFrom('comment_thread')
      .select((eb) => eb.fn.countAll<number | string>().as('count'))
      .where('document_id', '=', documentId)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  create({ id, documentId, anchor, first }: NewThread): Promise<void> {
    return this.#tables.transaction().execute(async (trx) => {
      const made = await trx
        .insertInto('comment_thread')
        .values({
          id,
          document_id: documentId,
          ...columnsOf(anchor),
          made_by: first.authorId,
          made_at: first.at,
          resolved_by: null,
          resolved_at: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (made) await insertComment(trx, id, 1, first);
    });
  }

  add(threadId: string, comment: NewComment): Promise<void> {
    return this.#tables.transaction().execute(async (trx) => {
      const { last } = await trx
        .selectFrom('comment')
        .select((eb) => eb.fn.max('place').as('last'))
        .where('thread_id', '=', threadId)
        .executeTakeFirstOrThrow();
      await insertComment(trx, threadId, (last ?? 0) + 1, comment);
    });
  }

  change(commentId: string, body: readonly WrittenPart[], at: string): Promise<void> {
    return this.#tables.transaction().execute(async (trx) => {
      await trx
        .updateTable('comment')
        .set({ body: JSON.stringify(body), edited_at: at })
        .where('id', '=', commentId)
        .execute();
      await trx.deleteFrom('comment_mention').where('comment_id', '=', commentId).execute();
      await insertMentions(trx, commentId, body);
    });
  }

  async setDeleted(commentId: string, deed: (Deed & { readonly by: string }) | null): Promise<void> {
    await this.#tables
      .updateTable('comment')
      .set({ deleted_by: deed?.by ?? null, deleted_at: deed?.at ?? null })
      .where('id', '=', commentId)
      .execute();
  }

  async setResolved(threadId: string, deed: (Deed & { readonly by: string }) | null): Promise<void> {
    await this.#tables
      .updateTable('comment_thread')
      .set({ resolved_by: deed?.by ?? null, resolved_at: deed?.at ?? null })
      .where('id', '=', threadId)
      .execute();
  }

  async setReaction(commentId: string, userId: string, emoji: Emoji, at: string | null): Promise<void> {
    if (at === null) {
      await this.#tables
        .deleteFrom('comment_reaction')
        .where('comment_id', '=', commentId)
        .where('user_id', '=', userId)
        .where('emoji', '=', emoji)
        .execute();
      return;
    }
    await this.#tables
      .insertInto('comment_reaction')
      .values({ comment_id: commentId, user_id: userId, emoji, at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async move(threadId: string, from: string | null, place: PlaceOfWords): Promise<boolean> {
    const moved = await this.#tables
      .updateTable('comment_thread')
      .set({
        anchor_start: place.start,
        anchor_end: place.end,
        context_before: place.before,
        context_after: place.after,
        block_id: place.blockId,
      })
      .where('id', '=', threadId)
      .where('anchor_start', from === null ? 'is' : '=', from)
      .returning('id')
      .executeTakeFirst();
    return moved !== undefined;
  }

  async people(userIds: readonly string[]): Promise<CommentPerson[]> {
    const found: CommentPerson[] = [];
    for (const ids of inChunks([...new Set(userIds)])) {
      found.push(
        ...(await this.#tables.selectFrom('user').select(['id', 'name', 'color']).where('id', 'in', ids).execute()),
      );
    }
    return found;
  }

  async forgetDeleted(before: string): Promise<void> {
    await this.#tables.transaction().execute(async (trx) => {
      const forgotten = await trx
        .updateTable('comment')
        .set({ body: NOTHING })
        .where('deleted_at', '<', before)
        .where('body', '!=', NOTHING)
        .returning('id')
        .execute();
      for (const ids of inChunks(forgotten.map(({ id }) => id))) {
        await trx.deleteFrom('comment_mention').where('comment_id', 'in', ids).execute();
        await trx.deleteFrom('comment_reaction').where('comment_id', 'in', ids).execute();
      }
    });
  }

  async #withComments(threads: readonly ThreadRow[]): Promise<ThreadRecord[]> {
    const comments: Schema['comment'][] = [];
    const reactions: Reaction[] = [];
    for (const ids of inChunks(threads.map(({ id }) => id))) {
      comments.push(
        ...(await this.#tables
          .selectFrom('comment')
          .selectAll()
          .where('thread_id', 'in', ids)
          .orderBy('place')
          .execute()),
      );
      reactions.push(
        ...(await this.#tables
          .selectFrom('comment_reaction')
          .innerJoin('comment', 'comment.id', 'comment_reaction.comment_id')
          .selectAll('comment_reaction')
          .where('comment.thread_id', 'in', ids)
          .orderBy('at')
          .orderBy('user_id')
          .execute()),
      );
    }
    const ofThread = grouped(comments, ({ thread_id }) => thread_id);
    const ofComment = grouped(reactions, ({ comment_id }) => comment_id);
    return threads.map((row) => ({
      id: row.id,
      documentId: row.document_id,
      anchor: anchorOf(row),
      madeBy: row.made_by,
      madeAt: row.made_at,
      resolved: deedOf(row.resolved_by, row.resolved_at),
      comments: (ofThread.get(row.id) ?? []).map((comment) => commentOf(comment, ofComment.get(comment.id) ?? [])),
    }));
  }
}

async function insertComment(
  trx: Transaction<Schema>,
  threadId: string,
  place: number,
  { id, authorId, body, at }: NewComment,
): Promise<void> {
  const made = await trx
    .insertInto('comment')
    .values({
      id,
      thread_id: threadId,
      place,
      author_id: authorId,
      body: JSON.stringify(body),
      made_at: at,
      edited_at: null,
      deleted_by: null,
      deleted_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) await insertMentions(trx, id, body);
}

async function insertMentions(
  trx: Transaction<Schema>,
  commentId: string,
  body: readonly WrittenPart[],
): Promise<void> {
  const named = mentionedIn(body).map((userId) => ({ comment_id: commentId, user_id: userId }));
  if (named.length > 0)
    await trx
      .insertInto('comment_mention')
      .values(named)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
