import { reaches } from '@koers/shared/access/policy.ts';
import { TemplateName } from '@koers/shared/api/documents.ts';
import type { DocumentKind } from '@koers/shared/api/values.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import type { NodeJson, TemplateNode } from '@koers/shared/document/lay-in.ts';
import { templateNodes } from '@koers/shared/document/templates/template-nodes.ts';
import { instant, type Clock } from '../clock.ts';
import { checkStrategy, workspaceOfParent } from './check-references.ts';
import type { DocumentOfMine, DocumentStore } from './document-store.ts';
import type { LiveEvents } from './live-events.ts';
import type { MemberStore } from './member-store.ts';
import type { ProjectionTrigger } from './projection-trigger.ts';
import { Refusal, faultAt } from './refusal.ts';
import type { TemplateStore } from './template-store.ts';

export interface CreateDocumentParts {
  readonly documents: DocumentStore;
  readonly members: MemberStore;
  readonly liveEvents: LiveEvents;
  readonly projection: ProjectionTrigger;
  readonly templates: Pick<TemplateStore, 'bodyOf'>;
  /** @returns a Yjs update (V1) with the body of a document that begins with these nodes, or with one empty line */
  readonly layInNodes: (nodes: readonly TemplateNode[], documentId: string) => Uint8Array;
  /** As {@link layInNodes}, of a template that the workspace made. */
  readonly layInOwn: (template: NodeJson, documentId: string) => Uint8Array;
  readonly clock: Clock;
  readonly newId: () => string;
}

export interface CreateDocumentInput {
  readonly kind: DocumentKind;
  readonly title: string;
  /** A built-in template's name, or the id of one that the workspace made. */
  readonly template?: string | undefined;
  readonly startsOn?: string | null | undefined;
  readonly endsOn?: string | null | undefined;
  readonly parentId?: string | null | undefined;
  readonly strategyId?: string | null | undefined;
  readonly language?: Language | undefined;
}

/**
 * Makes a document, its template laid in with it in one commit.
 * @param maker who makes it, and the workspace that it goes to when it has no parent
 * @throws Refusal invalid-input at parentId, strategyId or template · not-allowed in the parent's workspace
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
  const { language, body } = await firstContent(parts, maker, input, id);
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
      body,
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

/** What a document begins with, and the language it is in: that of a template of one's own, unless another is asked for. */
async function firstContent(
  { templates, layInNodes, layInOwn }: CreateDocumentParts,
  maker: { readonly language: Language; readonly workspaceId: string },
  input: Pick<CreateDocumentInput, 'template' | 'language'>,
  documentId: string,
): Promise<{ readonly language: Language; readonly body: Uint8Array }> {
  const language = input.language ?? maker.language;
  // Everyone who begins to type in the one empty line types into the same.
  if (input.template === undefined) return { language, body: layInNodes([], documentId) };
  const builtIn = TemplateName.safeParse(input.template);
  if (builtIn.success) return { language, body: layInNodes(templateNodes(builtIn.data, language), documentId) };
  const own = await templates.bodyOf(maker.workspaceId, input.template);
  if (!own) throw faultAt('template', 'no-such-template');
  return { language: input.language ?? own.language, body: layInOwn(own.body, documentId) };
}
