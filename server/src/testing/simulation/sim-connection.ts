import type { Clock } from '../../clock.ts';
import type { Socket } from '../../sync/socket.ts';
import type { Seeded } from './seeded.ts';

/** One end of a connection, as whoever listens at it sees it. */
export interface End {
  onFrame(frame: Uint8Array): void;
  onClosed(code: number): void;
  /** The other end answered a ping. */
  onPong?(): void;
}

/**
 * A connection over a network that the simulation owns. As over TCP, what arrives comes in its order; but it comes late, it
 * may stop coming while both ends believe in it (half-open), and it may break at any moment with frames on their way.
 */
export class SimConnection {
  readonly #clock: Clock;
  readonly #random: Seeded;
  server: End | null = null;
  client: End | null = null;
  #open = true;
  /** Nothing gets through any more, and nobody is told. */
  halfOpen = false;
  #toServerAt = 0;
  #toClientAt = 0;
  #inFlight = 0;

  constructor(clock: Clock, random: Seeded) {
    this.#clock = clock;
    this.#random = random;
  }

  get open(): boolean {
    return this.#open;
  }

  /** What the server's session holds in its hand. */
  readonly socket: Socket = this.#socketOf();

  sendToServer(frame: Uint8Array): void {
    this.#toServerAt = Math.max(this.#toServerAt, this.#clock.now() + this.#delay());
    this.#deliver(this.#toServerAt, () => this.server?.onFrame(frame));
  }

  /** Breaks: both ends hear of it, what was on its way is gone. */
  cut(code = 1006): void {
    if (!this.#open) return;
    this.#open = false;
    this.server?.onClosed(code);
    this.client?.onClosed(code);
  }

  #delay(): number {
    return this.#random.chance(0.05) ? this.#random.below(400) : this.#random.below(15);
  }

  #deliver(at: number, arrive: () => void): void {
    this.#clock.after(at - this.#clock.now(), () => {
      if (this.#open && !this.halfOpen) arrive();
    });
  }

  #socketOf(): Socket {
    const self = (): SimConnection => this;
    return {
      get bufferedAmount() {
        return self().#inFlight;
      },
      send: (frame) => {
        if (!this.#open) return;
        const copy = frame.slice();
        this.#inFlight += copy.byteLength;
        this.#toClientAt = Math.max(this.#toClientAt, this.#clock.now() + this.#delay());
        this.#clock.after(this.#toClientAt - this.#clock.now(), () => {
          if (this.halfOpen) return;
          this.#inFlight -= copy.byteLength;
          if (this.#open) this.client?.onFrame(copy);
        });
      },
      close: (code) => this.cut(code),
      terminate: () => this.cut(),
      pause: () => {},
      resume: () => {},
      // A browser answers by itself, as long as anything gets through.
      ping: () => this.#deliver(this.#clock.now() + 2 * this.#delay(), () => this.server?.onPong?.()),
    };
  }
}
