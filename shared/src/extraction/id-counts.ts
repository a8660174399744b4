/** Counts ids, so that one edit's ids tell whether any two of a whole document are the same. */
export class IdCounts {
  readonly #counts = new Map<string, number>();
  /** Ids that stand more than once, and nodes without a readable one. */
  #twins = 0;
  #nameless = 0;

  /** @param ids '' for one that cannot be read */
  add(ids: readonly string[]): void {
    for (const id of ids) {
      if (id === '') {
        this.#nameless += 1;
        continue;
      }
      const count = (this.#counts.get(id) ?? 0) + 1;
      this.#counts.set(id, count);
      if (count === 2) this.#twins += 1;
    }
  }

  /** Takes ids out that were added before. */
  remove(ids: readonly string[]): void {
    for (const id of ids) {
      if (id === '') {
        this.#nameless -= 1;
        continue;
      }
      const count = (this.#counts.get(id) ?? 0) - 1;
      if (count > 0) this.#counts.set(id, count);
      else this.#counts.delete(id);
      if (count === 1) this.#twins -= 1;
    }
  }

  /** Whether every node has a readable id that no other has. */
  get allDistinct(): boolean {
    return this.#twins === 0 && this.#nameless === 0;
  }
}
