import * as Y from 'yjs';

/** Makes the updates of one person typing letter after letter, and knows when each was sent. */
export class Writer {
  readonly clientId: number;
  readonly #doc = new Y.Doc();
  #last: Uint8Array = new Uint8Array();
  /** When the edit with this clock was sent, in milliseconds. */
  readonly sentAt: number[] = [];

  constructor() {
    this.clientId = this.#doc.clientID;
    this.#doc.on('update', (update: Uint8Array) => (this.#last = update));
  }

  /** The clock behind its last edit. */
  get clock(): number {
    return Y.getState(this.#doc.store, this.clientId);
  }

  /** The update of the next letter, or word. */
  type(now: number, word = 'a'): Uint8Array {
    const text = this.#doc.getText('bench');
    text.insert(text.length, word);
    this.sentAt.push(now);
    return this.#last;
  }
}

/** Which writers' edits an update brings: for each the first clock, and the one behind the last. */
export function editsIn(update: Uint8Array): [client: number, from: number, to: number][] {
  const { from, to } = Y.parseUpdateMeta(update);
  return [...to].map(([client, end]) => [client, from.get(client) ?? 0, end]);
}
