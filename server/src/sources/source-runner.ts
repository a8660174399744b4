import { createHash } from 'node:crypto';
import { allows } from '@koers/shared/access/policy.ts';
import type { SourceFault, SourceResult } from '@koers/shared/api/sources.ts';
import { originText } from '@koers/shared/measurements/origin.ts';
import { latestDay } from '@koers/shared/measurements/write-plan.ts';
import { instant, type Clock } from '../clock.ts';
import type { DocumentAccess } from '../commands/document-access.ts';
import type { Jobs } from '../commands/jobs.ts';
import type { LiveEvents } from '../commands/live-events.ts';
import { carryOut, planIn } from '../commands/measurements/write-measurements.ts';
import type { Notices } from '../commands/notices.ts';
import type { Outgoing } from '../outgoing/outgoing.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { nextAfterFailure, nextScheduled, wallDay } from './next-run.ts';
import { readSource } from './read-source.ts';
import type { SecretBox } from './secret-box.ts';
import { SourceFailure, type FeedReading } from './source-reading.ts';
import type { RunOutcome, SourceRecord, SourceStore } from './source-store.ts';

export interface SourceRunnerParts {
  readonly sources: SourceStore;
  readonly secrets: SecretBox;
  readonly outgoing: Outgoing;
  readonly rooms: Pick<Rooms, 'change'>;
  readonly access: DocumentAccess;
  readonly jobs: Jobs;
  readonly notices: Notices;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
  readonly onFault: (sourceId: string, error: unknown) => void;
}

export const SOURCE_JOB = 'source';
/** Its maker is told after so many runs with a fault. */
const TOLD_AFTER = 3;
const LEASE_MS = 10 * 60_000;

/** What a run found, before it is known what follows of it. */
interface Found {
  readonly result: SourceResult;
  /** Nothing came back at all: it is tried again before its hour. */
  readonly failed: boolean;
  /** It goes on no more by itself. */
  readonly stopped: boolean;
  readonly retryAfter: number | null;
}

/** Reads sources at their hours, and writes what they say into documents. */
export class SourceRunner {
  readonly #parts: SourceRunnerParts;
  readonly #running = new Map<string, Promise<void>>();

  constructor(parts: SourceRunnerParts) {
    this.#parts = parts;
    parts.jobs.define<{ readonly id: string }>(SOURCE_JOB, {
      handle: ({ id }, { signal }) => this.run(id, { isAsked: false, signal }),
      mostAttempts: 20,
      leaseMs: LEASE_MS,
    });
  }

  /** Says of every source when it is read next: what was said before the server stopped may be lost. */
  async start(): Promise<void> {
    for (const { id, nextRunAt } of await this.#parts.sources.running()) await this.schedule(id, nextRunAt);
  }

  async schedule(id: string, runAt: string): Promise<void> {
    await this.#parts.jobs.add({ kind: SOURCE_JOB, key: id, payload: { id }, runAt: Date.parse(runAt) });
  }

  /**
   * Reads a source once; whoever asks while it is being read waits for that.
   * @param how `isAsked`: by a person, also while it is paused
   */
  run(id: string, how: { readonly isAsked: boolean; readonly signal?: AbortSignal }): Promise<void> {
    const under = this.#running.get(id);
    if (under) return under;
    const run = this.#run(id, how).finally(() => this.#running.delete(id));
    this.#running.set(id, run);
    return run;
  }

  async #run(
    id: string,
    { isAsked, signal }: { readonly isAsked: boolean; readonly signal?: AbortSignal },
  ): Promise<void> {
    const { sources, clock } = this.#parts;
    const source = await sources.find(id);
    if (!source || (source.state !== 'running' && !isAsked)) return;
    // A job that was put off meanwhile, and one that comes twice, has nothing to do yet.
    if (!isAsked && source.nextRunAt !== null && Date.parse(source.nextRunAt) > clock.now()) {
      await this.schedule(id, source.nextRunAt);
      return;
    }
    const found = await this.#read(source, signal);
    if (found.result.faults.some(({ reason }) => reason === 'stopped')) return;
    const outcome = this.#outcomeOf(source, found);
    const isKept = await sources.keepRun(id, source.version, outcome);
    if (!isKept) return;
    if (outcome.nextRunAt !== null) await this.schedule(id, outcome.nextRunAt);
    if (outcome.toldAt !== source.toldAt && outcome.toldAt !== null) await this.#tell(source);
    this.#parts.liveEvents.announce({ event: { type: 'sources' }, workspaceId: source.workspaceId });
  }

