import { createHash } from 'node:crypto';
import type { ReferenceAnswer, ReferenceChange } from '@koers/shared/api/references.ts';
import type { Reference } from '@koers/shared/blocks/define.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { Fact, FactReader } from '../projection/fact-reader.ts';
import type { AgreementStore, RememberedBlock } from './agreement-store.ts';
import { blockChanges, type BlockContent } from './block-changes.ts';
import type { ChangedReferences } from './changed-references.ts';
import { keyOf, referencesOf } from './document-references.ts';
import type { DocumentOfMine, DocumentStore } from './document-store.ts';

export interface ReferenceParts {
  readonly facts: Pick<FactReader, 'documentContent' | 'blocksAt'>;
  readonly documents: Pick<DocumentStore, 'find' | 'findFor'>;
  readonly agreements: Pick<AgreementStore, 'remembered'>;
  readonly registry: BlockRegistry;
}

/** A reference as one person may know of it. */
export interface KnownReference extends Omit<ReferenceAnswer, 'block'> {
  readonly fact: Fact | null;
}

/** What a document refers to, in its order; whoever asks has weighed the right to read it. Of others that this person may not read nothing is told. */
export async function readReferences(
  parts: ReferenceParts,
  userId: string,
  documentId: string,
): Promise<KnownReference[]> {
  const content = await parts.facts.documentContent(documentId);
  return lookUp(parts, userId, documentId, referencesOf(content, parts.registry));
}

/** @returns these references, in their order */
export async function lookUp(
  parts: ReferenceParts,
  userId: string,
  documentId: string,
  targets: readonly Reference[],
): Promise<KnownReference[]> {
  if (targets.length === 0) return [];
  const { facts, documents, agreements, registry } = parts;
  const ids = [...new Set(targets.map((target) => target.documentId))];
  const [found, readable, remembered, own] = await Promise.all([
    facts.blocksAt(userId, targets),
    Promise.all(ids.map((id) => documents.findFor(userId, id))),
    agreements.remembered(documentId),
    documents.find(documentId),
  ]);
  const documentAt = new Map(readable.flatMap((document) => (document ? [[document.id, document] as const] : [])));
  const trashed = await inTrash(parts, [...documentAt.values()]);
  const factAt = new Map(
    [...found, ...trashed].map((fact) => [keyOf({ documentId: fact.documentId, blockId: fact.block.id }), fact]),
  );
  // Whatever is still remembered of it: a draft is not agreed.
  const isAgreed = own !== null && own.status !== 'draft';
  const rememberedAt = new Map(isAgreed ? remembered?.map((block) => [keyOf(block.target), block]) : []);
  return targets.map((target) => {
    const document = documentAt.get(target.documentId);
    const fact = document ? factAt.get(keyOf(target)) : undefined;
    return known(target, document, fact, rememberedAt.get(keyOf(target)), registry);
  });
}

/** The blocks of documents that are in the trash: no list has them, and whoever may read one there still sees it. */
async function inTrash({ facts }: ReferenceParts, documents: readonly DocumentOfMine[]): Promise<Fact[]> {
  const trashed = documents.filter(({ trashedAt }) => trashedAt !== null);
  const read = async ({ id, title }: DocumentOfMine): Promise<Fact[]> =>
    (await facts.documentContent(id)).blocks.map((block) => ({ documentId: id, documentTitle: title, block }));
  return (await Promise.all(trashed.map(read))).flat();
}

function known(
  target: Reference,
  document: DocumentOfMine | undefined,
  fact: Fact | undefined,
  remembered: RememberedBlock | undefined,
  registry: BlockRegistry,
): KnownReference {
  return {
    target,
    state: fact ? 'found' : document ? 'gone' : 'hidden',
    fact: fact ?? null,
    documentTitle: document?.title ?? null,
    documentKind: document?.kind ?? null,
    inTrash: document !== undefined && document.trashedAt !== null,
    changed: fact && remembered ? changeOf(remembered, fact.block, registry) : null,
  };
}

function changeOf(remembered: RememberedBlock, now: BlockContent, registry: BlockRegistry): ReferenceChange | null {
  const changes = blockChanges(remembered.content, now, registry);
  if (changes.length === 0) return null;
  const { as, at, by, content } = remembered;
  return { since: at, as, by, title: content.title, changes, version: versionOf(changes) };
}

/** Names what the reader was shown: another change makes another. */
function versionOf(changes: ReferenceChange['changes']): string {
  const says = changes.map(({ of, name, after }) => [of, name, after]);
  return createHash('sha256').update(JSON.stringify(says)).digest('base64url').slice(0, 22);
}

/** As the plan check asks for it. */
export function changedReferences(parts: ReferenceParts): ChangedReferences {
  return {
    async of(documentId, userId) {
      const references = await readReferences(parts, userId, documentId);
      return references.filter(({ changed }) => changed !== null).map(({ target }) => target);
    },
  };
}
