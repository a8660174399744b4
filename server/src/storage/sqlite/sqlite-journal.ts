import type { Folded, Journal, JournalEntry, StoredDocument } from '../../rooms/journal.ts';
import type { FoldRequest, JournalRequest } from './journal-messages.ts';
import { Thread } from './thread.ts';
import type { WriteTurns } from './write-turns.ts';

/** The journal in SQLite, behind threads of its own. The tables must have been migrated before. */
export class SqliteJournal implements Journal {
  readonly #path: string;
  readonly #turns: WriteTurns;
  readonly #thread: Thread<JournalRequest>;
  /** Made when the first tail is folded. */
  #foldThread: Thread<FoldRequest> | null = null;
  /** The last fold that was asked for: one document is folded at a time. */
  #lastFold: Promise<unknown> = Promise.resolve();
  #closing = false;

  /** @param path the SQLite file @param turns those of everyone who writes to it within this process */
  constructor(path: string, turns: WriteTurns) {
    this.#path = path;
    this.#turns = turns;
    this.#thread = new Thread(new URL('./journal-worker.ts', import.meta.url), { path });
  }

  /** Resolves when its thread has started and can answer. @throws what opening the database throws there */
  async ready(): Promise<void> {
    await this.#thread.ask({ op: 'ready' });
  }

  append(entries: readonly JournalEntry[]): Promise<number[]> {
    // Copies of just the update: it is a view on a network buffer, and a message to a thread takes the whole buffer along.
    const copies = entries.map((entry) => ({ ...entry, update: entry.update.slice() }));
    const buffers = copies.map(({ update }) => update.buffer);
    return this.#turns.during(() => this.#thread.ask({ op: 'append', entries: copies }, buffers));
  }
  load(documentId: string): Promise<StoredDocument> {
    return this.#thread.ask({ op: 'load', documentId });
  }
  fold(documentId: string): Promise<Folded | null> {
    const folded = this.#lastFold.then(() => this.#fold(documentId));
    this.#lastFold = folded.catch(() => {});
    return folded;
  }
  lastSeqs(): Promise<ReadonlyMap<string, number>> {
    return this.#thread.ask({ op: 'lastSeqs' });
  }
  async close(): Promise<void> {
    this.#closing = true;
    await this.#lastFold;
    for (const thread of [this.#foldThread, this.#thread]) {
      if (thread && !thread.gone) await thread.ask({ op: 'close' });
      await thread?.end();
    }
  }

  async #fold(documentId: string): Promise<Folded | null> {
    // A longer tail costs the next start less than a stop that waits.
    if (this.#closing) return null;
    this.#foldThread ??= new Thread<FoldRequest>(new URL('./fold-worker.ts', import.meta.url), { path: this.#path });
    const thread = this.#foldThread;
    const folded = await thread.ask<Folded | null>({ op: 'make', documentId });
    if (!folded) return null;
    await this.#turns.during(() => thread.ask({ op: 'store' }));
    const sound = await thread.ask<boolean>({ op: 'check' });
    await this.#turns.during(() => thread.ask({ op: sound ? 'drop' : 'discard' }));
    if (!sound) throw new Error('A snapshot was not read back as it was written.');
    return folded;
  }
}
