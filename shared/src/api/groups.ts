import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams } from './values.ts';

export const GroupName = z.string().trim().min(1, 'empty').max(60, 'too-long');
/** So many groups can a workspace have. */
export const MOST_GROUPS = 100;

/** People of a workspace under one name, such as *marketing* or *management*: documents give roles to it as to a person. */
export const GroupAnswer = z.object({
  id: Id,
  name: z.string(),
  /** By name. */
  members: z.array(z.object({ id: Id, name: z.string(), color: z.string() })),
});
export type GroupAnswer = z.infer<typeof GroupAnswer>;

const GroupMemberParams = z.object({ id: Id, userId: Id });

export const listGroups = endpoint({
  name: 'listGroups',
  method: 'get',
  path: '/groups',
  action: 'group.list',
  summary: 'The groups of the workspace with who is in them, by name.',
  answer: z.object({ items: z.array(GroupAnswer), nextCursor: z.null() }),
});
export const createGroup = endpoint({
  name: 'createGroup',
  method: 'post',
  path: '/groups',
  action: 'group.change',
  summary: 'Makes a group, with nobody in it.',
  body: z.object({ name: GroupName }),
  answer: GroupAnswer,
  status: 201,
});
export const changeGroup = endpoint({
  name: 'changeGroup',
  method: 'patch',
  path: '/groups/{id}',
  action: 'group.change',
  summary: 'Gives a group another name.',
  params: IdParams,
  body: z.object({ name: GroupName }),
  answer: GroupAnswer,
});
export const deleteGroup = endpoint({
  name: 'deleteGroup',
  method: 'delete',
  path: '/groups/{id}',
  action: 'group.change',
  summary: 'Takes a group away, with the roles that documents gave it.',
  params: IdParams,
});
export const addGroupMember = endpoint({
  name: 'addGroupMember',
  method: 'put',
  path: '/groups/{id}/members/{userId}',
  action: 'group.change',
  summary: 'Puts a member of the workspace in a group.',
  params: GroupMemberParams,
  answer: GroupAnswer,
});
export const removeGroupMember = endpoint({
  name: 'removeGroupMember',
  method: 'delete',
  path: '/groups/{id}/members/{userId}',
  action: 'group.change',
  summary: 'Takes somebody out of a group.',
  params: GroupMemberParams,
  answer: GroupAnswer,
});
