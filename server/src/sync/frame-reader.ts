import type { Clock } from '../clock.ts';
import { Inbox } from './inbox.ts';
import type { LoopShare } from './loop-share.ts';
import { RateBucket, type Rate } from './message-rate.ts';
import type { Socket } from './socket.ts';

export interface ReadingLimits {
  readonly messages: Rate;
  /** Frames kept while they cannot be read. */
  readonly inboxBytes: number;
}

export interface FrameReaderOptions {
  readonly socket: Socket;
  readonly limits: ReadingLimits;
  readonly clock: Clock;
  /** The person's, for all their connections. */
  readonly share: LoopShare;
  /** From this size on a frame counts as a large message. */
  readonly largeBytes: number;
  /** Whether frames are wanted now; once they are again, {@link FrameReader.readOn} is called. */
  readonly isOpen: () => boolean;
  /** Reads a frame. @returns false when it must stay first until the other end has read what it asked for before */
  readonly handle: (frame: Uint8Array) => boolean;
  /** Whether the other end has yet to read what it asked for. */
  readonly isUnheard: () => boolean;
  /** More came than is kept. */
  readonly onFull: () => void;
}

/** How often it is looked whether the other end has read what it asked for. */
const HEARD_MS = 25;

/**
 * The way into a session. Frames are read in their order, each when it may: while they may not, they wait here, and the socket
 * rests, so that the sender feels it and others don't. Nothing is left out.
 */
export class FrameReader {
  readonly #options: FrameReaderOptions;
  readonly #bucket: RateBucket;
  readonly #inbox = new Inbox();
  /** The clock's time until which nothing is taken from the socket; 0 when nobody sends too much. */
  #restsUntil = 0;
  /** The first frame waits: for a later turn of the loop, or for the other end to read. */
  #isWaiting = false;
  #isPaused = false;
  #isClosed = false;

  constructor(options: FrameReaderOptions) {
    this.#options = options;
    this.#bucket = new RateBucket(options.limits.messages, options.clock.now());
  }

  /** Whether nothing is taken from the socket: then nothing can be heard of the other end either. */
  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** A frame from the other end. */
  receive(frame: Uint8Array): void {
    this.count();
    this.#inbox.push(frame);
    this.readOn();
    if (this.#inbox.bytes > this.#options.limits.inboxBytes) this.#options.onFull();
  }

  /** Counts a message that is not a frame to be read, such as a ping. */
  count(): void {
    const waitMs = this.#bucket.take(this.#options.clock.now());
    if (waitMs > 0) this.#rest(waitMs);
  }

  /** Reads what waits, as far as it may be read now. */
  readOn(): void {
    const { share, clock, largeBytes, isOpen, handle } = this.#options;
    while (isOpen() && !this.#isWaiting && !this.#isClosed) {
      const frame = this.#inbox.first;
      if (!frame) return;
      const isLarge = frame.byteLength >= largeBytes;
      const waitMs = isLarge ? share.large.waitMs() : 0;
      if (waitMs > 0) return this.#wait((run) => void clock.after(waitMs, run));
      if (share.isUsedUp) return this.#wait((run) => share.later(run));
      share.begin();
      const began = clock.now();
      const isRead = handle(frame);
      if (isLarge) share.large.charge(clock.now() - began);
      share.awaitEnd();
      if (!isRead) return this.#wait((run) => this.#whenHeard(run));
      this.#inbox.drop();
    }
  }

  /** Reads nothing more, and lets the socket go on: left unread, the other end's farewell would not be heard. */
  close(): void {
    this.#isClosed = true;
    this.#inbox.clear();
    if (this.#isPaused) this.#options.socket.resume();
    this.#isPaused = false;
  }

  /** The first frame stays until `later` calls; until then TCP keeps what else comes. */
  #wait(later: (run: () => void) => void): void {
    this.#isWaiting = true;
    this.#pause();
    later(() => {
      this.#isWaiting = false;
      this.readOn();
      this.#resume();
    });
  }

  #whenHeard(run: () => void): void {
    this.#options.clock.after(HEARD_MS, () => {
      if (this.#isClosed) return;
      if (this.#options.isUnheard()) this.#whenHeard(run);
      else run();
    });
  }

  /** More than its share is not refused but read later. */
  #rest(milliseconds: number): void {
    const { clock } = this.#options;
    const until = clock.now() + milliseconds;
    if (this.#isClosed || until <= this.#restsUntil) return;
    this.#restsUntil = until;
    this.#pause();
    clock.after(milliseconds, () => {
      // A longer rest may have begun meanwhile.
      if (this.#restsUntil !== until) return;
      this.#restsUntil = 0;
      this.#resume();
    });
  }

  #pause(): void {
    if (this.#isClosed) return;
    this.#isPaused = true;
    this.#options.socket.pause();
  }

  #resume(): void {
    if (this.#isClosed || this.#isWaiting || this.#restsUntil > 0) return;
    this.#isPaused = false;
    this.#options.socket.resume();
  }
}
