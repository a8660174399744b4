import { z } from 'zod';
import { Id } from './values.ts';

/**
 * What `GET /events` (server-sent events) says: that something changed, never what it is. The reader asks again, with its
 * own rights. Each has an id: who comes back with it (`Last-Event-ID`, or `?since=`) is told what it missed.
 */
export const LiveEvent = z.discriminatedUnion('type', [
  /** Blocks of these kinds changed in a document that I may read. */
  z.object({ type: z.literal('facts'), documentId: Id, kinds: z.array(z.string()) }),
  /** A document was made, changed, moved, trashed or restored. */
  z.object({ type: z.literal('documents'), documentId: Id }),
  /** A finding of a document's plan check was waived, or is told again. */
  z.object({ type: z.literal('check'), documentId: Id }),
  /** A setting of my workspace changed. */
  z.object({ type: z.literal('workspace') }),
  /** A template of my workspace was made, renamed or taken away. */
  z.object({ type: z.literal('templates') }),
  /** People joined, left, or changed role; a group changed. */
  z.object({ type: z.literal('people') }),
  /** A comment, a reply or a reaction of a document was made, changed, resolved or taken away. */
  z.object({ type: z.literal('comments'), documentId: Id }),
  /** A sign-off of a document was asked for, answered, withdrawn, or what it was bound to changed. */
  z.object({ type: z.literal('signoffs'), documentId: Id }),
  /** A read-only link of a document was made, changed, opened or revoked. */
  z.object({ type: z.literal('shares'), documentId: Id }),
  /** A saved view of my workspace was made, changed or taken away. */
  z.object({ type: z.literal('views') }),
  /** A source of measurements of my workspace was made, changed, read or taken away. */
  z.object({ type: z.literal('sources') }),
  /** A report that my workspace has made by itself was set up, changed or taken away. */
  z.object({ type: z.literal('reports') }),
  /** A webhook of my workspace was made, changed or taken away, or something was delivered to it. */
  z.object({ type: z.literal('webhooks') }),
  /** Something came into my inbox, or was read. */
  z.object({ type: z.literal('inbox') }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;

/**
 * The name of the last event of a stream whose session is over, told to nobody else and followed by nothing. A stream that ends
 * without it may be opened again.
 */
export const SESSION_ENDED = 'session-ended';

/** Says up to where a page was told all that it may hear: its id is what it comes back with. Nothing follows from it else. */
export const HERE = 'here';

/** Too much was missed to be told, or nobody knows what: a page asks for everything again. */
export const RESET = 'reset';
