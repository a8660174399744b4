import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/**
 * A WebSocket by hand, for what no library sends: it upgrades, writes the bytes it is told to, and answers nothing (no
 * pong, no close). What the server sends is kept as it comes, frame by frame.
 */
export class BareSocket {
  readonly tcp: Socket;
  readonly opened: Promise<void>;
  /** The code of the close frame, null when the connection ended without one. */
  readonly closed: Promise<number | null>;
  #received = Buffer.alloc(0);
  /** The server's frames as [opcode, payload]. */
  readonly frames: [number, Buffer][] = [];

  /** @param url `ws://host:port/path?query` */
  constructor(url: string, headers: Record<string, string> = {}) {
    const { hostname, port, host, pathname, search } = new URL(url);
    this.tcp = connect(Number(port), hostname);
    const lines = {
      Host: host,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      ...headers,
    };
    const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
    this.tcp.write(`GET ${pathname}${search} HTTP/1.1\r\n${head.join('')}\r\n`);
    this.tcp.on('error', () => {});
    const opened = Promise.withResolvers<void>();
    const closed = Promise.withResolvers<number | null>();
    this.opened = opened.promise;
    this.closed = closed.promise;
    let upgraded = false;
    this.tcp.on('data', (data) => {
      this.#received = Buffer.concat([this.#received, data]);
      if (!upgraded) {
        const end = this.#received.indexOf('\r\n\r\n');
        if (end < 0) return;
        upgraded = true;
        this.#received = this.#received.subarray(end + 4);
        opened.resolve();
      }
      this.#read();
      const close = this.frames.find(([opcode]) => opcode === 8);
      if (close) closed.resolve(close[1].length >= 2 ? close[1].readUInt16BE(0) : null);
    });
    this.tcp.on('close', () => closed.resolve(null));
  }

  send(...bytes: number[]): void {
    this.tcp.write(Uint8Array.from(bytes));
  }

  end(): void {
    this.tcp.destroy();
  }

  #read(): void {
    for (;;) {
      const [first, second] = this.#received;
      if (first === undefined || second === undefined) return;
      const [start, length] = this.#sizes(second);
      if (this.#received.length < start + length) return;
      this.frames.push([first & 15, this.#received.subarray(start, start + length)]);
      this.#received = this.#received.subarray(start + length);
    }
  }

  /** @returns where the payload starts, and how long it is; endless while that has not come */
  #sizes(second: number): [start: number, length: number] {
    if (second < 126) return [2, second];
    const size = second === 126 ? 2 : 8;
    if (this.#received.length < 2 + size) return [0, Number.POSITIVE_INFINITY];
    return [2 + size, size === 2 ? this.#received.readUInt16BE(2) : this.#received.readUIntBE(4, 6)];
  }
}
