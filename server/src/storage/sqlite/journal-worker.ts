import { parentPort, workerData } from 'node:worker_threads';
import { DocumentQuarantined } from '../../rooms/journal.ts';
import type { JournalAnswer, JournalRequest } from './journal-messages.ts';
import { JournalStore } from './journal-store.ts';
import { openDatabase } from './open-database.ts';

/**
 * The journal's thread: an fsync takes milliseconds, in which the server's own loop must go on reading frames.
 * Requests are carried out one after another, in the order they came.
 */
const { path } = workerData as { path: string };
const store = new JournalStore(openDatabase(path), () => new Date());

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
    return error instanceof DocumentQuarantined
      ? { id, ok: false, quarantined: error.documentId, message: error.detail }
      : { id, ok: false, quarantined: null, message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', ({ id, request }: { id: number; request: JournalRequest }) => {
  parentPort?.postMessage(answer(id, request));
  if (request.op === 'close') parentPort?.close();
});
