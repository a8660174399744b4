import type { SurroundingsAnswer } from '@koers/shared/api/check.ts';
import type { Reference } from '@koers/shared/blocks/define.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { LinkedBlock } from '@koers/shared/extraction/check/finding.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';
import { DEFAULT_PACE_BOUNDS } from '@koers/shared/extraction/pace.ts';
import type { Fact, FactReader } from '../projection/fact-reader.ts';
import { blocksBeside } from './blocks-beside.ts';
import type { ChangedReferences } from './changed-references.ts';
import { referencesOf } from './document-references.ts';
import type { DocumentRecord, DocumentStore } from './document-store.ts';
import { Refusal } from './refusal.ts';
import type { WaiverStore } from './waiver-store.ts';
import type { WorkspaceSettings } from './workspace-settings.ts';

export interface SurroundingsParts {
  readonly documents: Pick<DocumentStore, 'find' | 'findFor'>;
  readonly facts: Pick<FactReader, 'documentContent' | 'linksTo' | 'lookUp' | 'inDocument'>;
  readonly changedReferences: ChangedReferences;
  readonly waivers: Pick<WaiverStore, 'inForce'>;
  readonly workspaces: Pick<WorkspaceSettings, 'paceBoundsOf'>;
  readonly registry: BlockRegistry;
}

/** A document, and everything outside it that its plan check looks at. */
export interface DocumentInSurroundings {
  readonly document: DocumentRecord;
  readonly content: ExtractedDocument;
  readonly surroundings: SurroundingsAnswer;
}

/**
 * Reads what the plan check of a document needs. Whoever asks has weighed the right to read the document itself; of others only
 * what this person may read is in it.
 * @throws Refusal not-found
 */
export async function readSurroundings(
  parts: SurroundingsParts,
  userId: string,
  documentId: string,
): Promise<DocumentInSurroundings> {
  const { facts, workspaces, waivers } = parts;
  const document = await parts.documents.find(documentId);
  if (!document) throw new Refusal('not-found');
  const content = await facts.documentContent(documentId);
  const [strategy, pointing, references, changed, bounds, inForce] = await Promise.all([
    readStrategy(parts, userId, document.strategyId),
    facts.linksTo(userId, documentId),
    readTargets(parts, userId, document, content),
    parts.changedReferences.of(documentId, userId),
    workspaces.paceBoundsOf([documentId]),
    waivers.inForce(documentId),
  ]);
  const pointingHere = pointing.map(linked);
  const beside = await blocksBeside({ facts }, userId, { documentId, blocks: content.blocks, strategy, pointingHere });
  return {
    document,
    content,
    surroundings: {
      strategy,
      pointingHere,
      beside,
      ...references,
      changed,
      bounds: bounds.get(documentId) ?? DEFAULT_PACE_BOUNDS,
      waivers: inForce,
    },
  };
}

function linked({ documentId, block }: Fact): LinkedBlock {
  return { documentId, block };
}

async function readStrategy(
  { documents, facts }: SurroundingsParts,
  userId: string,
  strategyId: string | null,
): Promise<SurroundingsAnswer['strategy']> {
  const strategy = strategyId === null ? null : await documents.findFor(userId, strategyId);
  if (!strategy || strategy.trashedAt !== null) return null;
  const { blocks } = await facts.documentContent(strategy.id);
  return { id: strategy.id, blocks: [...blocks] };
}

/** What stands at the other end of the document's references; those into the document itself its own rules see. */
async function readTargets(
  { facts, registry }: SurroundingsParts,
  userId: string,
  { id, strategyId }: DocumentRecord,
  content: ExtractedDocument,
): Promise<Pick<SurroundingsAnswer, 'targets' | 'gone' | 'hidden'>> {
  const references = referencesOf(content, registry).filter(({ documentId }) => documentId !== id);
  const readings = await facts.lookUp(userId, references);
  const targets: LinkedBlock[] = [];
  const gone: Reference[] = [];
  const hidden: Reference[] = [];
  for (const [index, reference] of references.entries()) {
    const reading = readings[index] ?? 'hidden';
    if (reading === 'gone') gone.push(reference);
    else if (reading === 'hidden') hidden.push(reference);
    // The strategy's blocks are all there already.
    else if (reading.documentId !== strategyId) targets.push(linked(reading));
  }
  return { targets, gone, hidden };
}
