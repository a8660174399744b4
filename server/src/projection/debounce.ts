import type { Clock } from '../clock.ts';

export interface DebounceSettings {
  /** So long after the last call, and … */
  readonly quietMs: number;
  /** … at most so long after the first. */
  readonly mostMs: number;
  /** After a failure: first so long, then twice that, up to `lastRetryMs`. */
  readonly firstRetryMs: number;
  readonly lastRetryMs: number;
}

/**
 * - `waiting`: something changed; the timer runs
 * - `running`: the work is on; `again` when something changed meanwhile, which the work may or may not have seen
 */
type Phase = Waiting | Running;
interface Waiting {
  readonly name: 'waiting';
  readonly since: number;
  readonly retries: number;
  readonly cancel: () => void;
}
interface Running {
  readonly name: 'running';
  readonly done: Promise<void>;
  again: boolean;
  readonly retries: number;
}

/** Runs work for a key some time after it was touched: never twice at once for one key, and again after a failure. */
export class Debounce {
  readonly #clock: Clock;
  readonly #settings: DebounceSettings;
  readonly #work: (key: string) => Promise<'done' | 'failed'>;
  readonly #phases = new Map<string, Phase>();
  #stopped = false;

  /** @param work tells by its answer whether it wants to be tried again; it must not reject */
  constructor(clock: Clock, settings: DebounceSettings, work: (key: string) => Promise<'done' | 'failed'>) {
    this.#clock = clock;
    this.#settings = settings;
    this.#work = work;
  }

  touch(key: string): void {
    if (this.#stopped) return;
    const phase = this.#phases.get(key);
    if (phase?.name === 'running') phase.again = true;
    // A failure's pause is kept: edits that go on must not hammer a store that is down.
    else if (phase === undefined || phase.retries === 0) this.#wait(key, phase?.since ?? this.#clock.now());
  }

  /** Runs the work for a key now, or once more when it is running, and resolves when it has ended. */
  async runNow(key: string): Promise<void> {
    const phase = this.#phases.get(key);
    if (phase?.name === 'running') await phase.done;
    const next = this.#phases.get(key);
    if (next?.name === 'running') return next.done;
    if (this.#stopped) return;
    next?.cancel();
    await this.#run(key, next?.retries ?? 0);
  }

  /** Runs what waits now, and resolves when it and all that was running has ended. */
  async flush(): Promise<void> {
    await Promise.all([...this.#phases.keys()].map((key) => this.runNow(key)));
  }

  /** Starts nothing more, and resolves when what was running has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const running: Promise<void>[] = [];
    for (const phase of this.#phases.values()) {
      if (phase.name === 'waiting') phase.cancel();
      else running.push(phase.done);
    }
    await Promise.all(running);
    this.#phases.clear();
  }

  #wait(key: string, since: number): void {
    const phase = this.#phases.get(key);
    if (phase?.name === 'waiting') phase.cancel();
    const left = Math.max(0, since + this.#settings.mostMs - this.#clock.now());
    this.#startTimer(key, since, Math.min(this.#settings.quietMs, left), 0);
  }

  #startTimer(key: string, since: number, ms: number, retries: number): void {
    const cancel = this.#clock.after(ms, () => void this.#run(key, retries));
    this.#phases.set(key, { name: 'waiting', since, retries, cancel });
  }

  #run(key: string, retries: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const running: Running = { name: 'running', done: promise, again: false, retries };
    this.#phases.set(key, running);
    void this.#work(key).then((outcome) => {
      this.#phases.delete(key);
      if (!this.#stopped) this.#afterRun(key, running, outcome);
      resolve();
    });
    return promise;
  }

  #afterRun(key: string, running: Running, outcome: 'done' | 'failed'): void {
    if (outcome === 'failed') {
      const { firstRetryMs, lastRetryMs } = this.#settings;
      const pause = Math.min(lastRetryMs, firstRetryMs * 2 ** running.retries);
      this.#startTimer(key, this.#clock.now(), pause, running.retries + 1);
    } else if (running.again) {
      this.#wait(key, this.#clock.now());
    }
  }
}
