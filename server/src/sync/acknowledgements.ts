/**
 * Which of a connection's update-carrying messages are durable. Each waits for the room to have stored as many updates as
 * it had received when the message came: also one that brought nothing new, since what it repeats may still be on its way.
 */
export class Acknowledgements {
  /** For each message not yet durable, in order: the room's count that makes it so, and when it came. */
  #waiting: { readonly roomCount: number; readonly at: number }[] = [];
  #durable = 0;

  /** How many messages are durable. */
  get count(): number {
    return this.#durable;
  }

  /** Whether some are not. */
  get waiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** @param roomCount Room.received after the message was taken in @param at the clock's milliseconds */
  received(roomCount: number, at: number): void {
    this.#waiting.push({ roomCount, at });
  }

  /** @param roomDurable Room.durable @returns when the oldest of those came that are durable now; null when the count did not grow */
  settle(roomDurable: number): number | null {
    const [oldest] = this.#waiting;
    if (!oldest || oldest.roomCount > roomDurable) return null;
    const first = this.#waiting.findIndex(({ roomCount }) => roomCount > roomDurable);
    const due = first === -1 ? this.#waiting.length : first;
    this.#waiting = this.#waiting.slice(due);
    this.#durable += due;
    return oldest.at;
  }
}
