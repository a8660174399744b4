import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, PageQuery, pageOf } from './values.ts';

/** Characters, of all that a comment says; a mention counts as one. */
export const MAX_COMMENT = 10_000;
/** Parts that a body is made of: with them at the most letters, half are mentions. */
const MAX_PARTS = 400;
/** Characters of the words that a comment is about. */
export const MAX_QUOTE = 2000;
/** Characters before and after them that are kept, to find them again. */
export const MAX_CONTEXT = 60;
/** People, in one comment. */
export const MAX_MENTIONS = 50;
/** In one thread; in one document. */
export const MAX_COMMENTS = 1000;
export const MAX_THREADS = 5000;

/** What one can answer with a press. */
export const EMOJI = ['👍', '❤️', '🎉', '😄', '🤔', '👀'] as const;
export const Emoji = z.enum(EMOJI);
export type Emoji = z.infer<typeof Emoji>;

/** A Yjs relative position as `Y.encodeRelativePosition` gives it, in base64. */
const YjsPosition = z
  .string()
  .max(400, 'too-long')
  .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'not-a-position');
const Context = z.string().max(MAX_CONTEXT, 'too-long').default('');
const Quote = z.string().max(MAX_QUOTE, 'too-long');

/** Where words are, and how to find them again once they were moved. */
const PlaceOfWords = {
  /** Null for who has no Yjs document at hand: the words are found by their quote. */
  start: YjsPosition.nullable().default(null),
  end: YjsPosition.nullable().default(null),
  /** What stood before and after the words. */
  before: Context,
  after: Context,
  /** The block or section that they stand in. */
  blockId: Id.nullable().default(null),
};

/** What a thread is about. */
export const NewAnchor = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    /** The words as they were when the thread began. */
    quote: Quote.refine((quote) => quote.trim() !== '', 'empty'),
    /** Which of them, where the quote stands in the document more than once: the first is 1. */
    occurrence: z.number().int().min(1).max(10_000).nullable().default(null),
    ...PlaceOfWords,
  }),
  /** `quote`: what the block or section was called then. */
  z.object({ kind: z.literal('block'), blockId: Id, quote: Quote.default('') }),
  z.object({ kind: z.literal('section'), headingId: Id, quote: Quote.default('') }),
  z.object({ kind: z.literal('document') }),
]);
export type NewAnchor = z.input<typeof NewAnchor>;
export type CommentAnchor = z.output<typeof NewAnchor>;

/** Text, and people by their id. What looks like HTML is text; links are found by the server. */
export const WrittenBody = z
  .array(
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('text'), text: z.string().max(MAX_COMMENT, 'too-long') }),
      z.object({ type: z.literal('mention'), userId: Id }),
    ]),
  )
  .min(1, 'empty')
  .max(MAX_PARTS, 'too-many');
export type WrittenBody = z.output<typeof WrittenBody>;

/** Whoever is named in an answer: as they are called now, never as somebody called them. */
export const CommentPerson = z.object({ id: Id, name: z.string(), color: z.string() });
export type CommentPerson = z.infer<typeof CommentPerson>;

export const ShownBody = z.array(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: z.string() }),
    /** http and https alone. */
    z.object({ type: z.literal('link'), href: z.string(), text: z.string() }),
    /** Null once that account is no more. */
    z.object({ type: z.literal('mention'), userId: Id, name: z.string().nullable() }),
  ]),
);
export type ShownBody = z.infer<typeof ShownBody>;

export const CommentAnswer = z.object({
  id: Id,
  /** Null once that account is no more. */
  author: CommentPerson.nullable(),
  /** Empty for one that was taken away. */
  body: ShownBody,
  at: Instant,
  editedAt: Instant.nullable(),
  deletedAt: Instant.nullable(),
  /** Those that somebody pressed, in the order of {@link EMOJI}. */
  reactions: z.array(z.object({ emoji: Emoji, people: z.array(CommentPerson) })),
});
export type CommentAnswer = z.infer<typeof CommentAnswer>;

export const ThreadAnswer = z.object({
  id: Id,
  anchor: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('text'),
      quote: z.string(),
      occurrence: z.number().int().nullable(),
      start: z.string().nullable(),
      end: z.string().nullable(),
      before: z.string(),
      after: z.string(),
      blockId: z.string().nullable(),
    }),
    z.object({ kind: z.literal('block'), blockId: z.string(), quote: z.string() }),
    z.object({ kind: z.literal('section'), headingId: z.string(), quote: z.string() }),
    z.object({ kind: z.literal('document') }),
  ]),
  madeAt: Instant,
  resolved: z.object({ at: Instant, by: CommentPerson.nullable() }).nullable(),
  /** The first is what began it; oldest first. */
  comments: z.array(CommentAnswer),
});
export type ThreadAnswer = z.infer<typeof ThreadAnswer>;

