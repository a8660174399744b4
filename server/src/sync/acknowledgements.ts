/**
 * Which of a connection's update-carrying messages are durable. Each waits for the room to have stored as many updates as
 * it had received when the message came: also one that brought nothing new, since what it repeats may still be on its way.
 */
export class Acknowledgements {
  /** For each message not yet durable, in order: the room's count that makes it so. */
  #waiting: number[] = [];
  #durable = 0;

  /** How many messages are durable. */
  get count(): number {
    return this.#durable;
  }

  /** Whether some are not. */
  get waiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** @param roomCount Room.received after the message was taken in */
  received(roomCount: number): void {
    this.#waiting.push(roomCount);
  }

  /** @param roomDurable Room.durable @returns whether the count grew */
  settle(roomDurable: number): boolean {
    let due = 0;
    while (due < this.#waiting.length && (this.#waiting[due] ?? 0) <= roomDurable) due += 1;
    if (due === 0) return false;
    this.#waiting = this.#waiting.slice(due);
    this.#durable += due;
    return true;
  }
}
