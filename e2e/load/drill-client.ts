import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messageYjsSyncStep2, readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

/** Marks the beginning and end of a word, so that none is part of another. */
export const wordOf = (client: string, number: number): string => `<${client}.${number}>`;

/**
 * Somebody who types words nobody else types, remembers which of them the server acknowledged, and keeps the document over
 * crashes as a browser does. Speaks the protocol with y-protocols' own functions.
 */
export class DrillClient {
  readonly doc = new Y.Doc();
  readonly name: string;
  readonly #url: string;
  #socket: WebSocket | null = null;
  #typed = 0;
  /** With what the server closed the last connection; null while it stands, or when it only broke. */
  closeCode: number | null = null;
  /** Words typed when each update-carrying message of this connection was sent. */
  #sent: number[] = [];
  /** Which of those messages is the answer to the server's step 1: what was typed before the connection is in it alone. */
  #answerAt = Number.POSITIVE_INFINITY;
  /** Words 1 to this are durable, says the server. */
  acknowledged = 0;
  /** Resolves when the server has told everything it had (step 2) on some connection. */
  readonly synced: Promise<void>;
  #onSynced: () => void = () => {};

  constructor(name: string, url: string) {
    this.name = name;
    this.#url = url;
    this.synced = new Promise((resolve) => (this.#onSynced = resolve));
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#sendSync((encoder) => writeUpdate(encoder, update), true);
    });
  }

  get typed(): number {
    return this.#typed;
  }

  /** Whether its connection stands. */
  get connected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  connect(): Promise<void> {
    const socket = new WebSocket(this.#url, { perMessageDeflate: false });
    this.#socket = socket;
    this.#sent = [];
    this.#answerAt = Number.POSITIVE_INFINITY;
    socket.on('message', (data: Buffer) => this.#receive(new Uint8Array(data)));
    socket.on('error', () => {});
    this.closeCode = null;
    socket.on('close', (code) => (this.closeCode = code));
    return new Promise((resolve, reject) => {
      socket.once('open', () => {
        this.#sendSync((encoder) => writeSyncStep1(encoder, this.doc), false);
        resolve();
      });
      socket.once('close', () => reject(new Error(`${this.name} was not let in`)));
    });
  }

  /** The text of the document's first line, which every new document has; null until it was heard of. */
  get line(): Y.XmlText | null {
    const paragraph: unknown = this.doc.getXmlFragment('default').get(0);
    const line: unknown = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
    return line instanceof Y.XmlText ? line : null;
  }

  /** What the line says, without its formatting. */
  get words(): string {
    const pieces = (this.line?.toDelta() ?? []) as { insert: unknown }[];
    return pieces.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
  }

  /** Types a word at the end, or now and then in front, plain or bold. */
  type(inFront: boolean, bold: boolean): void {
    const { line } = this;
    if (!line) return;
    this.#typed += 1;
    line.insert(inFront ? 0 : line.length, wordOf(this.name, this.#typed), { bold: bold ? {} : null });
  }

  /** The connection breaks: nothing more goes out, what was acknowledged stays so. */
  drop(): void {
    this.#socket?.removeAllListeners();
    this.#socket?.on('error', () => {});
    this.#socket?.terminate();
    this.#socket = null;
  }

  #sendSync(write: (encoder: encoding.Encoder) => void, carriesUpdate: boolean): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    write(encoder);
    if (carriesUpdate) this.#sent.push(this.#typed);
    this.#socket.send(encoding.toUint8Array(encoder));
  }

  #receive(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === 4) {
      const durable = decoding.readVarUint(decoder);
      if (durable >= this.#answerAt) this.acknowledged = Math.max(this.acknowledged, this.#sent[durable - 1] ?? 0);
    }
    if (type !== 0) return;
    const answer = encoding.createEncoder();
    encoding.writeVarUint(answer, 0);
    if (readSyncMessage(decoder, answer, this.doc, this) === messageYjsSyncStep2) this.#onSynced();
    if (encoding.length(answer) > 1) this.#answerAt = Math.min(this.#answerAt, this.#sent.length + 1);
    if (encoding.length(answer) > 1)
      this.#sendSync((encoder) => encoding.writeUint8Array(encoder, encoding.toUint8Array(answer).subarray(1)), true);
  }
}
