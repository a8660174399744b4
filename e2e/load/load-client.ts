import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Contender } from './contenders.ts';

/** What a frame says, once the document's name is taken off. */
export interface Heard {
  readonly kind: 'step1' | 'step2' | 'update' | 'ack' | 'other';
  readonly update: Uint8Array | null;
  readonly ack: number;
}

function frame(contender: Contender, document: string, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  if (contender.named) encoding.writeVarString(encoder, document);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** A bare socket to a contender: speaks either dialect, keeps no document, so that a thousand of them are cheap. */
export class LoadClient {
  readonly socket: WebSocket;
  readonly opened: Promise<void>;
  readonly #contender: Contender;
  readonly #document: string;
  frames = 0;
  bytes = 0;

  constructor(contender: Contender, document: string, hear: (heard: Heard[]) => void) {
    this.#contender = contender;
    this.#document = document;
    this.socket = new WebSocket(contender.url(document), { perMessageDeflate: false });
    this.socket.on('error', () => {});
    this.socket.on('message', (data: Buffer) => {
      this.frames += 1;
      this.bytes += data.byteLength;
      hear(this.#read(data));
    });
    this.opened = new Promise((resolve, reject) => {
      this.socket.once('open', () => {
        if (contender.named)
          this.#send((encoder) => {
            encoding.writeVarUint(encoder, 2);
            encoding.writeVarUint(encoder, 0);
            encoding.writeVarString(encoder, 'bench');
          });
        resolve();
      });
      this.socket.once('error', reject);
    });
  }

  /** The frame that carries an update, to be sent as it is. */
  frameOf(update: Uint8Array): Uint8Array {
    return frame(this.#contender, this.#document, (encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, 2);
      encoding.writeVarUint8Array(encoder, update);
    });
  }

  askForAll(): void {
    this.#send((encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint8Array(encoder, Y.encodeStateVector(new Y.Doc()));
    });
  }

  async close(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.terminate();
    await closed;
  }

  #send(write: (encoder: encoding.Encoder) => void): void {
    this.socket.send(frame(this.#contender, this.#document, write));
  }

  /** A merging relay puts several frames behind each other: all of them are read. */
  #read(data: Buffer): Heard[] {
    const decoder = decoding.createDecoder(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    const heard: Heard[] = [];
    while (decoding.hasContent(decoder)) {
      if (this.#contender.named) decoding.readVarString(decoder);
      heard.push(readOne(decoder));
      if (this.#contender.knowsYjs) break;
    }
    return heard;
  }
}

function readOne(decoder: decoding.Decoder): Heard {
  const type = decoding.readVarUint(decoder);
  const nothing = { update: null, ack: 0 };
  // Hocuspocus answers a sync message with type 4, which is Koers' acknowledgement: told apart by what follows.
  if (type === 0) {
    const step = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (step === 0) return { kind: 'step1', ...nothing };
    return { kind: step === 1 ? 'step2' : 'update', update: payload, ack: 0 };
  }
  if (type === 4) {
    const value = decoding.readVarUint(decoder);
    if (!decoding.hasContent(decoder)) return { kind: 'ack', update: null, ack: value };
    return { kind: value === 1 ? 'step2' : 'update', update: decoding.readVarUint8Array(decoder), ack: 0 };
  }
  return { kind: 'other', ...nothing };
}
