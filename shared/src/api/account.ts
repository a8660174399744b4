import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { User } from './people.ts';
import { Email, Id, IdParams, Instant, Password, Token } from './values.ts';

/** What somebody types to show that it is them; not held to the rules of a new password. */
const PasswordNow = z.string().min(1, 'empty').max(500, 'too-long');
/** Six digits of an authenticator, or a recovery code; blanks and hyphens are left out when it is read. */
const Code = z.string().trim().min(1, 'empty').max(40, 'too-long');
/** A password, or a code of the second factor. */
const Proof = z.object({ password: PasswordNow.optional(), code: Code.optional() });

/** Bytes: what a picture may be when it comes in. */
export const MAX_PICTURE_BYTES = 2 * 1024 * 1024;
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;
/** Pixels of each side of the square that is kept. */
export const PICTURE_SIZE = 256;

export const readSecurity = endpoint({
  name: 'readSecurity',
  method: 'get',
  path: '/me/security',
  action: 'self.second-factor',
  summary: 'How I sign in: password, second factor, and another account that is connected.',
  answer: z.object({
    hasPassword: z.boolean(),
    secondFactor: z.object({ since: Instant, recoveryCodesLeft: z.number().int() }).nullable(),
    /** Null where this server knows no other accounts. */
    provider: z.object({ name: z.string(), connectedAt: Instant.nullable() }).nullable(),
  }),
});
export type SecurityAnswer = z.infer<typeof readSecurity.answer>;

export const changePassword = endpoint({
  name: 'changePassword',
  method: 'put',
  path: '/me/password',
  action: 'self.password',
  summary: 'Changes my password; my other sessions end.',
  body: z.object({ present: PasswordNow, password: Password }),
});
export const forgotPassword = endpoint({
  name: 'forgotPassword',
  method: 'post',
  path: '/auth/forgotten',
  action: 'password.forgotten',
  summary: 'Sends a link for a new password, where the address has an account; the answer is always the same.',
  body: z.object({ email: Email }),
});
export const resetPassword = endpoint({
  name: 'resetPassword',
  method: 'post',
  path: '/auth/reset',
  action: 'password.forgotten',
  summary: 'Chooses a new password with the token of such a link, once and within an hour; all sessions end.',
  body: z.object({ token: Token, password: Password }),
});

export const SessionAnswer = z.object({
  id: Id,
  /** What it was started with, as far as it says; null where it does not. */
  device: z.object({
    browser: z.string().nullable(),
    system: z.string().nullable(),
    kind: z.enum(['computer', 'phone', 'tablet', 'program', 'unknown']),
  }),
  /** Null for one that was started before this was kept. */
  since: Instant.nullable(),
  /** To a few minutes. */
  lastUsedAt: Instant.nullable(),
  isThisOne: z.boolean(),
});
export type SessionAnswer = z.infer<typeof SessionAnswer>;

export const listSessions = endpoint({
  name: 'listSessions',
  method: 'get',
  path: '/me/sessions',
  action: 'self.sessions',
  summary: 'Where I am signed in; this session first, then the one used last.',
  answer: z.object({ items: z.array(SessionAnswer), nextCursor: z.null() }),
});
export const endSession = endpoint({
  name: 'endSession',
  method: 'delete',
  path: '/me/sessions/{id}',
  action: 'self.sessions',
  summary: 'Ends one of my sessions; what it has open is closed.',
  params: IdParams,
});
export const endOtherSessions = endpoint({
  name: 'endOtherSessions',
  method: 'post',
  path: '/me/sessions/end-others',
  action: 'self.sessions',
  summary: 'Ends all of my sessions but this one.',
  answer: z.object({ ended: z.number().int() }),
});

export const beginSecondFactor = endpoint({
  name: 'beginSecondFactor',
  method: 'post',
  path: '/me/second-factor',
  action: 'self.second-factor',
  summary: 'Makes a secret for an authenticator app; it counts once a code of it was given.',
  body: z.object({ password: PasswordNow.optional() }),
  answer: z.object({
    /** Base32. */
    secret: z.string(),
    /** `otpauth://totp/…`: what the QR code says. */
    uri: z.string(),
  }),
});
export const confirmSecondFactor = endpoint({
  name: 'confirmSecondFactor',
  method: 'post',
  path: '/me/second-factor/confirm',
  action: 'self.second-factor',
  summary: 'Turns the second factor on with a code of the app; answers recovery codes, shown this once.',
  body: z.object({ code: Code }),
  answer: z.object({ recoveryCodes: z.array(z.string()) }),
});
export const renewRecoveryCodes = endpoint({
  name: 'renewRecoveryCodes',
  method: 'post',
  path: '/me/second-factor/recovery-codes',
  action: 'self.second-factor',
  summary: 'Makes new recovery codes; the old ones are worth nothing any more.',
  body: Proof,
  answer: z.object({ recoveryCodes: z.array(z.string()) }),
});
export const endSecondFactor = endpoint({
  name: 'endSecondFactor',
  method: 'post',
  path: '/me/second-factor/off',
  action: 'self.second-factor',
  summary: 'Turns the second factor off, with my password or a code.',
  body: Proof,
});
export const finishSignIn = endpoint({
  name: 'finishSignIn',
  method: 'post',
  path: '/auth/second-factor',
  action: 'session.create',
  summary: 'Signs in with the challenge that the password was answered with, and a code.',
  body: z.object({ challenge: Token, code: Code }),
  answer: z.object({ user: User }),
});

