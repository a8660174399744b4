import type { Clock } from '../clock.ts';
import type { ConnectionPace } from './connection-pace.ts';
import { LoopShare } from './loop-share.ts';

/** A connection's place among those of its document and its person. */
export interface Place {
  /** The person's, for all their connections. */
  readonly share: LoopShare;
  giveBack(): void;
}

/** Open sync sockets, by document and by person. */
export class ConnectionCount {
  readonly #byDocument = new Map<string, number>();
  readonly #byUser = new Map<string, { count: number; readonly share: LoopShare }>();
  readonly #limits: { readonly perDocument: number; readonly perUser: number };
  readonly #largeMessages: ConnectionPace;
  readonly #clock: Clock;
  #total = 0;

  /** @param largeMessages milliseconds of the loop's time that each person may spend on them */
  constructor(
    limits: { readonly perDocument: number; readonly perUser: number },
    largeMessages: ConnectionPace,
    clock: Clock,
  ) {
    this.#limits = limits;
    this.#largeMessages = largeMessages;
    this.#clock = clock;
  }

  get total(): number {
    return this.#total;
  }

  /** Takes a place. @returns null when there is none left */
  take(documentId: string, userId: string): Place | null {
    const onDocument = this.#byDocument.get(documentId) ?? 0;
    const user = this.#byUser.get(userId) ?? {
      count: 0,
      share: new LoopShare(this.#clock, this.#largeMessages.of(userId)),
    };
    if (onDocument >= this.#limits.perDocument || user.count >= this.#limits.perUser) return null;
    this.#byDocument.set(documentId, onDocument + 1);
    user.count += 1;
    this.#byUser.set(userId, user);
    this.#total += 1;
    let taken = true;
    const giveBack = (): void => {
      if (!taken) return;
      taken = false;
      this.#total -= 1;
      user.count -= 1;
      if (user.count === 0) this.#byUser.delete(userId);
      const left = (this.#byDocument.get(documentId) ?? 1) - 1;
      if (left === 0) this.#byDocument.delete(documentId);
      else this.#byDocument.set(documentId, left);
    };
    return { share: user.share, giveBack };
  }
}
