import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, RoleName } from './values.ts';

/** A group that a document gives a role, with how many are in it. */
export const DocumentGroupAnswer = z.object({
  id: Id,
  name: z.string(),
  role: RoleName,
  people: z.number().int(),
});
export type DocumentGroupAnswer = z.infer<typeof DocumentGroupAnswer>;

const GroupParams = z.object({ id: Id, groupId: Id });

export const putDocumentGroup = endpoint({
  name: 'putDocumentGroup',
  method: 'put',
  path: '/documents/{id}/groups/{groupId}',
  action: 'document.members.change',
  summary: 'Gives a group of the workspace a role on the document; open sockets feel it at once.',
  params: GroupParams,
  body: z.object({ role: RoleName }),
  answer: DocumentGroupAnswer,
});
export const removeDocumentGroup = endpoint({
  name: 'removeDocumentGroup',
  method: 'delete',
  path: '/documents/{id}/groups/{groupId}',
  action: 'document.members.change',
  summary: 'Takes away what the document gave a group.',
  params: GroupParams,
});
