import type { DocumentStatus } from '@koers/shared/api/values.ts';
import type { Reference } from '@koers/shared/blocks/define.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { instant, type Clock } from '../clock.ts';
import type { FactReader } from '../projection/fact-reader.ts';
import type { AgreementStore } from './agreement-store.ts';
import { keyOf, referencesOf } from './document-references.ts';
import type { ProjectionTrigger } from './projection-trigger.ts';

export interface AgreeParts {
  readonly agreements: AgreementStore;
  readonly facts: Pick<FactReader, 'documentContent'>;
  readonly projection: ProjectionTrigger;
  readonly registry: BlockRegistry;
  readonly clock: Clock;
}

export interface StatusStep {
  readonly documentId: string;
  readonly from: DocumentStatus;
  readonly to: DocumentStatus;
}

/**
 * Before a document becomes agreed: keeps what the blocks of others that it refers to say now (rule R4). Agreed anew out of
 * running or evaluated it is not, so what was agreed then stays.
 */
export async function beforeStatus(
  parts: AgreeParts,
  userId: string,
  { documentId, from, to }: StatusStep,
): Promise<void> {
  if (to !== 'agreed' || (from !== 'draft' && from !== 'review')) return;
  // What was typed a moment before belongs to what is agreed, here and in the strategy.
  await parts.projection.flush();
  const targets = await targetsElsewhere(parts, documentId);
  await parts.agreements.agree(documentId, targets, { by: userId, at: instant(parts.clock) });
}

/** After a document went back to being a draft: its agreement is over. Until then its status alone already says so. */
export async function afterStatus({ agreements }: AgreeParts, { documentId, from, to }: StatusStep): Promise<void> {
  if (to === 'draft' && from !== 'draft') await agreements.forget(documentId);
}

/** Remembers what references say that came into an agreed document later, as they first appear (rule R5). */
export async function rememberAdded(parts: AgreeParts, documentId: string): Promise<void> {
  const remembered = await parts.agreements.remembered(documentId);
  if (remembered === null) return;
  const targets = await targetsElsewhere(parts, documentId);
  const known = new Set(remembered.map(({ target }) => keyOf(target)));
  const added = targets.filter((target) => !known.has(keyOf(target)));
  await parts.agreements.add(documentId, added, { by: null, at: instant(parts.clock) });
}

/** What stands in the document itself was agreed with it, and needs no flag. */
async function targetsElsewhere({ facts, registry }: AgreeParts, documentId: string): Promise<Reference[]> {
  const content = await facts.documentContent(documentId);
  return referencesOf(content, registry).filter((target) => target.documentId !== documentId);
}
