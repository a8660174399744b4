import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant } from './values.ts';

/** Links that a document has at once, the revoked ones not counted. */
export const MOST_SHARES = 50;
/** Sections that one link hides. */
export const MOST_HIDDEN_SECTIONS = 200;
/** Shorter than an account's: it is told to a group of people, and ten wrong ones are the end of it for a while. */
export const LEAST_SHARE_PASSWORD = 8;

export const ShareName = z.string().trim().max(120, 'too-long');
export const SharePassword = z.string().min(LEAST_SHARE_PASSWORD, 'too-short').max(200, 'too-long');
const ShareExpiry = z.iso.datetime('not-a-moment');

/** What a link leaves out; what is not named is shown. Sections are ids of headings. */
export const ShareHideInput = z.object({
  budget: z.boolean().default(false),
  resistance: z.boolean().default(false),
  responsibilities: z.boolean().default(false),
  sections: z.array(Id).max(MOST_HIDDEN_SECTIONS, 'too-many').default([]),
});

export const CreateShare = z.object({
  /** What the team calls it, such as `Board, Q3`; the stakeholder sees it, too. */
  name: ShareName.default(''),
  password: SharePassword.nullish(),
  /** An instant in UTC, in the future; absent or null for a link that doesn't expire. */
  expiresAt: ShareExpiry.nullish(),
  hide: ShareHideInput.optional(),
  /** Whether the plans under it can be read as well. */
  withPlans: z.boolean().default(false),
});

/** What is not named stays; null takes the password or the expiry away. */
export const ChangeShare = z.object({
  name: ShareName.optional(),
  password: SharePassword.nullish(),
  expiresAt: ShareExpiry.nullish(),
  hide: ShareHideInput.optional(),
  withPlans: z.boolean().optional(),
});

export const HiddenSection = z.object({
  /** The heading's. */
  id: Id,
  /** What the heading said when it was hidden, or says now. */
  title: z.string(),
  /** False when it stands in the document no more: the link shows nothing until somebody looks at what it hides. */
  found: z.boolean(),
});
export type HiddenSection = z.infer<typeof HiddenSection>;

/** A heading of the document, and how deep it stands: 1 to 3. */
export const ShareSection = z.object({ id: Id, title: z.string(), level: z.number().int() });
export type ShareSection = z.infer<typeof ShareSection>;

export const ShareAnswer = z.object({
  id: Id,
  name: z.string(),
  hasPassword: z.boolean(),
  expiresAt: Instant.nullable(),
  expired: z.boolean(),
  hide: z.object({
    budget: z.boolean(),
    resistance: z.boolean(),
    responsibilities: z.boolean(),
    sections: z.array(HiddenSection),
  }),
  withPlans: z.boolean(),
  /** Whether a hidden section cannot be found: nothing is shown to anyone until it is, or the link is changed. */
  held: z.boolean(),
  /** Null when that account is no more. */
  madeBy: z
    .object({ id: Id, name: z.string(), /** Whether they may still read the document. */ present: z.boolean() })
    .nullable(),
  madeAt: Instant,
  openCount: z.number().int(),
  lastOpenedAt: Instant.nullable(),
});
export type ShareAnswer = z.infer<typeof ShareAnswer>;

export const createShare = endpoint({
  name: 'createShare',
  method: 'post',
  path: '/documents/{id}/shares',
  action: 'document.shares.change',
  summary: 'Makes a read-only link to a document; its token is told this once.',
  params: IdParams,
  body: CreateShare,
  answer: z.object({ id: Id, url: z.string(), token: z.string() }),
  status: 201,
});
export const listShares = endpoint({
  name: 'listShares',
  method: 'get',
  path: '/documents/{id}/shares',
  action: 'document.shares.read',
  summary: "A document's read-only links: what each shows, how often it was opened and when last. Never a token.",
  params: IdParams,
  answer: z.object({
    items: z.array(ShareAnswer),
    nextCursor: z.null(),
    /** The document's headings in order: what a link can hide. */
    sections: z.array(ShareSection),
  }),
});
export const changeShare = endpoint({
  name: 'changeShare',
  method: 'patch',
  path: '/documents/{id}/shares/{shareId}',
  action: 'document.shares.change',
  summary: 'Changes what a link is called, shows or asks; open pages follow at once.',
  params: IdParams.extend({ shareId: Id }),
  body: ChangeShare,
  answer: ShareAnswer,
});
export const revokeShare = endpoint({
  name: 'revokeShare',
  method: 'delete',
  path: '/shares/{id}',
  action: 'document.shares.change',
  summary: 'Ends a link at once, for whoever has it open too. It cannot be undone.',
  params: IdParams,
});
export const previewShare = endpoint({
  name: 'previewShare',
  method: 'post',
  path: '/documents/{id}/shares/{shareId}/preview',
  action: 'document.shares.read',
  summary:
    'An address under which one sees what the link shows, for a quarter of an hour: it asks no password and counts nothing.',
  params: IdParams.extend({ shareId: Id }),
  answer: z.object({ url: z.string() }),
  status: 201,
});
