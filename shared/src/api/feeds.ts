import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant } from './values.ts';

/** Of one person. */
export const MOST_FEEDS = 50;
export const FEED_KINDS = ['all', 'tasks', 'content'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

const Named = z.object({ id: Id, name: z.string() });
export const FeedAnswer = z.object({
  id: Id,
  name: z.string(),
  what: z.enum(FEED_KINDS),
  /** Only what this person has to do, or writes; null for everybody's. */
  person: Named.nullable(),
  /** Only what stands in this document or under it; null for all. Its title is empty where its maker may not read it any more. */
  document: Named.nullable(),
  /** Null for everything that its maker may read, wherever it is. */
  workspace: Named.nullable(),
  createdAt: Instant,
  /** When a program last asked for it. */
  lastReadAt: Instant.nullable(),
});
export type FeedAnswer = z.infer<typeof FeedAnswer>;

const WithAddress = FeedAnswer.extend({
  /** Whoever has this address reads the calendar. Told once: only a fingerprint of it is kept. */
  url: z.string(),
});

export const listFeeds = endpoint({
  name: 'listFeeds',
  method: 'get',
  path: '/feeds',
  action: 'feed.list',
  summary: 'My calendars, oldest first.',
  answer: z.object({ items: z.array(FeedAnswer), nextCursor: z.null() }),
});
export const createFeed = endpoint({
  name: 'createFeed',
  method: 'post',
  path: '/feeds',
  action: 'feed.change',
  summary:
    'Makes a calendar that other programs read at a secret address, told this once. It holds what I may read then.',
  body: z.object({
    name: z.string().trim().min(1, 'empty').max(80, 'too-long'),
    what: z.enum(FEED_KINDS).default('all'),
    /** `me`, or the id of somebody. */
    person: z.string().max(64).optional(),
    documentId: Id.optional(),
  }),
  answer: WithAddress,
  status: 201,
});
export const renewFeed = endpoint({
  name: 'renewFeed',
  method: 'post',
  path: '/feeds/{id}/address',
  action: 'feed.change',
  summary: 'Gives a calendar another secret address; the one before it ends.',
  params: IdParams,
  answer: WithAddress,
  status: 201,
});
export const deleteFeed = endpoint({
  name: 'deleteFeed',
  method: 'delete',
  path: '/feeds/{id}',
  action: 'feed.change',
  summary: 'Revokes a calendar: its address leads nowhere from then on.',
  params: IdParams,
});
/** Its own answer is `text/calendar`. */
export const openFeed = endpoint({
  name: 'openFeed',
  method: 'get',
  path: '/calendars/{file}',
  action: 'feed.open',
  summary: 'A calendar (iCalendar) by its secret address. `ETag` and `If-None-Match` spare what did not change.',
  params: z.object({ file: z.string().regex(/^[A-Za-z0-9_-]{40,64}\.ics$/) }),
  status: 200,
});
