import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../clock.ts';
import { HELD_MS, concerns, type AccessChange } from '../rooms/access-change.ts';

/** On whose rights a call is carried out. */
export interface CallHolder {
  readonly userId: string;
  readonly credentialId: string;
  /** Absent where it may be any: the call's own rights are not about one document, or the command finds out which. */
  readonly documentId?: string;
}

export interface WeighedCall {
  /** Null for a call that rests on nobody's rights: nobody can take them away. */
  readonly holder: CallHolder | null;
}

interface Flight {
  /** Reads the call's rights again. @throws Refusal when they are gone */
  readonly weigh: () => Promise<WeighedCall>;
  /** Those whose rights changes wait for; null while it is not to be waited for. */
  holder: CallHolder | null;
  /** Resolves when it has ended, or steps aside. */
  landed: PromiseWithResolvers<void>;
}

interface UnderWay {
  readonly change: AccessChange;
  /** The call that makes the change; it does not wait for itself. */
  readonly by: Flight | undefined;
  readonly over: Promise<void>;
}

/**
 * Calls that write, from when their rights were found good until they are answered: a right is taken once those have ended that
 * rest on it, and calls that come meanwhile are weighed by what is left (decision 0013). Calls that only read are not kept here.
 *
 * No two wait for each other: a change waits for calls that were in flight when it began, and a call that is concerned by a
 * change under way steps aside before it begins one of its own.
 */
export class CallsInFlight {
  readonly #clock: Clock;
  readonly #flights = new Set<Flight>();
  readonly #underWay = new Set<UnderWay>();
  /** For each call whose rights are being read: the changes that were under way since that began. */
  readonly #weighing = new Set<Set<UnderWay>>();
  readonly #current = new AsyncLocalStorage<Flight>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Carries out a call that writes.
   * @param weigh reads who calls and whether they may; called again when that changed meanwhile
   * @throws what `weigh` and `work` throw
   */
  async carryOut<C extends WeighedCall, T>(weigh: () => Promise<C>, work: (call: C) => Promise<T>): Promise<T> {
    const flight: Flight = { weigh, holder: null, landed: Promise.withResolvers() };
    const call = await this.#takeOff(flight, weigh);
    if (call.holder === null) return work(call);
    try {
      return await this.#current.run(flight, () => work(call));
    } finally {
      this.#land(flight);
    }
  }

  /**
   * Changes rights: `commit` begins when the calls have ended that rest on them, or so long was waited for it as HELD_MS says.
   * Calls that come to their rights meanwhile wait for the end of `commit`.
   * @throws what `commit` throws, and a Refusal when the call that wants the change has itself lost its right meanwhile
   */
  async during<T>(change: AccessChange, commit: () => Promise<T>): Promise<T> {
    const flight = this.#current.getStore();
    // A right that is being taken from the caller goes first. No pause may come between this and joining those under way.
    for (;;) {
      const first = this.#concerning(flight);
      if (!flight || first.length === 0) break;
      this.#land(flight);
      await Promise.all(first.map(({ over }) => over));
      await this.#takeOff(flight, flight.weigh);
    }
    const over = Promise.withResolvers<void>();
    const underWay: UnderWay = { change, by: flight, over: over.promise };
    this.#underWay.add(underWay);
    for (const seen of this.#weighing) seen.add(underWay);
    try {
      await this.#landed(underWay);
      return await commit();
    } finally {
      this.#underWay.delete(underWay);
      over.resolve();
    }
  }

  /** Has its rights read until nothing changed them meanwhile; from then on changes of them wait for it. */
  async #takeOff<C extends WeighedCall>(flight: Flight, weigh: () => Promise<C>): Promise<C> {
    for (;;) {
      const seen = new Set(this.#underWay);
      this.#weighing.add(seen);
      let call: C;
      try {
        call = await weigh();
      } finally {
        this.#weighing.delete(seen);
      }
      const { holder } = call;
      const against = holder ? [...seen].filter((one) => one.by !== flight && concerns(one.change, holder)) : [];
      if (against.length === 0) {
        flight.holder = holder;
        flight.landed = Promise.withResolvers();
        if (holder) this.#flights.add(flight);
        return call;
      }
      await Promise.all(against.map(({ over }) => over));
    }
  }

  #land(flight: Flight): void {
    this.#flights.delete(flight);
    flight.landed.resolve();
  }

  /** The changes under way that take something from a call that is in flight. */
  #concerning(flight: Flight | undefined): UnderWay[] {
    const holder = flight?.holder;
    // What goes on after its call was answered is nobody's any more.
    if (!flight || !holder || !this.#flights.has(flight)) return [];
    return [...this.#underWay].filter((one) => one.by !== flight && concerns(one.change, holder));
  }

  /** Waits for the calls that a change concerns; not for ever: taking a right away must not hang on one of them. */
  async #landed({ change, by }: UnderWay): Promise<void> {
    const concerned = [...this.#flights].filter(
      (flight) => flight !== by && flight.holder !== null && concerns(change, flight.holder),
    );
    if (concerned.length === 0) return;
    let cancel = (): void => {};
    const late = new Promise<void>((resolve) => (cancel = this.#clock.after(HELD_MS, resolve)));
    const ended = Promise.all(concerned.map(({ landed }) => landed.promise));
    await Promise.race([ended, late]).finally(() => cancel());
  }
}
