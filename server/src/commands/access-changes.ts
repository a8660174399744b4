import type { AccessChange, Rooms } from '../rooms/rooms.ts';

/** Says that rights may have changed, to whoever holds something open on their strength: sockets and event streams. */
export interface AccessChanges {
  changed(change: AccessChange): void;
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

  /** @returns the unsubscribe */
  listen(listener: (change: AccessChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
