import { parentPort, workerData } from 'node:worker_threads';
import { DocumentQuarantined } from '../../rooms/journal.ts';
import { errorCode } from '../error-code.ts';
import type { JournalAnswer, JournalRequest } from './journal-messages.ts';
import { JournalStore } from './journal-store.ts';
import { openDatabase } from './open-database.ts';

/**
 * The journal's thread: an fsync takes milliseconds, in which the server's own loop must go on reading frames.
 * Requests are carried out one after another, in the order they came.
 */

/** So long another program's lock is waited for at once; then in the pauses of the group commit, in which documents load. */
const BUSY_TIMEOUT_MS = 250;
const { path } = workerData as { path: string };
const database = openDatabase(path, { busyTimeoutMs: BUSY_TIMEOUT_MS });
const store = new JournalStore(database, () => new Date());

function carryOut(request: JournalRequest): unknown {
  switch (request.op) {
    case 'append':
      return store.append(request.entries);
    case 'load':
      return store.load(request.documentId);
    case 'compact':
      return store.compact(request.documentId, request.snapshot, request.upToSeq);
    case 'lastSeqs':
      return store.lastSeqs();
    case 'close':
      return store.close();
  }
}

function answer(id: number, request: JournalRequest): JournalAnswer {
  try {
    return { id, ok: true, value: carryOut(request) };
  } catch (error) {
    if (error instanceof DocumentQuarantined)
      return { id, ok: false, quarantined: error.documentId, message: error.detail, code: error.code };
    const message = error instanceof Error ? error.message : String(error);
    return { id, ok: false, quarantined: null, message, code: errorCode(error) };
  }
}

parentPort?.on('message', ({ id, request }: { id: number; request: JournalRequest }) => {
  parentPort?.postMessage(answer(id, request));
  if (request.op === 'close') parentPort?.close();
});
