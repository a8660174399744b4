/** Hands the turn on; called once. */
export type EndTurn = () => void;

interface Waiting {
  readonly begin: (end: EndTurn) => void;
}

/**
 * SQLite lets one connection write at a time, and makes the others ask again and again: a journal that always has a commit
 * under way would hardly ever leave a gap for the tables. Within this process whoever wants to write takes turns instead, in
 * the order they came. What another program locks is not covered: each asks SQLite itself, in its turn.
 */
export class WriteTurns {
  #taken = false;
  readonly #queue = new Set<Waiting>();

  /**
   * Waits for the turn. Its end must be called, whatever happens.
   * @param givesUp rejects the waiting with its error, when it calls before the turn came; what it returns takes that back
   */
  take(givesUp?: (refuse: (error: Error) => void) => () => void): Promise<EndTurn> {
    if (!this.#taken) return Promise.resolve(this.#begin());
    return new Promise<EndTurn>((resolve, reject) => {
      let takeBack = (): void => {};
      const waiting: Waiting = {
        begin: (end) => {
          takeBack();
          resolve(end);
        },
      };
      this.#queue.add(waiting);
      takeBack =
        givesUp?.((error) => {
          if (this.#queue.delete(waiting)) reject(error);
        }) ?? takeBack;
    });
  }

  /** Does work in a turn of its own. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const end = await this.take();
    try {
      return await work();
    } finally {
      end();
    }
  }

  #begin(): EndTurn {
    this.#taken = true;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      const [next] = this.#queue;
      this.#taken = false;
      if (!next) return;
      this.#queue.delete(next);
      next.begin(this.#begin());
    };
  }
}
