import type { Journal, JournalEntry } from './journal.ts';
import type { Clock } from '../clock.ts';

/** Whoever has entries in a commit: it hears of each, and then once that the commit is done. */
export interface CommitSource {
  stored(seq: number): void;
  committed(): void;
}

interface Pending {
  readonly entry: JournalEntry;
  readonly source: CommitSource;
}

export interface GroupCommitEvents {
  /** A commit failed and will be tried again; `waiting` entries are not stored. */
  readonly failed: (error: unknown, waiting: number) => void;
  /** A commit is on disk. */
  readonly committed: (entries: number, milliseconds: number) => void;
}

/**
 * The least time between the beginnings of two commits. Somebody who types alone waits for no one: his update is committed
 * at once. While many type, a commit gathers what comes in such a time, and an fsync is paid for all of it.
 */
const GATHER_MS = 24;
const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 5000;

/**
 * Shares the cost of a commit: updates of all rooms that arrive while one commit runs go into the next one, in the order
 * they came. An entry is never given up: a commit that fails is tried again, with a growing pause, until it succeeds.
 */
export class GroupCommit {
  readonly #journal: Pick<Journal, 'append'>;
  readonly #clock: Clock;
  readonly #events: GroupCommitEvents;
  #queue: Pending[] = [];
  #queuedBytes = 0;
  #phase: 'idle' | 'gathering' | 'committing' | 'waiting' = 'idle';
  #closed = false;
  #retryMs = FIRST_RETRY_MS;
  #lastBegan = Number.NEGATIVE_INFINITY;
  #idle: (() => void)[] = [];

  constructor(journal: Pick<Journal, 'append'>, clock: Clock, events: GroupCommitEvents) {
    this.#journal = journal;
    this.#clock = clock;
    this.#events = events;
  }

  /** Bytes that wait for the disk. */
  get queuedBytes(): number {
    return this.#queuedBytes;
  }

  /** Whether the last commit failed and no later one has succeeded. */
  get failing(): boolean {
    return this.#retryMs !== FIRST_RETRY_MS;
  }

  /** Tries no more: what is not stored by now stays so. */
  close(): void {
    this.#closed = true;
  }

  /** Queues an entry; its source is told its number once it is on disk. */
  add(entry: JournalEntry, source: CommitSource): void {
    this.#queue.push({ entry, source });
    this.#queuedBytes += entry.update.byteLength;
    if (this.#phase === 'idle') {
      this.#phase = 'gathering';
      this.#gather();
    }
  }

  /** Resolves when nothing waits; with a disk that stays broken it does not, so callers bound their patience. */
  settled(): Promise<void> {
    if (this.#phase === 'idle') return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  async #commit(): Promise<void> {
    if (this.#closed) return;
    this.#phase = 'committing';
    const batch = this.#queue;
    this.#queue = [];
    const began = this.#clock.now();
    this.#lastBegan = began;
    try {
      const seqs = await this.#journal.append(batch.map((pending) => pending.entry));
      this.#retryMs = FIRST_RETRY_MS;
      this.#events.committed(batch.length, this.#clock.now() - began);
      batch.forEach((pending, index) => {
        this.#queuedBytes -= pending.entry.update.byteLength;
        pending.source.stored(seqs[index] ?? 0);
      });
      for (const source of new Set(batch.map((pending) => pending.source))) source.committed();
      this.#next();
    } catch (error) {
      // Back to the front: what came later must not be stored before it.
      this.#queue = [...batch, ...this.#queue];
      this.#phase = 'waiting';
      this.#events.failed(error, this.#queue.length);
      this.#clock.after(this.#retryMs, () => void this.#commit());
      this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
    }
  }

  #gather(): void {
    const wait = Math.max(0, this.#lastBegan + GATHER_MS - this.#clock.now());
    // 0 is after the loop has read every frame that is there: they all go into this commit.
    this.#clock.after(wait, () => void this.#commit());
  }

  #next(): void {
    if (this.#queue.length > 0) {
      this.#phase = 'gathering';
      this.#gather();
      return;
    }
    this.#phase = 'idle';
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}
