import { Worker } from 'node:worker_threads';
import { DocumentQuarantined } from '../../rooms/journal.ts';
import type { ThreadAnswer } from './thread-answer.ts';

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** A thread that carries out requests one after another. */
export class Thread<Request extends object> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #gone: Error | null = null;

  /** @param module what it runs, see thread-answer.ts; @param workerData what that is told at its start */
  constructor(module: URL, workerData: unknown) {
    this.#worker = new Worker(module, { workerData });
    this.#worker.on('message', (answer: ThreadAnswer) => this.#settle(answer));
    this.#worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', () => this.#fail(new Error('The journal is closed.')));
  }

  get gone(): boolean {
    return this.#gone !== null;
  }

  /** @throws what the thread threw, with its `code`; an Error when it has ended */
  ask<T>(request: Request, transfer: readonly ArrayBuffer[] = []): Promise<T> {
    if (this.#gone !== null) return Promise.reject(this.#gone);
    const id = this.#nextId++;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, request }, transfer);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(answer: ThreadAnswer): void {
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
