import { allows } from '@koers/shared/access/policy.ts';
import { MOST_TEMPLATES } from '@koers/shared/api/templates.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { documentToJson } from '@koers/shared/document/document-json.ts';
import { templateOf } from '@koers/shared/document/template-of.ts';
import { instant, type Clock } from '../clock.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { DocumentOfMine, DocumentStore } from './document-store.ts';
import type { LiveEvents } from './live-events.ts';
import { Refusal, faultAt } from './refusal.ts';
import type { TemplateRecord, TemplateStore } from './template-store.ts';

export interface CreateTemplateParts {
  readonly documents: DocumentStore;
  readonly templates: TemplateStore;
  readonly rooms: Pick<Rooms, 'read'>;
  readonly registry: BlockRegistry;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** A frame of many hundreds of blocks; it is read whole each time that it is laid in. Characters of JSON. */
const LARGEST = 2_000_000;

/**
 * Keeps the frame of a document as a template of the maker's workspace.
 * @throws Refusal not-found · document-trashed · invalid-input at documentId or name
 */
export async function createTemplate(
  parts: CreateTemplateParts,
  maker: { readonly id: string; readonly workspaceId: string },
  input: { readonly documentId: string; readonly name: string },
): Promise<TemplateRecord> {
  const { templates, rooms, registry, liveEvents, clock, newId } = parts;
  const { workspaceId } = maker;
  const { id: documentId, kind, language } = await readable(parts.documents, maker, input.documentId);
  const { value: body } = await rooms.read(documentId, (doc) =>
    templateOf(documentToJson(doc), { documentId, registry }),
  );
  if (JSON.stringify(body).length > LARGEST) throw faultAt('documentId', 'template-too-large');
  const id = newId();
  const made = {
    id,
    workspaceId,
    name: input.name,
    kind,
    language,
    makerId: maker.id,
    createdAt: instant(clock),
    body,
  };
  if (!(await templates.add(made, MOST_TEMPLATES))) throw faultAt('name', 'too-many-templates', MOST_TEMPLATES);
  liveEvents.announce({ event: { type: 'templates' }, workspaceId });
  const kept = await templates.find(workspaceId, id);
  if (!kept) throw new Refusal('not-found');
  return kept;
}

/** What one is shown elsewhere as a guest is not carried into one's own workspace. */
async function readable(
  documents: DocumentStore,
  maker: { readonly id: string; readonly workspaceId: string },
  documentId: string,
): Promise<DocumentOfMine> {
  const document = await documents.findFor(maker.id, documentId);
  const standing = { signedIn: true, workspaceRole: null, documentRole: document?.role ?? null };
  if (!document || !allows('document.read', standing) || document.workspaceId !== maker.workspaceId) {
    throw new Refusal('not-found');
  }
  if (document.trashedAt !== null) throw new Refusal('document-trashed');
  return document;
}
