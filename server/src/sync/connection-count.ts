/** Open sync sockets, by document and by person. */
export class ConnectionCount {
  readonly #byDocument = new Map<string, number>();
  readonly #byUser = new Map<string, number>();
  readonly #limits: { readonly perDocument: number; readonly perUser: number };
  #total = 0;

  constructor(limits: { readonly perDocument: number; readonly perUser: number }) {
    this.#limits = limits;
  }

  get total(): number {
    return this.#total;
  }

  /** Takes a place. @returns the way to give it back, null when there is none left */
  take(documentId: string, userId: string): (() => void) | null {
    const onDocument = this.#byDocument.get(documentId) ?? 0;
    const ofUser = this.#byUser.get(userId) ?? 0;
    if (onDocument >= this.#limits.perDocument || ofUser >= this.#limits.perUser) return null;
    this.#byDocument.set(documentId, onDocument + 1);
    this.#byUser.set(userId, ofUser + 1);
    this.#total += 1;
    let taken = true;
    return () => {
      if (!taken) return;
      taken = false;
      this.#total -= 1;
      decrease(this.#byDocument, documentId);
      decrease(this.#byUser, userId);
    };
  }
}

function decrease(counts: Map<string, number>, key: string): void {
  const count = (counts.get(key) ?? 1) - 1;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
