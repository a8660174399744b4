import type { Language } from '@koers/shared/blocks/define.ts';
import type { ExampleDocument } from '@koers/shared/document/examples/example-document.ts';
import type { LaidInTogether } from '@koers/shared/document/lay-in.ts';
import { today, type Clock } from '../clock.ts';
import type { DocumentOfMine, DocumentStore, NewDocument } from './document-store.ts';
import type { LiveEvents } from './live-events.ts';
import type { ProjectionTrigger } from './projection-trigger.ts';

export interface CreateExampleParts {
  readonly documents: DocumentStore;
  readonly liveEvents: LiveEvents;
  readonly projection: ProjectionTrigger;
  readonly exampleDocuments: (language: Language, today: string, me: string) => readonly ExampleDocument[];
  /** @returns by key, a Yjs update (V1) with each document's body */
  readonly layInExample: (documents: readonly LaidInTogether[]) => ReadonlyMap<string, Uint8Array>;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Makes the example, whose plans refer to their strategy, in one commit. @returns the strategy first */
export async function createExample(
  parts: CreateExampleParts,
  maker: { readonly id: string; readonly workspaceId: string },
  language: Language,
): Promise<DocumentOfMine[]> {
  const { documents, clock, newId } = parts;
  const examples = parts.exampleDocuments(language, today(clock), maker.id);
  const idOf = new Map(examples.map(({ key }) => [key, newId()]));
  const laid = examples.map(({ key, nodes }) => ({ key, nodes, documentId: idOf.get(key) ?? '' }));
  const bodies = parts.layInExample(laid);
  const now = clock.now();
  await documents.create(
    examples.map((example, index) => newDocument(example, { idOf, bodies, maker, language, now: now + index })),
  );
  for (const id of idOf.values()) {
    parts.projection.touch(id);
    parts.liveEvents.announce({ event: { type: 'documents', documentId: id } });
  }
  const made = await Promise.all([...idOf.values()].map((id) => documents.findFor(maker.id, id)));
  return made.filter((document) => document !== null);
}

function newDocument(
  example: ExampleDocument,
  given: {
    readonly idOf: ReadonlyMap<string, string>;
    readonly bodies: ReadonlyMap<string, Uint8Array>;
    readonly maker: { readonly id: string; readonly workspaceId: string };
    readonly language: Language;
    /** A millisecond apart, so that lists keep them in this order. */
    readonly now: number;
  },
): NewDocument {
  const { kind, title, status, startsOn, endsOn, strategyKey } = example;
  const strategyId = strategyKey === undefined ? null : (given.idOf.get(strategyKey) ?? null);
  return {
    id: given.idOf.get(example.key) ?? '',
    workspaceId: given.maker.workspaceId,
    kind,
    title,
    status,
    startsOn,
    endsOn,
    ownerId: given.maker.id,
    strategyId,
    parentId: strategyId,
    language: given.language,
    createdAt: new Date(given.now).toISOString(),
    body: given.bodies.get(example.key) ?? null,
  };
}
