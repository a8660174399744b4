import { createHash } from 'node:crypto';
import { allows } from '@koers/shared/access/policy.ts';
import type { GivenMeasurement } from '@koers/shared/api/measurements.ts';
import type { InputFault } from '@koers/shared/api/problem.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import { originText } from '@koers/shared/measurements/origin.ts';
import { unitFits } from '@koers/shared/measurements/read-number.ts';
import { latestDay, type NewMeasurement, type WriteStep } from '@koers/shared/measurements/write-plan.ts';
import type * as Y from 'yjs';
import { instant, type Clock } from '../../clock.ts';
import type { FactReader } from '../../projection/fact-reader.ts';
import type { Rooms } from '../../rooms/rooms.ts';
import type { DocumentAccess } from '../document-access.ts';
import { findElement } from '../find-element.ts';
import type { IdempotencyKeys } from '../idempotency-keys.ts';
import type { ProjectionTrigger } from '../projection-trigger.ts';
import { blockIn } from '../read-block.ts';
import { Refusal } from '../refusal.ts';
import { carryOut, planIn } from './write-measurements.ts';

export interface MeasureKpiParts {
  readonly rooms: Pick<Rooms, 'change'>;
  readonly registry: BlockRegistry;
  readonly newId: () => string;
  readonly facts: Pick<FactReader, 'documentsWith'>;
  readonly access: DocumentAccess;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly projection: ProjectionTrigger;
  readonly clock: Clock;
}

export interface MeasureKpiCall {
  readonly userId: string;
  readonly blockId: string;
  readonly measurements: readonly GivenMeasurement[];
  /** Whether faults name their place in a list, or the call's own fields. */
  readonly isList: boolean;
  /** What the API token is called; null for a person at a page. */
  readonly tokenName: string | null;
  /** The caller's `Idempotency-Key`. */
  readonly key: string | null;
}

export interface MeasuredKpi {
  readonly documentId: string;
  readonly block: ExtractedBlock;
  readonly written: { readonly added: number; readonly replaced: number; readonly same: number };
}

/**
 * Adds measurements to a KPI that is named by its id alone: finds its document, and answers a repeated call as the first. All of
 * them or none, in one transaction.
 * @param present makes the answer; it is kept, as text, with the key
 * @returns the answer
 * @throws Refusal not-found · block-gone, when it was deleted meanwhile · not-allowed · invalid-input · conflict, for a key that
 *   was used for something else, or for an id that stands in several documents
 */
export async function measureKpi<Answer>(
  parts: MeasureKpiParts,
  call: MeasureKpiCall,
  present: (measured: MeasuredKpi) => Promise<Answer>,
): Promise<Answer> {
  const documentId = await documentOf(parts, call.userId, call.blockId);
  const add = async (callId: string | null): Promise<Answer> => present(await measure(parts, call, documentId, callId));
  if (call.key === null) return add(null);
  return once(parts, call, call.key, add);
}

async function once<Answer>(
  { idempotencyKeys, clock }: MeasureKpiParts,
  { userId, blockId, measurements, tokenName }: MeasureKpiCall,
  key: string,
  add: (callId: string) => Promise<Answer>,
): Promise<Answer> {
  const said = measurements.map(({ date, value, note, source }) => [date, value, note ?? null, source ?? tokenName]);
  const fingerprint = sha256(JSON.stringify([blockId, said]));
  const standing = await idempotencyKeys.begin(userId, key, fingerprint, instant(clock));
  if (standing.fingerprint !== fingerprint) throw new Refusal('conflict');
  const answer =
    standing.answer ??
    (await idempotencyKeys.finish(userId, key, JSON.stringify(await add(JSON.stringify([userId, key, fingerprint])))));
  return JSON.parse(answer) as Answer;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Those that a program gives are of a source each; one transaction takes them all, source by source. */
async function measure(
  { rooms, registry, newId, clock }: MeasureKpiParts,
  { userId, blockId, measurements, isList, tokenName }: MeasureKpiCall,
  documentId: string,
  callId: string | null,
): Promise<MeasuredKpi> {
  const placed = measurements.map((one, place) => ({ ...one, place, origin: originOf(one, tokenName) }));
  const bySource = [...Map.groupBy(placed, ({ origin }) => origin)];
  const at = (place: number, field: string): string => (isList ? `${place}.${field}` : field);
  return rooms.change(documentId, userId, (doc) => {
    checkUnits(doc, blockId, measurements, at);
    const plans = bySource.map(([origin, group]) => {
      const match = origin === null ? 'none' : 'origin';
      const plan = planIn(
        doc,
        { blockId, measurements: group.map(measurementOf) },
        { match, origin, standing: 'replace', latest: latestDay(clock.now()) },
      );
      // It was there when its document was looked up.
      if (!plan) throw new Refusal('block-gone');
      return { origin, plan, places: group.map(({ place }) => place) };
    });
    const faults = plans.flatMap(({ plan, places }) =>
      plan.steps.flatMap((step, index): InputFault[] =>
        step.do === 'fault' ? [{ at: at(places[index] ?? index, step.at), ...step.fault }] : [],
      ),
    );
    if (faults.length > 0) throw new Refusal('invalid-input', faults);
    for (const { origin, plan, places } of plans)
      carryOut(plan, {
        origin,
        by: userId,
        entryId: (_, index) => (callId === null ? newId() : entryIdOf(callId, places[index] ?? index, isList)),
      });
    const steps = plans.flatMap(({ plan }) => plan.steps);
    const count = (what: WriteStep['do']): number => steps.filter((step) => step.do === what).length;
    return {
      documentId,
      block: blockIn(doc, blockId, registry),
      written: { added: count('add'), replaced: count('replace'), same: count('same') },
    };
  });
}

function measurementOf({ date, value, note }: GivenMeasurement): NewMeasurement {
  return { date, value, note: note === undefined || note.trim() === '' ? null : note };
}

function originOf({ source }: GivenMeasurement, tokenName: string | null): string | null {
  const name = source ?? tokenName;
  return name === null ? null : originText({ kind: 'api', name });
}

/** One alone has the id that it always had, so that a call that is repeated over an upgrade is still one. */
const entryIdOf = (callId: string, place: number, isList: boolean): string =>
  `c${sha256(isList ? `${callId}${place}` : callId).slice(0, 24)}`;

function checkUnits(
  doc: Y.Doc,
  blockId: string,
  measurements: readonly GivenMeasurement[],
  at: (place: number, field: string) => string,
): void {
  const unit = findElement(doc, blockId, (name) => name === 'kpi')?.getAttribute('unit') as unknown;
  const declared = typeof unit === 'string' ? unit : null;
  const faults = measurements.flatMap((one, place) =>
    unitFits(one.unit ?? '', declared) ? [] : [{ at: at(place, 'unit'), reason: 'wrong-unit', limit: declared ?? '' }],
  );
  if (faults.length > 0) throw new Refusal('invalid-input', faults);
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
