import { workerData } from 'node:worker_threads';
import type { FoldRequest } from './journal-messages.ts';
import { JournalStore } from './journal-store.ts';
import { openDatabase } from './open-database.ts';
import { TailFold } from './tail-fold.ts';
import { answerRequests } from './thread-answer.ts';

/**
 * The thread that folds tails into snapshots: reading and writing a long document takes a tenth of a second, in which neither
 * the server's loop nor the next commit waits.
 */
const { path } = workerData as { path: string };
const database = openDatabase(path);
const fold = new TailFold(new JournalStore(database, () => new Date()), path);

answerRequests((request: FoldRequest) => {
  switch (request.op) {
    case 'make':
      return fold.make(request.documentId);
    case 'store':
      return fold.store();
    case 'check':
      return fold.check();
    case 'drop':
      return fold.drop();
    case 'discard':
      return fold.discard();
    case 'close':
      return database.close();
  }
});