  #outcomeOf(source: SourceRecord, { result, failed, stopped, retryAfter }: Found): RunOutcome {
    const now = this.#parts.clock.now();
    const isGood = result.faults.length === 0;
    const failures = isGood ? 0 : source.failures + 1;
    const isToTell = stopped || failures >= TOLD_AFTER;
    const isRunning = !stopped && source.state === 'running';
    const next = failed ? nextAfterFailure(failures, retryAfter, now) : nextScheduled(source.schedule, now);
    return {
      state: stopped ? 'stopped' : source.state,
      nextRunAt: isRunning ? new Date(next).toISOString() : null,
      lastRunAt: result.at,
      lastGoodAt: isGood ? result.at : source.lastGoodAt,
      lastResult: result,
      failures,
      toldAt: isGood ? null : (source.toldAt ?? (isToTell ? result.at : null)),
    };
  }

  async #read(source: SourceRecord, signal: AbortSignal | undefined): Promise<Found> {
    const { clock } = this.#parts;
    const at = instant(clock);
    const nothing = (fault: SourceFault, how: Partial<Found> = {}): Found => ({
      result: { at, added: 0, replaced: 0, same: 0, faults: [fault] },
      failed: true,
      stopped: false,
      retryAfter: null,
      ...how,
    });
    const forbidden = await this.#forbidden(source);
    if (forbidden) return nothing(forbidden, { stopped: true });
    const secret = source.secret === null ? null : await this.#parts.secrets.open(source.secret);
    if (source.secret !== null && secret === null) return nothing({ reason: 'secret-lost' }, { stopped: true });
    try {
      const { outgoing } = this.#parts;
      const parts = { outgoing, now: () => clock.now(), ...(signal && { signal }) };
      const today = wallDay(clock.now(), source.schedule.zone).day;
      const { feeds } = await readSource(parts, { settings: source.settings, secret, today });
      const result = await this.#write(source, feeds, at);
      return { result, failed: false, stopped: isDeadEnd(source, result), retryAfter: null };
    } catch (error) {
      if (error instanceof SourceFailure) return nothing(error.fault, { retryAfter: error.retryAfter });
      this.#parts.onFault(source.id, error);
      return nothing({ reason: 'our-fault' });
    }
  }

  /** Why its maker may not write what it feeds, now. */
  async #forbidden({ makerId, settings }: SourceRecord): Promise<SourceFault | null> {
    if (makerId === null) return { reason: 'maker-gone' };
    for (const [feed, { documentId }] of settings.feeds.entries()) {
      if (!(await mayFeed(this.#parts.access, makerId, documentId))) return { reason: 'no-right', feed };
    }
    return null;
  }

  /** One transaction in each document. */
  async #write(source: SourceRecord, feeds: readonly FeedReading[], at: string): Promise<SourceResult> {
    const { rooms, clock } = this.#parts;
    const origin = originOf(source);
    const rule = {
      match: 'origin',
      origin,
      origins: source.origins,
      standing: 'replace',
      latest: latestDay(clock.now()),
    } as const;
    const count = { add: 0, replace: 0, same: 0, keep: 0 };
    const faults: SourceFault[] = [];
    const places = [...source.settings.feeds.entries()];
    for (const [documentId, ofDocument] of Map.groupBy(places, ([, feed]) => feed.documentId)) {
      const writes = ofDocument.flatMap(([feed, { blockId }]) => {
        const reading = feeds[feed];
        if (reading?.ok === false) faults.push({ ...reading.fault, feed });
        if (!reading?.ok || reading.values.length === 0) return [];
        return [{ feed, blockId, measurements: reading.values.map((one) => ({ ...one, note: null })) }];
      });
      if (writes.length === 0) continue;
      const done = await rooms.change(documentId, source.makerId ?? '', (doc) =>
        writes.map(({ feed, ...write }) => {
          const plan = planIn(doc, write, rule);
          const entryId = (blockId: string, index: number): string =>
            entryIdOf(source.id, blockId, write.measurements[index]?.date ?? '');
          if (plan) carryOut(plan, { origin, by: null, entryId });
          return { feed, steps: plan?.steps ?? null };
        }),
      );
      for (const { feed, steps } of done) {
        if (!steps) faults.push({ reason: 'kpi-gone', feed });
        for (const step of steps ?? []) if (step.do !== 'fault') count[step.do] += 1;
        const wrong = steps?.find((step) => step.do === 'fault');
        if (wrong?.do === 'fault') faults.push({ ...faultOf(wrong.fault), feed });
      }
    }
    const ordered = faults.toSorted((a, b) => (a.feed ?? 0) - (b.feed ?? 0));
    return { at, added: count.add, replaced: count.replace, same: count.same, faults: ordered };
  }

  async #tell({ id, makerId, workspaceId, name }: SourceRecord): Promise<void> {
    if (makerId === null) return;
    await this.#parts.notices.tell([makerId], {
      kind: 'source-failed',
      documentId: null,
      workspaceId,
      actorId: null,
      excerpt: name,
      key: `source-failed:${id}`,
    });
  }
}

/** Every KPI that it fed is gone. */
function isDeadEnd({ settings }: SourceRecord, { faults }: SourceResult): boolean {
  return faults.filter(({ reason }) => reason === 'kpi-gone').length === settings.feeds.length;
}

const KNOWN = [
  'number-too-large',
  'number-too-small',
  'in-the-future',
  'given-twice',
  'kpi-full',
  'not-a-date',
] as const;

function faultOf({ reason, limit }: { readonly reason: string; readonly limit?: string | number }): SourceFault {
  const known = KNOWN.find((one) => one === reason) ?? 'not-a-number';
  return { reason: known, ...(limit !== undefined && { limit }) };
}

/** What stands on its measurements. */
export function originOf({ settings, name }: Pick<SourceRecord, 'settings' | 'name'>): string {
  return originText({ kind: settings.kind, name });
}

/** Whether somebody may have a source write into a document, now. */
export async function mayFeed(access: DocumentAccess, userId: string, documentId: string): Promise<boolean> {
  const on = await access.roleOn(userId, documentId);
  const standing = { signedIn: true, workspaceRole: null, documentRole: on?.role ?? null };
  return on !== null && !on.trashed && allows('document.blocks.change', standing);
}

/** The same for the same day, so that a run that is repeated after a crash finds what it wrote. */
function entryIdOf(sourceId: string, blockId: string, day: string): string {
  return `s${createHash('sha256')
    .update(JSON.stringify([sourceId, blockId, day]))
    .digest('hex')
    .slice(0, 24)}`;
}
