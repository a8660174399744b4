import type { LiveEvent } from '@koers/shared/api/events.ts';

/** An event, and of whom it is about people: those to whom it may be told at all. */
export interface Announcement {
  readonly event: LiveEvent;
  /** For what is about no document and no inbox, such as `people` and `views`: which workspace it is about. */
  readonly workspaceId?: string;
  /**
   * For `inbox`: whose. For `people` and `documents`, one whose own rights changed: it is told to them alone, also when they have
   * none left.
   */
  readonly userId?: string;
}

/** Tells open pages that something changed. Port: what changed, they ask for with their own rights. */
export interface LiveEvents {
  announce(announcement: Announcement): void;
}

/** Both ends of it, for one node. */
export class LiveEventHub implements LiveEvents {
  readonly #listeners = new Set<(announcement: Announcement) => void>();

  announce(announcement: Announcement): void {
    for (const listener of this.#listeners) listener(announcement);
  }

  /** @returns the unsubscribe */
  listen(listener: (announcement: Announcement) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
