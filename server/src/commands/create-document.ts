import { reaches } from '@koers/shared/access/policy.ts';
import type { TemplateName } from '@koers/shared/api/documents.ts';
import type { DocumentKind } from '@koers/shared/api/values.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import { instant, type Clock } from '../clock.ts';
import { checkStrategy, workspaceOfParent } from './check-references.ts';
import type { DocumentOfMine, DocumentStore } from './document-store.ts';
import type { LiveEvents } from './live-events.ts';
import type { MemberStore } from './member-store.ts';
import type { ProjectionTrigger } from './projection-trigger.ts';
import { Refusal } from './refusal.ts';

/**
 * Lays a template into a new document, or with null one empty line: everyone who begins to type in it types into the same.
 * @returns a Yjs update (V1) with its body
 */
export type LayInTemplate = (template: TemplateName | null, language: Language, documentId: string) => Uint8Array;

export interface CreateDocumentParts {
  readonly documents: DocumentStore;
  readonly members: MemberStore;
  readonly liveEvents: LiveEvents;
  readonly projection: ProjectionTrigger;
  readonly layInTemplate: LayInTemplate;
  readonly clock: Clock;
  readonly newId: () => string;
}

export interface CreateDocumentInput {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly template?: TemplateName | undefined;
  readonly startsOn?: string | null | undefined;
  readonly endsOn?: string | null | undefined;
  readonly parentId?: string | null | undefined;
  readonly strategyId?: string | null | undefined;
  readonly language?: Language | undefined;
}

/**
 * Makes a document, its template laid in with it in one commit.
 * @param maker who makes it, and the workspace that it goes to when it has no parent
 * @throws Refusal invalid-input at parentId or strategyId · not-allowed in the parent's workspace
 */
export async function createDocument(
  parts: CreateDocumentParts,
  maker: { readonly id: string; readonly language: Language; readonly workspaceId: string },
  input: CreateDocumentInput,
): Promise<DocumentOfMine> {
  const { documents, newId, clock } = parts;
  if (input.strategyId) await checkStrategy(documents, maker.id, input.strategyId);
  const workspaceId = await workspaceFor(parts, maker, input.parentId ?? null);
  const id = newId();
  const language = input.language ?? maker.language;
  await documents.create([
    {
      id,
      workspaceId,
      kind: input.kind,
      title: input.title,
      startsOn: input.startsOn ?? null,
      endsOn: input.endsOn ?? null,
      ownerId: maker.id,
      strategyId: input.strategyId ?? null,
      parentId: input.parentId ?? null,
      language,
      createdAt: instant(clock),
      body: parts.layInTemplate(input.template ?? null, language, id),
    },
  ]);
  parts.projection.touch(id);
  parts.liveEvents.announce({ event: { type: 'documents', documentId: id } });
  const made = await documents.findFor(maker.id, id);
  if (!made) throw new Error(`Document ${id} was made and cannot be found.`);
  return made;
}

async function workspaceFor(
  { documents, members }: CreateDocumentParts,
  maker: { readonly id: string; readonly workspaceId: string },
  parentId: string | null,
): Promise<string> {
  if (parentId === null) return maker.workspaceId;
  const workspaceId = await workspaceOfParent(documents, maker.id, parentId);
  // A guest may edit one document of a workspace, and still makes none there.
  const role = await members.workspaceRole(maker.id, workspaceId);
  if (!reaches(role, 'editor')) throw new Refusal('not-allowed');
  return workspaceId;
}
