import { createHash } from 'node:crypto';
import { allows } from '@koers/shared/access/policy.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import { instant, type Clock } from '../clock.ts';
import type { FactReader } from '../projection/fact-reader.ts';
import { addMeasurement, type AddMeasurementParts, type Measurement } from './add-measurement.ts';
import type { DocumentAccess } from './document-access.ts';
import type { IdempotencyKeys } from './idempotency-keys.ts';
import type { ProjectionTrigger } from './projection-trigger.ts';
import { Refusal } from './refusal.ts';

export interface MeasureKpiParts extends AddMeasurementParts {
  readonly facts: Pick<FactReader, 'documentsWith'>;
  readonly access: DocumentAccess;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly projection: ProjectionTrigger;
  readonly clock: Clock;
}

export interface MeasureKpiCall {
  readonly userId: string;
  readonly blockId: string;
  readonly measurement: Measurement;
  /** The caller's `Idempotency-Key`. */
  readonly key: string | null;
}

/**
 * Adds a measurement to a KPI that is named by its id alone: finds its document, and answers a repeated call as the first.
 * @param present makes the answer; it is kept, as text, with the key
 * @returns the answer
 * @throws Refusal not-found · not-allowed · conflict, for a key that was used for something else, or for an id that stands
 *   in several documents
 */
export async function measureKpi<Answer>(
  parts: MeasureKpiParts,
  call: MeasureKpiCall,
  present: (documentId: string, block: ExtractedBlock) => Promise<Answer>,
): Promise<Answer> {
  const documentId = await documentOf(parts, call.userId, call.blockId);
  const add = async (callId: string | null): Promise<Answer> => {
    const target = { documentId, blockId: call.blockId, callId };
    return present(documentId, await addMeasurement(parts, call.userId, target, call.measurement));
  };
  if (call.key === null) return add(null);
  return once(parts, call, call.key, add);
}

async function once<Answer>(
  { idempotencyKeys, clock }: MeasureKpiParts,
  { userId, blockId, measurement }: MeasureKpiCall,
  key: string,
  add: (callId: string) => Promise<Answer>,
): Promise<Answer> {
  const { date, value, note } = measurement;
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([blockId, date, value, note ?? null]))
    .digest('hex');
  const standing = await idempotencyKeys.begin(userId, key, fingerprint, instant(clock));
  if (standing.fingerprint !== fingerprint) throw new Refusal('conflict');
  const answer =
    standing.answer ??
    (await idempotencyKeys.finish(userId, key, JSON.stringify(await add(JSON.stringify([userId, key, fingerprint])))));
  return JSON.parse(answer) as Answer;
}

async function documentOf(parts: MeasureKpiParts, userId: string, blockId: string): Promise<string> {
  let documents = await parts.facts.documentsWith(userId, 'kpi', blockId);
  if (documents.length === 0) {
    // It may have been written just now.
    await parts.projection.flush();
    documents = await parts.facts.documentsWith(userId, 'kpi', blockId);
  }
  const roles = await Promise.all(documents.map(async (id) => ({ id, on: await parts.access.roleOn(userId, id) })));
  const readable = roles.filter(({ on }) => on !== null && !on.trashed);
  const writable = readable.filter(({ on }) =>
    allows('document.blocks.change', { signedIn: true, workspaceRole: null, documentRole: on?.role ?? null }),
  );
  if (readable.length === 0) throw new Refusal('not-found');
  if (writable.length === 0) throw new Refusal('not-allowed');
  if (writable.length > 1) throw new Refusal('conflict');
  return writable[0]?.id ?? '';
}
