/** The least time between two messages of presence in one room. */
const GAP_MS = 50;

/**
 * When a room tells who is where: at once while it is quiet, and then gathered, so that two hundred carets that move do not
 * cost a frame for each move and reader.
 */
export class PresencePace {
  readonly #after: (ms: number, call: () => void) => void;
  readonly #tell: () => boolean;
  #phase: 'quiet' | 'due' | 'pausing' = 'quiet';

  /** @param tell tells what has gathered; its answer says whether there was anything */
  constructor(after: (ms: number, call: () => void) => void, tell: () => boolean) {
    this.#after = after;
    this.#tell = tell;
  }

  /** Something is to be told. */
  changed(): void {
    if (this.#phase !== 'quiet') return;
    this.#phase = 'due';
    this.#after(0, () => this.#next());
  }

  #next(): void {
    if (!this.#tell()) {
      this.#phase = 'quiet';
      return;
    }
    this.#phase = 'pausing';
    this.#after(GAP_MS, () => this.#next());
  }
}
