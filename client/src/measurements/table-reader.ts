import type { TableAnswer, TableAsk } from './table-worker-protocol.ts';

/** Asks the worker; one file after another may be opened in it. */
export interface TableReader {
  /** @throws Error when the worker broke */
  ask(ask: TableAsk): Promise<TableAnswer>;
  close(): void;
}

export function openTableReader(): TableReader {
  const worker = new Worker(new URL('./table-worker.ts', import.meta.url), { type: 'module' });
  const waiting: PromiseWithResolvers<TableAnswer>[] = [];
  worker.addEventListener('message', ({ data }: MessageEvent<TableAnswer>) => waiting.shift()?.resolve(data));
  worker.addEventListener('error', () => {
    for (const one of waiting.splice(0)) one.reject(new Error('The file could not be read.'));
  });
  return {
    ask(ask) {
      const answer = Promise.withResolvers<TableAnswer>();
      waiting.push(answer);
      worker.postMessage(ask, ask.do === 'open' && typeof ask.source !== 'string' ? [ask.source] : []);
      return answer.promise;
    },
    close: () => worker.terminate(),
  };
}
