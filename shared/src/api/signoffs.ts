import { z } from 'zod';
import type { FieldValue } from '../blocks/define.ts';
import type { ReadingChange } from '../signoff/reading-changes.ts';
import { TEXT_FORMS, type ReadingItem, type SectionReading } from '../signoff/section-reading.ts';
import { endpoint } from './endpoint.ts';
import { Day, Id, IdParams, Instant, PageQuery, pageOf } from './values.ts';

/** `not-yet` always comes with a word why. */
export const SIGNOFF_ANSWERS = ['agree', 'not-yet'] as const;
export type SignoffAnswerName = (typeof SIGNOFF_ANSWERS)[number];
/** How many can be asked about one section. */
export const MAX_SIGNOFF_PEOPLE = 50;
/** Characters. */
export const MAX_SIGNOFF_MESSAGE = 1000;
export const MAX_SIGNOFF_WORD = 1000;

/** Names what was read: the SHA-256 of a reading (shared/src/signoff/reading-digest.ts), in hexadecimal. */
const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'not-a-digest');

const Given = z.object({
  answer: z.enum(SIGNOFF_ANSWERS),
  /** What they said with it; empty for nothing. */
  word: z.string(),
  at: Instant,
  /** What they had read. */
  digest: Digest,
});

/** Somebody who was asked. */
export const SignoffPerson = z.object({
  /** Null once that account is no more. */
  id: Id.nullable(),
  name: z.string().nullable(),
  color: z.string().nullable(),
  askedBy: Id.nullable(),
  askedAt: Instant,
  remindedAt: Instant.nullable(),
  /** Whether they may answer still: who may not comment any more, or not see the document, cannot. */
  mayAnswer: z.boolean(),
  /** Their access to the workspace is suspended, for now; told to its members alone. */
  suspended: z.boolean().optional(),
  /** The answer that stands; `stale` when what it was about says something else now. Null until there is one. */
  answer: Given.extend({ stale: z.boolean() }).nullable(),
  /** What they answered before, oldest first. */
  earlier: z.array(Given),
});
export type SignoffPerson = z.infer<typeof SignoffPerson>;

/** Somebody's sign-off was asked on a section or a whole document. One stands for each at most. */
export const SignoffAnswer = z.object({
  id: Id,
  documentId: Id,
  /** The section's heading; null for the whole document. */
  headingId: Id.nullable(),
  /** What the heading, or the document, was called when it was asked for last. */
  title: z.string(),
  /** The heading is no longer in the document: nobody can answer, and what was read is kept. */
  gone: z.boolean(),
  /** Who asked last; null once that account is no more. */
  askedBy: Id.nullable(),
  askedAt: Instant,
  message: z.string(),
  dueOn: z.string().nullable(),
  withdrawnAt: Instant.nullable(),
  /** In the order in which they were asked. */
  people: z.array(SignoffPerson),
});
export type SignoffAnswer = z.infer<typeof SignoffAnswer>;

const Target = z.object({ documentId: z.string(), blockId: z.string() });
const ReadingItemAnswer: z.ZodType<ReadingItem> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('heading'), id: z.string(), level: z.number().int(), text: z.string() }),
  z.object({ type: z.literal('text'), as: z.enum(TEXT_FORMS), depth: z.number().int(), text: z.string() }),
  z.object({
    type: z.literal('block'),
    id: z.string(),
    kind: z.string(),
    title: z.string(),
    parts: z.record(z.string(), z.string()),
    fields: z.record(z.string(), z.unknown() as z.ZodType<FieldValue>),
  }),
  z.object({ type: z.literal('reference'), id: z.string(), target: Target.nullable() }),
  z.object({ type: z.literal('view'), id: z.string(), view: z.string() }),
]);
const SectionReadingAnswer: z.ZodType<SectionReading> = z.object({ items: z.array(ReadingItemAnswer) });
const ReadingChangeAnswer: z.ZodType<ReadingChange> = z.union([
  z.object({ change: z.enum(['added', 'removed', 'moved']), item: ReadingItemAnswer }),
  z.object({ change: z.literal('changed'), before: ReadingItemAnswer, after: ReadingItemAnswer }),
]);

/** What somebody read, or was asked about, and how that differs from what stands there now. */
export const SignoffReading = z.object({
  digest: Digest,
  reading: SectionReadingAnswer,
  /** Old beside new, in the order in which it stands now; null when the section is gone. */
  changes: z.array(ReadingChangeAnswer).nullable(),
});
export type SignoffReading = z.infer<typeof SignoffReading>;

