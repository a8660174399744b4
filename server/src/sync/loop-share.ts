import type { Clock } from '../clock.ts';

/** A keystroke is read in some 25 µs; who types by hand never comes near it. */
const TURN_MS = 1;

/** Milliseconds of the loop's time that one person may spend on large messages; it outlives their connections. */
export interface LoopAccount {
  charge(ms: number): void;
  /** @returns milliseconds until there is some left, 0 when there is */
  waitMs(): number;
}

/** For whom nothing is counted. */
export const UNCOUNTED: LoopAccount = { charge: () => {}, waitMs: () => 0 };

/**
 * One person's share of each turn of the loop, over all their connections: when reading what they sent took longer, the rest
 * waits for the next turn, and everybody else comes first. Nothing is refused or slowed while the loop has time. A large message
 * can hold the loop for longer than a turn: what those took is counted, and who sent too many has the next large one wait.
 */
export class LoopShare {
  readonly #clock: Clock;
  /** What their large messages took. */
  readonly large: LoopAccount;
  /** When the first frame of this turn was read. */
  #began: number | null = null;
  #isEndAwaited = false;
  readonly #waiting: (() => void)[] = [];

  constructor(clock: Clock, large: LoopAccount) {
    this.#clock = clock;
    this.large = large;
  }

  get isUsedUp(): boolean {
    return this.#began !== null && this.#clock.now() - this.#began >= TURN_MS;
  }

  /** Says that something is about to be read; {@link awaitEnd} follows it. */
  begin(): void {
    this.#began ??= this.#clock.now();
  }

  /** Calls `run` in a turn that has time left; in the order in which this was asked, so that no connection starves another. */
  later(run: () => void): void {
    this.#waiting.push(run);
    this.awaitEnd();
  }

  /**
   * The next turn has a share of its own. Asked for after something was read, so that what a room does with it at the end of
   * this turn comes before what is read in the next.
   */
  awaitEnd(): void {
    if (this.#isEndAwaited) return;
    this.#isEndAwaited = true;
    this.#clock.after(0, () => this.#nextTurn());
  }

  #nextTurn(): void {
    this.#began = null;
    while (!this.isUsedUp) {
      const run = this.#waiting.shift();
      if (!run) break;
      run();
    }
    this.#isEndAwaited = false;
    if (this.#began !== null || this.#waiting.length > 0) this.awaitEnd();
  }
}
