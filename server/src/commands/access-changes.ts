import type { AccessChange } from '../rooms/access-change.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { CallsInFlight } from './calls-in-flight.ts';

/** Says that rights may have changed, to whoever holds something open on their strength: sockets and event streams. */
export interface AccessChanges {
  /** Rights were changed by something that took none away. A `documentId` means everything under it, too. */
  changed(change: AccessChange): void;
  /**
   * Takes rights away, or gives them: the sockets that it concerns take nothing in from before `commit` begins until their
   * rights were read again, and the calls that write on their strength have ended before it begins. So not one update is
   * accepted after the commit, and nothing is written by a call that was allowed before it. A `documentId` means everything
   * under it, too.
   * @throws a Refusal when the call that wants it has lost its own right meanwhile
   */
  during<T>(change: AccessChange, commit: () => Promise<T>): Promise<T>;
}

/** Reads which documents stand under another, itself among them. */
export type Subtree = (documentId: string) => Promise<readonly string[]>;

/** Passes changes on to the calls in flight, to the rooms, and to the listeners of this node. */
export class AccessChangeHub implements AccessChanges {
  readonly #rooms: Pick<Rooms, 'accessChanged' | 'during'>;
  readonly #subtree: Subtree;
  readonly #calls: Pick<CallsInFlight, 'during'>;
  readonly #listeners = new Set<(change: AccessChange) => void>();

  constructor(rooms: Pick<Rooms, 'accessChanged' | 'during'>, subtree: Subtree, calls: Pick<CallsInFlight, 'during'>) {
    this.#rooms = rooms;
    this.#subtree = subtree;
    this.#calls = calls;
  }

  changed(change: AccessChange): void {
    this.#rooms.accessChanged(change);
    this.#tell(change);
    void this.#changedBelow(change, new Set([change.documentId]));
  }

  async during<T>(change: AccessChange, commit: () => Promise<T>): Promise<T> {
    const { documentId, ...others } = change;
    if (documentId === undefined) return this.#during(change, commit);
    const documentIds = [documentId, ...(others.documentIds ?? []), ...(await this.#subtree(documentId))];
    try {
      return await this.#during({ ...others, documentIds }, commit);
    } finally {
      // What came to stand under it meanwhile.
      await this.#changedBelow(change, new Set(documentIds));
    }
  }

  async #during<T>(change: AccessChange, commit: () => Promise<T>): Promise<T> {
    try {
      // Calls first: what they write they may hand to the rooms, and who types is held no longer than need be.
      return await this.#calls.during(change, () => this.#rooms.during(change, commit));
    } finally {
      this.#tell(change);
    }
  }

  /** Has the rest of a subtree weighed as well. Where it cannot be read, everything is. */
  async #changedBelow(change: AccessChange, known: ReadonlySet<string | undefined>): Promise<void> {
    const { documentId, ...others } = change;
    if (documentId === undefined) return;
    const all = await this.#subtree(documentId).catch(() => null);
    const documentIds = all?.filter((id) => !known.has(id));
    if (documentIds?.length !== 0) this.#rooms.accessChanged({ ...others, ...(documentIds && { documentIds }) });
  }

  #tell(change: AccessChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** @returns the unsubscribe */
  listen(listener: (change: AccessChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
