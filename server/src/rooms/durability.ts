import type { RoomMember } from './room-member.ts';

/**
 * How much of what a room received is on disk. It is counted in update-carrying messages and changes of the server's own,
 * which become durable in the order they came.
 */
export class Durability {
  #received = 0;
  #durable = 0;
  #seq: number;
  /** How many received updates each row on its way to the disk holds, in order. */
  readonly #inFlight: number[] = [];
  #waiters: { count: number; resolve: () => void }[] = [];
  #members = new Set<RoomMember>();

  /** @param seq the journal's number of the last update that is stored */
  constructor(seq: number) {
    this.#seq = seq;
  }

  get received(): number {
    return this.#received;
  }
  get durable(): number {
    return this.#durable;
  }
  /** The journal number up to which everything is durable, null while something is not. */
  get seq(): number | null {
    return this.#durable === this.#received ? this.#seq : null;
  }

  /** Counts one that was received. @returns the value of {@link durable} at which it is durable */
  receive(): number {
    return (this.#received += 1);
  }

  /** A row that holds so many of them is on its way to the disk. */
  sent(covers: number): void {
    this.#inFlight.push(covers);
  }

  /** So many brought nothing: they are durable with what was before them. */
  cover(count: number): void {
    const last = this.#inFlight.length - 1;
    if (last >= 0) {
      this.#inFlight[last] = (this.#inFlight[last] ?? 0) + count;
      return;
    }
    this.#durable += count;
    this.settle();
  }

  /** The next row is on disk, under this number of the journal. */
  stored(seq: number): void {
    this.#durable += this.#inFlight.shift() ?? 0;
    this.#seq = seq;
  }

  /** Calls a member's `onDurable`, once, when more is durable. */
  tell(member: RoomMember): void {
    this.#members.add(member);
  }

  forget(member: RoomMember): void {
    this.#members.delete(member);
  }

  /** Resolves once everything received until now is durable. */
  whenDurable(): Promise<void> {
    if (this.#durable >= this.#received) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push({ count: this.#received, resolve }));
  }

  /** Tells those who wait that more is durable. */
  settle(): void {
    const members = this.#members;
    // Whoever still waits for more asks again.
    this.#members = new Set();
    for (const member of members) member.onDurable();
    if (this.#waiters.length === 0) return;
    const due = this.#waiters.filter(({ count }) => count <= this.#durable);
    this.#waiters = this.#waiters.filter(({ count }) => count > this.#durable);
    for (const { resolve } of due) resolve();
  }
}
