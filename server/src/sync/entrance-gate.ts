import type { CloseReason } from '@koers/shared/protocol/close.ts';
import type { Authenticate, Credentials } from '../auth/authenticate.ts';
import type { Identity } from '../auth/identity.ts';
import type { Clock } from '../clock.ts';
import { ConnectionPace } from './connection-pace.ts';
import type { Rate } from './message-rate.ts';

/** Who comes in, null for nobody known; or how long they should stay away. */
export type Entered = { readonly identity: Identity | null } | { readonly waitMs: number };

/** Credentials that were sent away lately, and whose they are: bounded in number and in length. */
const MOST_REMEMBERED = 1000;
const LONGEST_REMEMBERED = 512;

function nameOf({ cookieHeader, authorizationHeader, tokenParam }: Credentials): string {
  return JSON.stringify([cookieHeader, authorizationHeader, tokenParam]);
}

/**
 * Stands before everything that an upgrade costs. A known person is counted by who they are, wherever they come from; who is not
 * known, by their address alone, so that nobody can shut out others who share it.
 */
export class EntranceGate {
  readonly #authenticate: Authenticate;
  readonly #people: ConnectionPace;
  readonly #strangers: ConnectionPace;
  readonly #sentAway = new Map<string, string>();

  constructor(authenticate: Authenticate, rate: Rate, clock: Clock) {
    this.#authenticate = authenticate;
    this.#people = new ConnectionPace(rate, clock);
    this.#strangers = new ConnectionPace(rate, clock);
  }

  async enter(credentials: Credentials, address: string): Promise<Entered> {
    const name = nameOf(credentials);
    // Who comes again and again does not make the database find out each time who it is.
    const known = this.#sentAway.get(name);
    const waitFirst = known === undefined ? 0 : this.#people.waitMs(known);
    if (waitFirst > 0) return { waitMs: waitFirst };
    this.#sentAway.delete(name);

    const identity = await this.#authenticate(credentials);
    const waitMs = identity ? this.#people.enter(identity.user.id) : this.#strangers.enter(address);
    if (waitMs === 0) return { identity };
    if (identity) this.#remember(name, identity.user.id);
    return { waitMs };
  }

  /** Says why the server closed a connection of theirs. */
  closed(userId: string, reason: CloseReason): void {
    this.#people.closed(userId, reason);
  }

  #remember(name: string, userId: string): void {
    if (name.length > LONGEST_REMEMBERED) return;
    this.#sentAway.set(name, userId);
    const [oldest] = this.#sentAway.keys();
    if (this.#sentAway.size > MOST_REMEMBERED && oldest !== undefined) this.#sentAway.delete(oldest);
  }
}
