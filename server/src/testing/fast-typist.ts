import { frameStep1, frameStep2, frameUpdate } from '@koers/shared/protocol/frames.ts';
import { MESSAGE, SYNC } from '@koers/shared/protocol/message-type.ts';
import * as Y from 'yjs';
import type { StoredDocument } from '../rooms/journal.ts';
import { RawClient, type Closed } from './raw-client.ts';

const EVERY_MS = 5;

/**
 * Somebody who types 200 words a second over a socket of their own, each its own update, `<1>` `<2>` …, and does not care what
 * they are told.
 */
export class FastTypist {
  readonly client: RawClient;
  readonly #doc = new Y.Doc();
  readonly #name: string;
  readonly #waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;
  #sent = 0;
  /** When the server first said that it takes nothing more, by `performance.now`; null until then. */
  refusedAt: number | null = null;
  closed: Closed | null = null;

  /** @param url of the sync endpoint, with the document and what is asked for */
  constructor(name: string, url: string, headers: Record<string, string> = {}) {
    this.#name = name;
    this.client = new RawClient(url, { headers });
    this.client.socket.on('message', (data: Buffer) => {
      if (data[0] === MESSAGE.auth) this.refusedAt ??= performance.now();
    });
    void this.client.closed.then((closed) => {
      this.closed = closed;
      this.refusedAt ??= performance.now();
    });
    this.#doc.on('update', (update: Uint8Array) => {
      if (this.closed === null) this.client.send(frameUpdate(update));
    });
  }

  /** How many words were sent. */
  get sent(): number {
    return this.#sent;
  }
  /** How many of them were acknowledged: the answer to the server's question is counted as well. */
  get acknowledged(): number {
    return Math.max(0, this.client.acknowledged - 1);
  }

  async start(): Promise<void> {
    await this.client.opened;
    this.client.send(frameStep2(Y.encodeStateAsUpdate(new Y.Doc())));
    this.#timer = setInterval(() => this.#type(), EVERY_MS);
  }

  /** Resolves once so many more were typed; sent, if there still is a socket. */
  more(count: number): Promise<void> {
    return new Promise((resolve) => this.#waiting.push({ count: this.#sent + count, resolve }));
  }

  /** Stops typing; resolves once the server has read all of it, or hung up. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    if (this.closed !== null) return;
    const answered = new Promise<void>((resolve) => {
      const before = this.#answers();
      this.client.socket.on('message', () => {
        if (this.#answers() > before) resolve();
      });
    });
    this.client.send(frameStep1(Y.encodeStateVector(this.#doc)));
    await Promise.race([answered, this.client.closed]);
  }

  /** Which of the words stand in what is stored, in their order. */
  wordsIn({ snapshot, updates }: StoredDocument): number[] {
    const doc = new Y.Doc();
    for (const update of [...(snapshot ? [snapshot] : []), ...updates]) Y.applyUpdate(doc, update);
    return Array.from(
      doc
        .getText(this.#name)
        .toJSON()
        .matchAll(/<(\d+)>/g),
      ([, number]) => Number(number),
    );
  }

  end(): void {
    clearInterval(this.#timer);
    this.client.end();
  }

  #type(): void {
    this.#sent += 1;
    const text = this.#doc.getText(this.#name);
    text.insert(text.length, `<${this.#sent}>`);
    for (const waiting of this.#waiting.splice(0)) {
      if (waiting.count <= this.#sent) waiting.resolve();
      else this.#waiting.push(waiting);
    }
  }

  #answers(): number {
    return this.client.frames.filter((frame) => frame[0] === MESSAGE.sync && frame[1] === SYNC.step2).length;
  }
}
