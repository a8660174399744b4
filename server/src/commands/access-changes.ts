import type { AccessChange, Rooms } from '../rooms/rooms.ts';

/** Says that rights may have changed, to whoever holds something open on their strength: sockets and event streams. */
export interface AccessChanges {
  changed(change: AccessChange): void;
  /**
   * Takes rights away, or gives them: the sockets that it concerns take nothing in from before `commit` begins until their
   * rights were read again. So not one update is accepted after the commit.
   */
  during<T>(change: AccessChange, commit: () => Promise<T>): Promise<T>;
}

/** Passes changes on to the rooms, and to the listeners of this node. */
export class AccessChangeHub implements AccessChanges {
  readonly #rooms: Pick<Rooms, 'accessChanged'>;
  readonly #listeners = new Set<(change: AccessChange) => void>();

  constructor(rooms: Pick<Rooms, 'accessChanged'>) {
    this.#rooms = rooms;
  }

  changed(change: AccessChange): void {
    this.#rooms.accessChanged(change);
    for (const listener of this.#listeners) listener(change);
  }

  async during<T>(change: AccessChange, commit: () => Promise<T>): Promise<T> {
    try {
      return await commit();
    } finally {
      this.changed(change);
    }
  }

  /** @returns the unsubscribe */
  listen(listener: (change: AccessChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
