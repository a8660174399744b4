import { z } from 'zod';
import { DocumentGroupAnswer } from './document-groups.ts';
import { endpoint } from './endpoint.ts';
import { WorkspaceAnswer } from './workspace.ts';
import { Email, Id, IdParams, Instant, LanguageCode, Password, PersonName, RoleName, Token } from './values.ts';

export const User = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  language: LanguageCode,
  /** CSS colour of the caret and face, the same for everyone. */
  color: z.string(),
});
export type User = z.infer<typeof User>;

export const Me = z.object({
  user: User,
  workspace: WorkspaceAnswer.nullable(),
});
export type Me = z.infer<typeof Me>;

export const Person = z.object({
  id: Id,
  name: z.string(),
  color: z.string(),
  role: RoleName,
  /** They may do nothing in the workspace for now: their name is still shown, and not offered any more. */
  suspended: z.boolean().optional(),
});
export type Person = z.infer<typeof Person>;

export const SignUp = z.object({
  name: PersonName,
  email: Email,
  password: Password,
  inviteToken: Token.optional(),
  language: LanguageCode.optional(),
});

export const readSetup = endpoint({
  name: 'readSetup',
  method: 'get',
  path: '/setup',
  action: 'setup.read',
  summary: 'Whether the first account has still to be made, and whether anyone may sign up.',
  answer: z.object({
    firstAccount: z.boolean(),
    signUp: z.enum(['invite', 'open']),
    /** Another account (OpenID Connect) that one can sign in with, and what it is called. */
    provider: z.object({ name: z.string() }).nullable().default(null),
  }),
});
export const signUp = endpoint({
  name: 'signUp',
  method: 'post',
  path: '/auth/sign-up',
  action: 'account.create',
  summary:
    'Makes an account and signs in. The first one creates the workspace; later ones need an invitation unless sign-up is open.',
  body: SignUp,
  answer: z.object({ user: User }),
  status: 201,
});
export const signIn = endpoint({
  name: 'signIn',
  method: 'post',
  path: '/auth/sign-in',
  action: 'session.create',
  summary: 'Signs in; the answer never tells whether the address has an account.',
  body: z.object({ email: z.string().max(500), password: z.string().max(500) }),
  answer: z.object({ user: User }),
});
export const signOut = endpoint({
  name: 'signOut',
  method: 'post',
  path: '/auth/sign-out',
  action: 'session.end',
  summary: 'Ends this session.',
});
export const readMe = endpoint({
  name: 'readMe',
  method: 'get',
  path: '/me',
  action: 'self.read',
  summary: 'Who I am, and my workspace.',
  answer: Me,
});
export const changeMe = endpoint({
  name: 'changeMe',
  method: 'patch',
  path: '/me',
  action: 'self.change',
  summary: 'Changes my name or language, or which of my workspaces a call without a name is about.',
  body: z.object({
    name: PersonName.optional(),
    language: LanguageCode.optional(),
    workspaceId: Id.optional(),
  }),
  answer: Me,
});

export const createToken = endpoint({
  name: 'createToken',
  method: 'post',
  path: '/tokens',
  action: 'token.create',
  summary: 'Makes an API token, shown this once and stored hashed.',
  body: z.object({
    name: PersonName,
    scopes: z
      .array(z.enum(['read', 'write']))
      .min(1)
      .default(['read', 'write']),
  }),
  answer: z.object({ id: Id, name: z.string(), scopes: z.array(z.string()), token: z.string() }),
  status: 201,
});
export const listTokens = endpoint({
  name: 'listTokens',
  method: 'get',
  path: '/tokens',
  action: 'token.list',
  summary: 'My API tokens, without their secrets.',
  answer: z.object({
    items: z.array(z.object({ id: Id, name: z.string(), scopes: z.array(z.string()), createdAt: Instant })),
    nextCursor: z.null(),
  }),
});
export const revokeToken = endpoint({
  name: 'revokeToken',
  method: 'delete',
  path: '/tokens/{id}',
  action: 'token.revoke',
  summary: 'Takes an API token back; open sockets that use it are closed.',
  params: IdParams,
});

export const listPeople = endpoint({
  name: 'listPeople',
  method: 'get',
  path: '/people',
  action: 'workspace.members.read',
  summary: 'The people of the workspace, for pickers.',
  answer: z.object({ items: z.array(Person), nextCursor: z.null() }),
});

export const createInvitation = endpoint({
  name: 'createInvitation',
  method: 'post',
  path: '/invitations',
  action: 'workspace.invite',
  summary: 'Makes a link that lets one person join the workspace with a role, or one document as a guest.',
  body: z.object({ email: Email.optional(), role: RoleName, documentId: Id.optional() }),
  answer: z.object({
    token: z.string(),
    url: z.string(),
    expiresAt: Instant,
    /** Whether it was also sent to the address that it names. */
    mailed: z.boolean(),
  }),
  status: 201,
});
export const readInvitation = endpoint({
  name: 'readInvitation',
  method: 'get',
  path: '/invitations/{token}',
  action: 'invitation.read',
  summary: 'What an invitation is for: shown before one accepts it.',
  params: z.object({ token: Token }),
  answer: z.object({
    workspaceName: z.string(),
    inviterName: z.string(),
    role: RoleName,
    documentTitle: z.string().nullable(),
    email: z.string().nullable(),
    /** What the reader is there already; null for who is not, or has not signed in. */
    ownRole: RoleName.nullable(),
  }),
});
export const acceptInvitation = endpoint({
  name: 'acceptInvitation',
  method: 'post',
  path: '/invitations/{token}/accept',
  action: 'invitation.accept',
  summary: 'Joins with the account that is signed in.',
  params: z.object({ token: Token }),
  answer: z.object({
    /** The workspace that one belongs to now; null when one is a guest on a document alone. */
    workspaceId: Id.nullable(),
    documentId: Id.nullable(),
  }),
});

const MemberParams = z.object({ id: Id, userId: Id });

/** Somebody with a role on a document, and what gave it: ../access/role-on-path.ts says what goes before what. */
export const PersonOnDocument = Person.extend({
  by: z.enum(['workspace', 'document', 'group']),
  /** The document above that gave it, with its title for who may read that one; null for this document and the workspace. */
  through: z.object({ documentId: Id, title: z.string().nullable() }).nullable(),
  group: z.object({ id: Id, name: z.string() }).nullable(),
});
export type PersonOnDocument = z.infer<typeof PersonOnDocument>;

export const listDocumentMembers = endpoint({
  name: 'listDocumentMembers',
  method: 'get',
  path: '/documents/{id}/members',
  action: 'document.members.read',
  summary: 'Who may see the document, with which role and by what.',
  params: IdParams,
  answer: z.object({
    items: z.array(PersonOnDocument),
    /** The groups that the document itself names; whose members they give a role are among the items. */
    groups: z.array(DocumentGroupAnswer),
    nextCursor: z.null(),
  }),
});
export const putDocumentMember = endpoint({
  name: 'putDocumentMember',
  method: 'put',
  path: '/documents/{id}/members/{userId}',
  action: 'document.members.change',
  summary: 'Gives a person a role on the document; open sockets feel it at once.',
  params: MemberParams,
  body: z.object({ role: RoleName }),
  answer: Person,
});
export const removeDocumentMember = endpoint({
  name: 'removeDocumentMember',
  method: 'delete',
  path: '/documents/{id}/members/{userId}',
  action: 'document.members.change',
  summary: 'Takes what the document itself gave away; what is above it, or the workspace, may give a role still.',
  params: MemberParams,
});
