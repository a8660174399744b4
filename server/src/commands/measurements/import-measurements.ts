import { createHash } from 'node:crypto';
import { allows } from '@koers/shared/access/policy.ts';
import type { ImportAnswer, ImportRow } from '@koers/shared/api/measurements.ts';
import { originText } from '@koers/shared/measurements/origin.ts';
import { latestDay, type WriteStep } from '@koers/shared/measurements/write-plan.ts';
import { instant, type Clock } from '../../clock.ts';
import type { Rooms } from '../../rooms/rooms.ts';
import type { DocumentAccess } from '../document-access.ts';
import { Refusal } from '../refusal.ts';
import type { ImportStore, PieceChange } from './import-store.ts';
import { carryOut, planIn, type KpiPlan } from './write-measurements.ts';

export interface ImportMeasurementsParts {
  readonly rooms: Pick<Rooms, 'change'>;
  readonly access: DocumentAccess;
  readonly imports: ImportStore;
  readonly clock: Clock;
}

export interface ImportCall {
  readonly importId: string;
  readonly piece: number;
  readonly file: string;
  readonly standing: 'replace' | 'keep';
  readonly kpis: readonly { readonly documentId: string; readonly blockId: string }[];
  readonly rows: readonly ImportRow[];
}

type Fault = ImportAnswer['faults'][number];

/**
 * Writes a piece of a file: one transaction in each document that it is about. What cannot be written is told by its row, the
 * rest is written. A piece that is sent again is answered as the first time.
 * @throws Refusal not-found for somebody else's file · conflict for one that was undone · invalid-input
 */
export async function importMeasurements(
  parts: ImportMeasurementsParts,
  userId: string,
  call: ImportCall,
): Promise<ImportAnswer> {
  const { imports, clock } = parts;
  const { importId: id, file } = call;
  const begun = await imports.begin({ id, userId, file, at: instant(clock) });
  if (begun.userId !== userId) throw new Refusal('not-found');
  if (begun.undoneAt !== null) throw new Refusal('conflict');
  const answered = await imports.answerOf(id, call.piece);
  if (answered !== null) return JSON.parse(answered) as ImportAnswer;
  checkRows(call);
  const outcome: Outcome = { count: { add: 0, replace: 0, same: 0, keep: 0 }, faults: [], changes: [] };
  for (const [documentId, kpis] of Map.groupBy(call.kpis.entries(), ([, kpi]) => kpi.documentId)) {
    await importInto(parts, userId, call, documentId, new Map(kpis.map(([at, kpi]) => [at, kpi.blockId])), outcome);
  }
  const { count, faults, changes } = outcome;
  const answer: ImportAnswer = {
    added: count.add,
    replaced: count.replace,
    same: count.same,
    kept: count.keep,
    faults: faults.toSorted((a, b) => a.row - b.row),
  };
  await imports.keepPiece(id, {
    piece: call.piece,
    answer: JSON.stringify(answer),
    added: answer.added,
    replaced: answer.replaced,
    changes,
  });
  return answer;
}

interface Outcome {
  readonly count: Record<Exclude<WriteStep['do'], 'fault'>, number>;
  readonly faults: Fault[];
  readonly changes: PieceChange[];
}

function checkRows({ kpis, rows }: ImportCall): void {
  const faults = rows.flatMap(([kpi], row) =>
    kpi < kpis.length ? [] : [{ at: `rows.${row}.0`, reason: 'not-a-reference' }],
  );
  if (faults.length > 0) throw new Refusal('invalid-input', faults);
}

interface RowsOfKpi {
  readonly blockId: string;
  /** Where each stands in the call. */
  readonly places: readonly number[];
  readonly measurements: readonly { readonly date: string; readonly value: number; readonly note: string | null }[];
}

async function importInto(
  { rooms, access, clock }: ImportMeasurementsParts,
  userId: string,
  call: ImportCall,
  documentId: string,
  kpis: ReadonlyMap<number, string>,
  outcome: Outcome,
): Promise<void> {
  const ofKpis = rowsOf(call, kpis);
  const refuse = (places: readonly number[], fault: Omit<Fault, 'row'>): void => {
    for (const row of places) outcome.faults.push({ row, ...fault });
  };
  if (ofKpis.length === 0) return;
  const on = await access.roleOn(userId, documentId);
  const mayWrite = allows('document.blocks.change', {
    signedIn: true,
    workspaceRole: null,
    documentRole: on?.role ?? null,
  });
  if (!mayWrite || on?.trashed) {
    for (const { places } of ofKpis) refuse(places, { reason: 'may-not-change' });
    return;
  }
  const origin = originText({ kind: 'csv', name: call.file });
  const rule = { match: 'day', origin, standing: call.standing, latest: latestDay(clock.now()) } as const;
  const done = await rooms.change(documentId, userId, (doc) =>
    ofKpis.map((rows) => {
      const plan = planIn(doc, rows, rule);
      const entryId = (blockId: string, index: number): string =>
        entryIdOf(call, documentId, blockId, rows.measurements[index]?.date ?? '');
      return { rows, plan, written: plan ? carryOut(plan, { origin, by: userId, entryId }) : [] };
    }),
  );
  for (const { rows, plan, written } of done) {
    if (plan) count(plan, rows, outcome);
    else refuse(rows.places, { reason: 'kpi-gone' });
    for (const one of written) outcome.changes.push({ documentId, ...one });
  }
}

function rowsOf({ rows }: ImportCall, kpis: ReadonlyMap<number, string>): RowsOfKpi[] {
  const byBlock = Map.groupBy(
    rows.flatMap(([kpi, date, value, note], place) => {
      const blockId = kpis.get(kpi);
      return blockId === undefined ? [] : [{ blockId, place, measurement: { date, value, note } }];
    }),
    ({ blockId }) => blockId,
  );
  return [...byBlock].map(([blockId, ofBlock]) => ({
    blockId,
    places: ofBlock.map(({ place }) => place),
    measurements: ofBlock.map(({ measurement }) => measurement),
  }));
}

function count({ steps }: KpiPlan, { places }: RowsOfKpi, outcome: Outcome): void {
  for (const [index, step] of steps.entries()) {
    if (step.do === 'fault') outcome.faults.push({ row: places[index] ?? index, ...step.fault });
    else outcome.count[step.do] += 1;
  }
}

/** The same for the same day of the same file, so that a piece that is sent again after a crash adds nothing. */
function entryIdOf({ importId, piece }: ImportCall, documentId: string, blockId: string, day: string): string {
  const said = JSON.stringify([importId, piece, documentId, blockId, day]);
  return `i${createHash('sha256').update(said).digest('hex').slice(0, 24)}`;
}
