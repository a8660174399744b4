import type { Socket as NetSocket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Socket } from './socket.ts';
import type { SyncCounts } from './sync-counts.ts';
import { sharedWsFrame } from './ws-frame.ts';

/**
 * Frames go straight to the TCP socket, framed once for all readers of a room (docs/decisions/0007): ws would build a header
 * and cork the socket for each. Nothing is compressed and nothing fragmented, so whole frames may take turns with ws's own.
 * A class, not a literal with getters: all sockets then have one shape, and the engine finds their properties at once.
 */
export class TcpSocket implements Socket {
  readonly #raw: WebSocket;
  readonly #tcp: NetSocket;
  readonly #counts: SyncCounts;

  constructor(raw: WebSocket, tcp: NetSocket, counts: SyncCounts) {
    this.#raw = raw;
    this.#tcp = tcp;
    this.#counts = counts;
  }

  get bufferedAmount(): number {
    return this.#tcp.writableLength;
  }
  send(frame: Uint8Array): void {
    if (this.#raw.readyState !== this.#raw.OPEN) return;
    this.#counts.framesOut += 1;
    this.#counts.bytesOut += frame.byteLength;
    this.#tcp.write(sharedWsFrame(frame));
  }
  close(code: number, reason: string): void {
    this.#raw.close(code, reason);
  }
  terminate(): void {
    this.#raw.terminate();
  }
  pause(): void {
    this.#raw.pause();
  }
  resume(): void {
    this.#raw.resume();
  }
  ping(): void {
    this.#raw.ping();
  }
}
