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

/** An announcement with its number: they are counted from 1 as long as this node runs. */
export interface Numbered {
  readonly number: number;
  readonly announcement: Announcement;
}

/** So many are kept for pages that were gone for a moment; who was gone for longer asks for everything again. */
const MOST_KEPT = 500;

/** Both ends of it, for one node. */
export class LiveEventHub implements LiveEvents {
  readonly #listeners = new Set<(announcement: Announcement, number: number) => void>();
  readonly #life: string;
  /** The newest, oldest first. */
  readonly #kept: Numbered[] = [];
  #count = 0;

  /** @param life tells this node, and this run of it, from every other: numbers of another mean nothing here */
  constructor(life: string) {
    this.#life = life;
  }

  announce(announcement: Announcement): void {
    this.#count += 1;
    this.#kept.push({ number: this.#count, announcement });
    if (this.#kept.length > MOST_KEPT) this.#kept.shift();
    for (const listener of this.#listeners) listener(announcement, this.#count);
  }

  /** @returns the unsubscribe */
  listen(listener: (announcement: Announcement, number: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The number of the last announcement; 0 before the first. */
  get count(): number {
    return this.#count;
  }

  /** How a page names a number when it comes back. */
  idOf(number: number): string {
    return `${this.#life}.${number}`;
  }

  /** What was announced after that, oldest first; null where it is not known any more, or never was. */
  since(id: string): readonly Numbered[] | null {
    const number = id.startsWith(`${this.#life}.`) ? Number(id.slice(this.#life.length + 1)) : Number.NaN;
    const oldest = this.#kept[0]?.number ?? this.#count + 1;
    if (!Number.isInteger(number) || number > this.#count || number < oldest - 1) return null;
    return this.#kept.filter((one) => one.number > number);
  }
}
