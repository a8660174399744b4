import { parentPort } from 'node:worker_threads';
import { DocumentQuarantined } from '../../rooms/journal.ts';
import { errorCode } from '../error-code.ts';

export type ThreadAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly id: number;
      readonly ok: false;
      readonly quarantined: string | null;
      readonly message: string;
      readonly code: string;
    };

/** In a thread: carries out what is asked, one request after another, in the order they came; `close` is the last. */
// The caller names what the messages are: nothing else is ever sent to its thread.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function answerRequests<Request extends { readonly op: string }>(carryOut: (request: Request) => unknown): void {
  const receive = ({ id, request }: { readonly id: number; readonly request: Request }): void => {
    parentPort?.postMessage(answer(id, () => carryOut(request)));
    if (request.op === 'close') parentPort?.close();
  };
  parentPort?.on('message', receive);
}

function answer(id: number, carryOut: () => unknown): ThreadAnswer {
  try {
    return { id, ok: true, value: carryOut() };
  } catch (error) {
    if (error instanceof DocumentQuarantined)
      return { id, ok: false, quarantined: error.documentId, message: error.detail, code: error.code };
    const message = error instanceof Error ? error.message : String(error);
    return { id, ok: false, quarantined: null, message, code: errorCode(error) };
  }
}
