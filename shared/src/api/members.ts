import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, RoleName } from './values.ts';

/** Somebody of the workspace, as its members see each other. */
export const MemberAnswer = z.object({
  id: Id,
  name: z.string(),
  /** CSS colour. */
  color: z.string(),
  role: RoleName,
  /** Told to owners alone; else null. */
  email: z.string().nullable(),
  joinedAt: Instant,
  /** Since when they may do nothing in the workspace; null for who may. */
  suspendedAt: Instant.nullable(),
});
export type MemberAnswer = z.infer<typeof MemberAnswer>;

/** An invitation that nobody has used yet. Its token was told to whoever made it, once. */
export const OpenInvitation = z.object({
  id: Id,
  role: RoleName,
  /** The one address that can use it; null for a link that works for whoever has it. */
  email: z.string().nullable(),
  inviterName: z.string(),
  /** The one document that it is for; null for the workspace. */
  documentId: Id.nullable(),
  /** Null too for a document that I may not read. */
  documentTitle: z.string().nullable(),
  createdAt: Instant,
  expiresAt: Instant,
});
export type OpenInvitation = z.infer<typeof OpenInvitation>;

const MemberParams = z.object({ userId: Id });

export const listMembers = endpoint({
  name: 'listMembers',
  method: 'get',
  path: '/workspace/members',
  action: 'workspace.people.list',
  summary: 'Everyone in the workspace, those who are suspended too, by name.',
  answer: z.object({ items: z.array(MemberAnswer), nextCursor: z.null() }),
});
export const changeMemberRole = endpoint({
  name: 'changeMemberRole',
  method: 'patch',
  path: '/workspace/members/{userId}',
  action: 'workspace.people.change',
  summary: 'Gives a member another role; `last-owner` when nobody would own the workspace any more.',
  params: MemberParams,
  body: z.object({ role: RoleName }),
  answer: MemberAnswer,
});
export const suspendMember = endpoint({
  name: 'suspendMember',
  method: 'post',
  path: '/workspace/members/{userId}/suspend',
  action: 'workspace.people.change',
  summary: 'Takes all access to the workspace away for now; roles and groups are kept. Open sockets feel it at once.',
  params: MemberParams,
  answer: MemberAnswer,
});
export const restoreMember = endpoint({
  name: 'restoreMember',
  method: 'post',
  path: '/workspace/members/{userId}/restore',
  action: 'workspace.people.change',
  summary: 'Gives a suspended member back what they had.',
  params: MemberParams,
  answer: MemberAnswer,
});
export const removeMember = endpoint({
  name: 'removeMember',
  method: 'delete',
  path: '/workspace/members/{userId}',
  action: 'workspace.people.change',
  summary:
    'Takes somebody out of the workspace, its groups and its documents; what they alone owned is mine from then on.',
  params: MemberParams,
});
export const leaveWorkspace = endpoint({
  name: 'leaveWorkspace',
  method: 'post',
  path: '/workspace/leave',
  action: 'workspace.leave',
  summary: 'Leaves the workspace; what I alone owned goes to the owner who has been there longest.',
});
export const handOverOwnership = endpoint({
  name: 'handOverOwnership',
  method: 'post',
  path: '/workspace/hand-over',
  action: 'workspace.people.change',
  summary: 'Makes another member an owner, and me an editor.',
  body: z.object({ userId: Id }),
  answer: MemberAnswer,
});

export const listInvitations = endpoint({
  name: 'listInvitations',
  method: 'get',
  path: '/workspace/invitations',
  action: 'workspace.invitations',
  summary: 'Invitations to the workspace and to its documents that can still be used, newest first.',
  answer: z.object({ items: z.array(OpenInvitation), nextCursor: z.null() }),
});
export const revokeInvitation = endpoint({
  name: 'revokeInvitation',
  method: 'delete',
  path: '/workspace/invitations/{id}',
  action: 'workspace.invitations',
  summary: 'Takes an invitation back: its link works no longer.',
  params: IdParams,
});
