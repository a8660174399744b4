import { instant, type Clock } from '../clock.ts';
import type { Job, JobKind, Jobs } from '../commands/jobs.ts';
import type { JobStore, TakenJob } from './job-store.ts';

/** What the runner tells whoever watches it: metrics and the log. */
export interface JobEvents {
  readonly done: (kind: string) => void;
  readonly failed: (kind: string, attempt: number, error: unknown) => void;
  readonly gaveUp: (kind: string, id: string, reason: string) => void;
  /** The table could not be read or written. What was being done is done again once its lease ends. */
  readonly stumbled: (error: unknown) => void;
}

export interface JobRunnerParts {
  readonly store: JobStore;
  readonly clock: Clock;
  readonly newId: () => string;
  /** From 0 to 1. */
  readonly chance: () => number;
  readonly events: JobEvents;
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const AT_ONCE = 4;
const FIRST_PAUSE_MS = 10 * SECOND;
const LONGEST_PAUSE_MS = HOUR;
/** What another node added is seen within this time. */
const LOOKS_EVERY_MS = 5 * SECOND;
/** A stop waits this long for work that heeds its signal. */
const STOP_MS = 1500;
const LONGEST_REASON = 500;

const doubling = (attempt: number): number => Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);

/** Three quarters to five quarters of a pause, so that what failed together does not come back together. */
const around = (ms: number, chance: number): number => Math.round(ms * (0.75 + chance / 2));

interface Defined {
  readonly how: JobKind;
  /** How many are being done here. */
  running: number;
}

/** Does what waits in the table when its time has come. Any number of these, on any number of nodes, share one table. */
export class JobRunner implements Jobs {
  readonly #parts: JobRunnerParts;
  readonly #kinds = new Map<string, Defined>();
  readonly #running = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  #looking: Promise<void> | null = null;
  #again = false;
  #cancelTimer: (() => void) | null = null;
  #started = false;

  constructor(parts: JobRunnerParts) {
    this.#parts = parts;
  }

  define<T>(kind: string, how: JobKind<T>): void {
    if (this.#started || this.#kinds.has(kind)) throw new Error(`The jobs named ${kind} are defined twice, or late.`);
    // What is taken of a kind was added as that kind.
    this.#kinds.set(kind, { how: how as JobKind, running: 0 });
  }

  async add({ kind, payload, key, runAt }: Job): Promise<void> {
    const { store, clock, newId } = this.#parts;
    const now = instant(clock);
    const dueAt = runAt === undefined ? now : new Date(runAt).toISOString();
    await store.add({ id: newId(), kind, payload: JSON.stringify(payload), key: key ?? null, dueAt, createdAt: now });
    this.#wake();
  }

  cancel(kind: string, key: string): Promise<boolean> {
    return this.#parts.store.cancel(kind, key);
  }

  start(): void {
    this.#started = true;
    this.#wake();
  }

  /** Looks for work now. Resolves when nothing is due here any more; never rejects. */
  async run(): Promise<void> {
    this.#wake();
    while (this.#looking || this.#running.size > 0) await Promise.all([this.#looking, ...this.#running]);
  }

  /** How many of each kind are being done on this node. */
  running(): ReadonlyMap<string, number> {
    return new Map([...this.#kinds].map(([kind, { running }]) => [kind, running]));
  }

  /** Begins nothing more. What is under way is told to end, and waits for the next start; not long is waited for it. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#cancelTimer?.();
    let cancel = (): void => {};
    const late = new Promise<void>((resolve) => (cancel = this.#parts.clock.after(STOP_MS, resolve)));
    await Promise.race([Promise.all([this.#looking, ...this.#running]), late]);
    cancel();
  }

  #wake(): void {
    if (!this.#started || this.#stopping.signal.aborted) return;
    this.#again = true;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
      // Somebody came while it was read when to look next.
      if (this.#again) this.#wake();
    });
  }

  async #look(): Promise<void> {
    try {
      while (this.#again && !this.#stopping.signal.aborted) {
        this.#again = false;
        for (const [kind, defined] of this.#kinds) await this.#takeOf(kind, defined);
      }
      await this.#lookAgainInTime();
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      this.#again = false;
      this.#parts.events.stumbled(error);
      this.#lookAfter(LOOKS_EVERY_MS);
    }
  }

  async #takeOf(kind: string, defined: Defined): Promise<void> {
    const { store, clock, newId } = this.#parts;
    const limit = (defined.how.atOnce ?? AT_ONCE) - defined.running;
    if (limit <= 0 || this.#stopping.signal.aborted) return;
    const until = new Date(clock.now() + defined.how.leaseMs).toISOString();
    const taken = await store.take({ kind, now: instant(clock), until, lease: newId(), limit });
    for (const job of taken) {
      defined.running += 1;
      const work = this.#carryOut(kind, defined.how, job).finally(() => {
        defined.running -= 1;
        this.#running.delete(work);
        this.#wake();
      });
      this.#running.add(work);
    }
  }

  /** A kind that has no hands free is looked for when one of its jobs ends. */
  async #lookAgainInTime(): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    const free = [...this.#kinds].filter(([, { how, running }]) => running < (how.atOnce ?? AT_ONCE));
    const next = await this.#parts.store.nextDueAt(free.map(([kind]) => kind));
    const wait = next === null ? LOOKS_EVERY_MS : Date.parse(next) - this.#parts.clock.now();
    this.#lookAfter(Math.min(Math.max(wait, 0), LOOKS_EVERY_MS));
  }

  #lookAfter(ms: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    if (!this.#stopping.signal.aborted) this.#cancelTimer = this.#parts.clock.after(ms, () => this.#wake());
  }

  async #carryOut(kind: string, how: JobKind, job: TakenJob): Promise<void> {
    const { store, clock, events } = this.#parts;
    try {
      // The process, or the work, did not live through the last try.
      if (job.attempt > how.mostAttempts) return await this.#giveUp(kind, job, 'It was never finished.');
      const leased = new AbortController();
      const cancel = clock.after(how.leaseMs, () => leased.abort());
      const signal = AbortSignal.any([leased.signal, this.#stopping.signal]);
      try {
        await how.handle(JSON.parse(job.payload), {
          number: job.attempt,
          last: job.attempt >= how.mostAttempts,
          signal,
        });
      } catch (error) {
        return await this.#keepOrGiveUp(kind, how, job, error);
      } finally {
        cancel();
      }
      await store.done(job);
      events.done(kind);
    } catch (error) {
      if (!this.#stopping.signal.aborted) events.stumbled(error);
    }
  }

  async #keepOrGiveUp(kind: string, how: JobKind, job: TakenJob, error: unknown): Promise<void> {
    const { store, clock, chance, events } = this.#parts;
    if (this.#stopping.signal.aborted && how.mostAttempts > 1) {
      // That we end is no fault of its.
      await store.again(job, instant(clock), job.attempt - 1);
      return;
    }
    events.failed(kind, job.attempt, error);
    if (job.attempt >= how.mostAttempts) {
      const reason = error instanceof Error ? error.message : String(error);
      await this.#giveUp(kind, job, reason.slice(0, LONGEST_REASON));
      return;
    }
    const pause = around((how.pauseMs ?? doubling)(job.attempt), chance());
    await store.again(job, new Date(clock.now() + pause).toISOString(), job.attempt);
  }

  async #giveUp(kind: string, job: TakenJob, reason: string): Promise<void> {
    const { store, clock, events } = this.#parts;
    if (await store.giveUp(job, instant(clock), reason)) events.gaveUp(kind, job.id, reason);
  }
}
