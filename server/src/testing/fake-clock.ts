import type { Clock } from '../clock.ts';

/** A clock whose time passes only when a test says so; what is due then is called in its order. */
export class FakeClock implements Clock {
  #now: number;
  #timers: { at: number; run: () => void }[] = [];

  constructor(start = '2026-03-02T09:00:00.000Z') {
    this.#now = Date.parse(start);
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  /** Lets time pass. Promises that a timer's work resolves are settled before the next timer runs. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      await settle();
      const due = this.#timers.filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
    }
    this.#now = until;
  }
}

/** Microtasks, and what they start, up to a bound that no chain of ours reaches. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

/** A clock that a test can put on another day; its timers are the real ones, since real sockets and disks wait for those. */
export class MovableClock implements Clock {
  #ahead = 0;

  /** Makes it this moment now: `2026-03-02T09:00:00Z`. */
  set(moment: string): void {
    this.#ahead = Date.parse(moment) - Date.now();
  }

  forward(ms: number): void {
    this.#ahead += ms;
  }

  now(): number {
    return Date.now() + this.#ahead;
  }

  after(ms: number, run: () => void): () => void {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  }
}
