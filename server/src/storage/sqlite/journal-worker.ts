import { workerData } from 'node:worker_threads';
import type { JournalRequest } from './journal-messages.ts';
import { JournalStore } from './journal-store.ts';
import { openDatabase } from './open-database.ts';
import { answerRequests } from './thread-answer.ts';

/** The journal's thread: an fsync takes milliseconds, in which the server's own loop must go on reading frames. */

/** So long another program's lock is waited for at once; then in the pauses of the group commit, in which documents load. */
const BUSY_TIMEOUT_MS = 250;
const { path } = workerData as { path: string };
const store = new JournalStore(openDatabase(path, { busyTimeoutMs: BUSY_TIMEOUT_MS }), () => new Date());

answerRequests((request: JournalRequest) => {
  switch (request.op) {
    case 'ready':
      return null;
    case 'append':
      return store.append(request.entries);
    case 'load':
      return store.load(request.documentId);
    case 'lastSeqs':
      return store.lastSeqs();
    case 'close':
      return store.close();
  }
});