/** What may have gone wrong on the way through another account; `/sign-in?problem=` says it to the page. */
export const PROVIDER_PROBLEMS = [
  'unreachable',
  'refused',
  'expired',
  'email-unverified',
  'connect-first',
  'not-invited',
  'other-address',
  'connected-elsewhere',
] as const;
export type ProviderProblem = (typeof PROVIDER_PROBLEMS)[number];

export const beginProvider = endpoint({
  name: 'beginProvider',
  method: 'get',
  path: '/auth/provider',
  action: 'provider.sign-in',
  summary: 'Leads to the other account (OpenID Connect) to sign in with; 404 where none is configured.',
  query: z.object({
    /** Where to go afterwards, a path of ours. */
    from: z.string().max(1000).optional(),
    /** An invitation's token, for who has no account yet. */
    invite: Token.optional(),
    /** Connects it to the account that is signed in. */
    connect: z.enum(['1']).optional(),
  }),
  status: 302,
});
export const finishProvider = endpoint({
  name: 'finishProvider',
  method: 'get',
  path: '/auth/provider/callback',
  action: 'provider.sign-in',
  summary: 'Where the other account leads back to; leads on to the page, signed in or with what went wrong.',
  status: 302,
});
export const disconnectProvider = endpoint({
  name: 'disconnectProvider',
  method: 'delete',
  path: '/me/provider',
  action: 'self.password',
  summary: 'Disconnects the other account; only where a password is left to sign in with.',
});

export const changePicture = endpoint({
  name: 'changePicture',
  method: 'put',
  path: '/me/picture',
  action: 'self.picture',
  summary: 'Sets my picture: PNG, JPEG or WebP, as the body; kept as a square of 256 pixels.',
  upload: PICTURE_TYPES,
  answer: z.object({ version: Id }),
});
export const removePicture = endpoint({
  name: 'removePicture',
  method: 'delete',
  path: '/me/picture',
  action: 'self.picture',
  summary: 'Takes my picture away.',
});
export const listPictures = endpoint({
  name: 'listPictures',
  method: 'get',
  path: '/pictures',
  action: 'picture.read',
  summary: 'Who of the people that I may know has a picture, and its version.',
  answer: z.object({ items: z.array(z.object({ userId: Id, version: Id })), nextCursor: z.null() }),
});
export const readPicture = endpoint({
  name: 'readPicture',
  method: 'get',
  path: '/pictures/{userId}/{version}',
  action: 'picture.read',
  summary: 'A picture of somebody who shares a workspace or a document with me.',
  params: z.object({ userId: Id, version: Id }),
});

const OwnWorkspace = z.object({ id: Id, name: z.string() });
export const readDeletion = endpoint({
  name: 'readDeletion',
  method: 'get',
  path: '/me/deletion',
  action: 'self.delete',
  summary: 'What deleting my account would mean.',
  answer: z.object({
    /** Of these I am the last owner, and others belong to them: somebody else must own them first. */
    lastOwnerOf: z.array(OwnWorkspace),
    /** Nobody else belongs to these: they are deleted along. */
    deletes: z.array(OwnWorkspace.extend({ documents: z.number().int() })),
  }),
});
export type DeletionAnswer = z.infer<typeof readDeletion.answer>;
export const deleteMe = endpoint({
  name: 'deleteMe',
  method: 'post',
  path: '/me/delete',
  action: 'self.delete',
  summary: 'Deletes my account; what I wrote in documents stays, without my name.',
  body: z.object({
    password: PasswordNow.optional(),
    /** My address, where the account has no password. */
    email: z.string().max(500).optional(),
    /** The workspaces that are deleted along, all of them. */
    workspaceIds: z.array(Id).max(1000),
  }),
});
