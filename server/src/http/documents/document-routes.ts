import {
  changeDocument,
  createDocument,
  createExample,
  listDocuments,
  readDocument,
  restoreDocument,
  trashDocument,
  type DocumentAnswer,
} from '@koers/shared/api/documents.ts';
import { allows, type Role } from '@koers/shared/access/policy.ts';
import { z } from 'zod';
import type { AccountStore } from '../../auth/account-store.ts';
import { changeDocument as change, type ChangeDocumentParts } from '../../commands/change-document.ts';
import { createDocument as create, type CreateDocumentParts } from '../../commands/create-document.ts';
import { createExample as layInExample, type CreateExampleParts } from '../../commands/create-example.ts';
import type { DocumentOfMine } from '../../commands/document-store.ts';
import { Refusal } from '../../commands/refusal.ts';
import { restoreDocument as restore } from '../../commands/restore-document.ts';
import { trashDocument as trash, type TrashParts } from '../../commands/trash-document.ts';
import { decodeCursor, pageFrom } from '../cursor.ts';
import type { Api } from '../mount.ts';
import { namedWorkspace } from '../named-workspace.ts';

export interface DocumentRouteParts extends ChangeDocumentParts, CreateDocumentParts, CreateExampleParts, TrashParts {
  readonly accounts: Pick<AccountStore, 'workspaceOf'>;
}

const Place = z.tuple([z.string(), z.string()]);

export function presentDocument(document: DocumentOfMine): DocumentAnswer {
  return {
    id: document.id,
    workspaceId: document.workspaceId,
    kind: document.kind,
    title: document.title,
    status: document.status,
    startsOn: document.startsOn,
    endsOn: document.endsOn,
    ownerId: document.ownerId,
    strategyId: document.strategyId,
    parentId: document.parentId,
    language: document.language,
    position: document.position,
    restricted: document.restricted,
    trashedAt: document.trashedAt,
    createdAt: document.createdAt,
    updatedAt: document.updatedAt,
    role: document.role,
  };
}

export function mountDocumentRoutes(api: Api, parts: DocumentRouteParts): void {
  api.mount(createDocument, async ({ identity, workspace, body }) => {
    const maker = { id: identity.user.id, language: identity.user.language, workspaceId: workspace.id };
    return presentDocument(await create(parts, maker, body));
  });
  api.mount(listDocuments, async ({ identity, query, c }) => {
    const { id: userId } = identity.user;
    const named = await namedWorkspace(c, parts.accounts, userId);
    const place = decodeCursor(query.cursor, Place);
    const after = place && { createdAt: place[0], id: place[1] };
    const { trashed, shared, limit } = query;
    // What is shared with somebody stands in no workspace of theirs.
    const within = shared ? { shared } : named ? { workspaceId: named.id } : {};
    const found = await parts.documents.listFor(userId, { trashed, ...within, after, limit: limit + 1 });
    return pageFrom(
      found,
      limit,
      ({ createdAt, id }) => [createdAt, id],
      (items) => items.map(presentDocument),
    );
  });
  api.mount(readDocument, async ({ identity, document }) => {
    const found = await parts.documents.findFor(identity.user.id, document.id);
    if (!found) throw new Refusal('not-found');
    return presentDocument(found);
  });
  api.mount(changeDocument, async ({ identity, document, body }) => {
    if (body.restricted !== undefined) mayRestrict(document.role);
    return presentDocument(await change(parts, identity.user.id, document.id, body));
  });
  api.mount(trashDocument, async ({ identity, document }) => {
    await trash(parts, identity.user.id, document.id);
    return undefined;
  });
  api.mount(restoreDocument, async ({ identity, document }) =>
    presentDocument(await restore(parts, identity.user.id, document.id)),
  );
  api.mount(createExample, async ({ identity, workspace, body }) => {
    const maker = { id: identity.user.id, workspaceId: workspace.id };
    const made = await layInExample(parts, maker, body.language);
    return { items: made.map(presentDocument), nextCursor: null };
  });
}

/** Who sees a document is for its owners to say, also where the rest of the call is not. @throws Refusal not-allowed */
function mayRestrict(role: Role): void {
  const standing = { signedIn: true, workspaceRole: null, documentRole: role };
  if (!allows('document.members.change', standing)) throw new Refusal('not-allowed');
}
