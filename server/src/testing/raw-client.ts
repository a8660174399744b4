import { MESSAGE } from '@koers/shared/protocol/message-type.ts';
import * as decoding from 'lib0/decoding';
import { WebSocket, type ClientOptions } from 'ws';

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** A socket that says exactly what a test tells it to, and keeps what it hears. */
export class RawClient {
  readonly socket: WebSocket;
  readonly frames: Uint8Array[] = [];
  readonly opened: Promise<void>;
  readonly closed: Promise<Closed>;

  constructor(url: string, options: ClientOptions = {}) {
    this.socket = new WebSocket(url, options);
    this.socket.binaryType = 'nodebuffer';
    this.socket.on('message', (data: Buffer) => this.frames.push(new Uint8Array(data)));
    this.opened = new Promise((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.once('error', reject);
    });
    this.opened.catch(() => {});
    this.closed = new Promise((resolve) => {
      this.socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
  }

  /** The last number acknowledged; 0 before the first. */
  get acknowledged(): number {
    const last = this.ofType(MESSAGE.acknowledgement).at(-1);
    if (!last) return 0;
    const decoder = decoding.createDecoder(last);
    decoding.readVarUint(decoder);
    return decoding.readVarUint(decoder);
  }

  ofType(type: number): Uint8Array[] {
    return this.frames.filter((frame) => frame[0] === type);
  }

  send(...bytes: (Uint8Array | number[])[]): void {
    for (const frame of bytes) this.socket.send(Uint8Array.from(frame));
  }

  end(): void {
    this.socket.terminate();
  }
}
