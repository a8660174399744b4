import type { Clock } from '../../clock.ts';

interface Due {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Time that passes only when the simulation says so; everything that waits for it runs in one order, from one seed. */
export class SimClock implements Clock {
  #now = 0;
  #order = 0;
  readonly #due = new Set<Due>();

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, run: () => void): () => void {
    const due = { at: this.#now + milliseconds, order: (this.#order += 1), run };
    this.#due.add(due);
    return () => this.#due.delete(due);
  }

  /** Lets time pass, event by event; promises settle between two events. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds;
    for (;;) {
      await settle();
      const next = this.#next();
      if (!next || next.at > until) break;
      this.#due.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = until;
  }

  #next(): Due | null {
    let next: Due | null = null;
    for (const due of this.#due) {
      if (!next || due.at < next.at || (due.at === next.at && due.order < next.order)) next = due;
    }
    return next;
  }
}

/** Lets every promise that can settle do so: longer chains than these there are none. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await Promise.resolve();
}
