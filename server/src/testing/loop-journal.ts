import type { Folded, Journal, JournalEntry, StoredDocument } from '../rooms/journal.ts';
import { JournalStore } from '../storage/sqlite/journal-store.ts';
import { openDatabase } from '../storage/sqlite/open-database.ts';

/** The journal on the server's own thread, as decision 0001 turned down: for `pnpm bench journal` alone. */
export class LoopJournal implements Journal {
  readonly #store: JournalStore;

  constructor(path: string) {
    this.#store = new JournalStore(openDatabase(path), () => new Date());
  }

  async append(entries: readonly JournalEntry[]): Promise<number[]> {
    return this.#store.append(entries);
  }
  async load(documentId: string): Promise<StoredDocument> {
    return this.#store.load(documentId);
  }
  /** The bench asks for none. */
  async fold(): Promise<Folded | null> {
    return null;
  }
  async lastSeqs(): Promise<ReadonlyMap<string, number>> {
    return this.#store.lastSeqs();
  }
  async close(): Promise<void> {
    this.#store.close();
  }
}
