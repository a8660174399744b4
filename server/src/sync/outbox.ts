import type { Clock } from '../clock.ts';
import type { Room } from '../rooms/room.ts';
import type { Socket } from './socket.ts';
import { frameAwareness } from '@koers/shared/protocol/frames.ts';

/** What a reader missed: the frame that no longer went out, and what the room held after it. */
interface Behind {
  readonly firstMissed: Uint8Array;
  readonly stateVector: Uint8Array;
  readonly since: number;
}

/** How often a reader that is behind is looked at, whether it has read what it had. */
const LOOK_MS = 25;

/**
 * The way out of a session. For a reader that cannot keep up nothing is queued: past a bound it gets no more frames, and
 * once it has read what it had, one difference brings it up to date. What it costs is bounded.
 */
export class Outbox {
  readonly #socket: Socket;
  readonly #room: Room;
  readonly #boundBytes: number;
  readonly #clock: Clock;
  #behind: Behind | null = null;
  #held = false;
  #cancelLook: (() => void) | null = null;

  constructor(socket: Socket, room: Room, boundBytes: number, clock: Clock) {
    this.#socket = socket;
    this.#room = room;
    this.#boundBytes = boundBytes;
    this.#clock = clock;
  }

  /** Since when this reader is behind, in the clock's milliseconds; null when it keeps up. */
  get behindSince(): number | null {
    return this.#behind?.since ?? null;
  }

  /** A frame of the room for this reader. */
  deliver(frame: Uint8Array): void {
    if (this.#behind) return;
    if (this.#held || this.#socket.bufferedAmount > this.#boundBytes) {
      this.#behind = { firstMissed: frame, stateVector: this.#room.stateVector(), since: this.#clock.now() };
      this.#lookLater();
      return;
    }
    this.answer(frame);
  }

  /** A frame that this session's own message asked for: it is not the room's to leave out. */
  answer(frame: Uint8Array): void {
    this.#socket.send(frame);
  }

  /** While held nothing of the room goes out: the right to read it is being weighed. */
  hold(): void {
    this.#held = true;
  }

  release(): void {
    this.#held = false;
    this.#catchUp();
  }

  close(): void {
    this.#cancelLook?.();
    this.#cancelLook = null;
    this.#behind = null;
  }

  /** Only a reader that is behind costs a timer; a frame that goes out costs no callback. */
  #lookLater(): void {
    this.#cancelLook ??= this.#clock.after(LOOK_MS, () => {
      this.#cancelLook = null;
      this.#catchUp();
      if (this.#behind) this.#lookLater();
    });
  }

  #catchUp(): void {
    if (!this.#behind || this.#held || this.#socket.bufferedAmount > 0) return;
    const { firstMissed, stateVector } = this.#behind;
    this.#behind = null;
    this.answer(firstMissed);
    for (const frame of this.#room.missedSince(stateVector)) this.answer(frame);
    const everyone = this.#room.presence.everyone();
    if (everyone) this.answer(frameAwareness(everyone));
  }
}