const ThreadParams = z.object({ id: Id, threadId: Id });
const CommentParams = z.object({ id: Id, threadId: Id, commentId: Id });

export const listComments = endpoint({
  name: 'listComments',
  method: 'get',
  path: '/documents/{id}/comments',
  action: 'document.comments.read',
  summary: 'The threads of a document with their comments, oldest first.',
  params: IdParams,
  query: PageQuery.extend({ state: z.enum(['open', 'resolved']).optional() }),
  answer: pageOf(ThreadAnswer),
});
export const createThread = endpoint({
  name: 'createThread',
  method: 'post',
  path: '/documents/{id}/comments',
  action: 'document.comment',
  summary: 'Begins a thread on words, a block, a section or the document; idempotent by Idempotency-Key.',
  params: IdParams,
  body: z.object({ anchor: NewAnchor, body: WrittenBody }),
  answer: ThreadAnswer,
  status: 201,
});
export const readThread = endpoint({
  name: 'readThread',
  method: 'get',
  path: '/documents/{id}/comments/{threadId}',
  action: 'document.comments.read',
  summary: 'One thread with its comments.',
  params: ThreadParams,
  answer: ThreadAnswer,
});
export const createReply = endpoint({
  name: 'createReply',
  method: 'post',
  path: '/documents/{id}/comments/{threadId}/replies',
  action: 'document.comment',
  summary: 'Answers in a thread; idempotent by Idempotency-Key.',
  params: ThreadParams,
  body: z.object({ body: WrittenBody }),
  answer: ThreadAnswer,
  status: 201,
});
export const changeComment = endpoint({
  name: 'changeComment',
  method: 'patch',
  path: '/documents/{id}/comments/{threadId}/replies/{commentId}',
  action: 'document.comment',
  summary: 'Changes what one said oneself.',
  params: CommentParams,
  body: z.object({ body: WrittenBody }),
  answer: ThreadAnswer,
});
export const deleteComment = endpoint({
  name: 'deleteComment',
  method: 'delete',
  path: '/documents/{id}/comments/{threadId}/replies/{commentId}',
  action: 'document.comment',
  summary: 'Takes away what one said oneself; an owner also what another said. For a day it can be put back.',
  params: CommentParams,
});
export const restoreComment = endpoint({
  name: 'restoreComment',
  method: 'post',
  path: '/documents/{id}/comments/{threadId}/replies/{commentId}/restore',
  action: 'document.comment',
  summary: 'Puts back what one took away oneself.',
  params: CommentParams,
  answer: ThreadAnswer,
});
export const resolveThread = endpoint({
  name: 'resolveThread',
  method: 'post',
  path: '/documents/{id}/comments/{threadId}/resolve',
  action: 'document.comment',
  summary: 'Says that a thread is done with.',
  params: ThreadParams,
  answer: ThreadAnswer,
});
export const reopenThread = endpoint({
  name: 'reopenThread',
  method: 'post',
  path: '/documents/{id}/comments/{threadId}/reopen',
  action: 'document.comment',
  summary: 'Says that a thread is not done with after all.',
  params: ThreadParams,
  answer: ThreadAnswer,
});
export const addReaction = endpoint({
  name: 'addReaction',
  method: 'put',
  path: '/documents/{id}/comments/{threadId}/replies/{commentId}/reactions/{emoji}',
  action: 'document.comment',
  summary: 'Answers a comment with an emoji.',
  params: CommentParams.extend({ emoji: Emoji }),
  answer: ThreadAnswer,
});
export const removeReaction = endpoint({
  name: 'removeReaction',
  method: 'delete',
  path: '/documents/{id}/comments/{threadId}/replies/{commentId}/reactions/{emoji}',
  action: 'document.comment',
  summary: 'Takes an emoji of one’s own back.',
  params: CommentParams.extend({ emoji: Emoji }),
});
export const moveAnchor = endpoint({
  name: 'moveAnchor',
  method: 'patch',
  path: '/documents/{id}/comments/{threadId}/anchor',
  action: 'document.change',
  summary:
    'Says where the words of a thread stand now that they were moved; `from` is where they stood, as the caller knows it.',
  params: ThreadParams,
  body: z.object({
    ...PlaceOfWords,
    start: YjsPosition,
    end: YjsPosition,
    /** The thread's `start` as the caller has it: when it is another by now, somebody moved it before, and nothing is done. */
    from: YjsPosition.nullable(),
  }),
  answer: ThreadAnswer,
});