export const SignoffDetail = SignoffAnswer.extend({
  /** The digest of what stands there now; null when the section is gone. */
  digest: Digest.nullable(),
  /** One for each digest that an answer that stands names, and for what was asked about last. */
  readings: z.array(SignoffReading),
});
export type SignoffDetail = z.infer<typeof SignoffDetail>;

export const AskSignoff = z.object({
  /** Null asks about the whole document. */
  headingId: Id.nullable(),
  people: z.array(Id).min(1, 'nobody-asked').max(MAX_SIGNOFF_PEOPLE, 'too-many'),
  message: z.string().trim().max(MAX_SIGNOFF_MESSAGE, 'too-long').default(''),
  dueOn: Day.nullish(),
});
export const GiveSignoff = z
  .object({
    answer: z.enum(SIGNOFF_ANSWERS),
    word: z.string().trim().max(MAX_SIGNOFF_WORD, 'too-long').default(''),
    /** Of what was on the screen. */
    digest: Digest,
  })
  .refine(({ answer, word }) => answer === 'agree' || word !== '', { message: 'word-needed', path: ['word'] });

const SignoffParams = z.object({ id: Id, signoffId: Id });

/** A sign-off that waits for the caller's answer. */
export const MySignoff = z.object({
  /** Of the sign-off. */
  id: Id,
  document: z.object({ id: Id, title: z.string() }),
  /** The section's heading; null for the whole document. */
  headingId: Id.nullable(),
  /** What the heading, or the document, was called when it was asked for last. */
  title: z.string(),
  /** Who asked me; null once that account is no more. */
  askedBy: z.object({ id: Id, name: z.string(), color: z.string() }).nullable(),
  /** When I was asked last. */
  askedAt: Instant,
  remindedAt: Instant.nullable(),
  message: z.string(),
  dueOn: z.string().nullable(),
  /** What I answered, to something that has changed since (`stale`), or before I was asked again; null when I did not yet. */
  answer: z.object({ answer: z.enum(SIGNOFF_ANSWERS), word: z.string(), at: Instant, stale: z.boolean() }).nullable(),
});
export type MySignoff = z.infer<typeof MySignoff>;

export const listSignoffs = endpoint({
  name: 'listSignoffs',
  method: 'get',
  path: '/documents/{id}/signoffs',
  action: 'document.signoffs.read',
  summary: 'The sign-offs that were asked for in a document and were not withdrawn, oldest first.',
  params: IdParams,
  answer: z.object({ items: z.array(SignoffAnswer), nextCursor: z.null() }),
});
export const askSignoff = endpoint({
  name: 'askSignoff',
  method: 'post',
  path: '/documents/{id}/signoffs',
  action: 'document.signoffs.request',
  summary:
    'Asks people for their sign-off on a section or the whole document. Where one stands already they come to it, and who is named again is asked again.',
  params: IdParams,
  body: AskSignoff,
  answer: SignoffAnswer,
  status: 201,
});
export const readSignoff = endpoint({
  name: 'readSignoff',
  method: 'get',
  path: '/documents/{id}/signoffs/{signoffId}',
  action: 'document.signoffs.read',
  summary: 'A sign-off, with what each answer was about and what changed since; also one that was withdrawn.',
  params: SignoffParams,
  answer: SignoffDetail,
});
export const answerSignoff = endpoint({
  name: 'answerSignoff',
  method: 'post',
  path: '/documents/{id}/signoffs/{signoffId}/answer',
  action: 'document.signoffs.answer',
  summary:
    'Agrees, or not yet, with what was read; only for who was asked. When something else stands there now: 409 `signoff-changed`.',
  params: SignoffParams,
  body: GiveSignoff,
  answer: SignoffAnswer,
});
export const withdrawSignoff = endpoint({
  name: 'withdrawSignoff',
  method: 'post',
  path: '/documents/{id}/signoffs/{signoffId}/withdraw',
  action: 'document.signoffs.request',
  summary: 'Withdraws a request; what was answered is kept.',
  params: SignoffParams,
  answer: SignoffAnswer,
});
export const remindSignoff = endpoint({
  name: 'remindSignoff',
  method: 'post',
  path: '/documents/{id}/signoffs/{signoffId}/remind',
  action: 'document.signoffs.request',
  summary: 'Tells those again who have not answered, or answered what has changed since; each once an hour at most.',
  params: SignoffParams,
  answer: SignoffAnswer,
});
export const listMySignoffs = endpoint({
  name: 'listMySignoffs',
  method: 'get',
  path: '/signoffs',
  action: 'signoff.list',
  summary:
    'The sign-offs that wait for my answer (`mine=open`), over all documents that I may comment in: those asked last first. When a workspace is named, those in it and those of workspaces that I am no member of.',
  query: PageQuery.extend({
    mine: z.literal('open', 'invalid'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: pageOf(MySignoff),
});
