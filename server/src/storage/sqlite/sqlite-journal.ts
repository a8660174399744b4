import { Worker } from 'node:worker_threads';
import { DocumentQuarantined, type Journal, type JournalEntry, type StoredDocument } from '../../rooms/journal.ts';
import type { JournalAnswer, JournalRequest } from './journal-messages.ts';
import type { WriteTurns } from './write-turns.ts';

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** The journal in SQLite, behind its own thread. The tables must have been migrated before. */
export class SqliteJournal implements Journal {
  readonly #worker: Worker;
  readonly #turns: WriteTurns;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #gone: Error | null = null;

  /** @param path the SQLite file */
  constructor(path: string, turns: WriteTurns) {
    this.#turns = turns;
    this.#worker = new Worker(new URL('./journal-worker.ts', import.meta.url), { workerData: { path } });
    this.#worker.on('message', (answer: JournalAnswer) => this.#settle(answer));
    this.#worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', () => this.#fail(new Error('The journal is closed.')));
  }

  append(entries: readonly JournalEntry[]): Promise<number[]> {
    // Copies of just the update: it is a view on a network buffer, and a message to a thread takes the whole buffer along.
    const copies = entries.map((entry) => ({ ...entry, update: entry.update.slice() }));
    const buffers = copies.map(({ update }) => update.buffer);
    return this.#turns.during(() => this.#ask({ op: 'append', entries: copies }, buffers));
  }
  load(documentId: string): Promise<StoredDocument> {
    return this.#ask({ op: 'load', documentId });
  }
  compact(documentId: string, snapshot: Uint8Array, upToSeq: number): Promise<void> {
    return this.#turns.during(() => this.#ask({ op: 'compact', documentId, snapshot, upToSeq }));
  }
  lastSeqs(): Promise<ReadonlyMap<string, number>> {
    return this.#ask({ op: 'lastSeqs' });
  }
  async close(): Promise<void> {
    if (this.#gone === null) await this.#ask({ op: 'close' });
    await this.#worker.terminate();
  }

  #ask<T>(request: JournalRequest, transfer: readonly ArrayBuffer[] = []): Promise<T> {
    if (this.#gone !== null) return Promise.reject(this.#gone);
    const id = this.#nextId++;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, request }, transfer);
    });
  }

  #settle(answer: JournalAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (!waiting) return;
    if (answer.ok) waiting.resolve(answer.value as never);
    else if (answer.quarantined !== null) waiting.reject(new DocumentQuarantined(answer.quarantined, answer.message));
    else waiting.reject(Object.assign(new Error(answer.message), { code: answer.code }));
  }

  #fail(error: Error): void {
    this.#gone ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
