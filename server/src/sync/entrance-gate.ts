import type { CloseReason } from '@koers/shared/protocol/close.ts';
import type { Authenticate, Credentials } from '../auth/authenticate.ts';
import type { Identity } from '../auth/identity.ts';
import type { Clock } from '../clock.ts';
import { ConnectionPace } from './connection-pace.ts';
import type { Rate } from './message-rate.ts';

/** Who comes in, null for nobody known; or how long they should stay away. */
export type Entered = { readonly identity: Identity | null } | { readonly waitMs: number };

/**
 * What a close for fault costs at least, in milliseconds of the loop's time; more when finding out took longer. Small faults
 * are nearly free, so that a broken client gets its reason every time; whoever makes the server work for nothing does so a few times.
 */
const FAULT_MS: { readonly [reason in CloseReason]?: number } = {
  'unreadable-message': 0.5,
  'document-too-large': 0.5,
  'message-too-large': 10,
  'too-many-messages': 30,
};

/** What honest pages may meet in a row counts as so many upgrades. */
const UPGRADES: { readonly [reason in CloseReason]?: number } = { 'too-many-connections': 10, 'client-id-in-use': 10 };

export interface EntranceRates {
  /** Of each person; and of each address, those that nobody known sent. */
  readonly upgrades: Rate;
  /** Milliseconds of the loop's time that a person's faults may cost. */
  readonly faults: Rate;
}

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
  readonly #faults: ConnectionPace;
  readonly #sentAway = new Map<string, string>();

  constructor(authenticate: Authenticate, { upgrades, faults }: EntranceRates, clock: Clock) {
    this.#authenticate = authenticate;
    this.#people = new ConnectionPace(upgrades, clock);
    this.#strangers = new ConnectionPace(upgrades, clock);
    this.#faults = new ConnectionPace(faults, clock);
  }

  async enter(credentials: Credentials, address: string): Promise<Entered> {
    const name = nameOf(credentials);
    // Who comes again and again does not make the database find out each time who it is.
    const known = this.#sentAway.get(name);
    const waitFirst = known === undefined ? 0 : Math.max(this.#people.waitMs(known), this.#faults.waitMs(known));
    if (waitFirst > 0) return { waitMs: waitFirst };
    this.#sentAway.delete(name);

    const identity = await this.#authenticate(credentials);
    const waitMs = identity ? this.#enterAs(identity.user.id) : this.#strangers.enter(address);
    if (waitMs === 0) return { identity };
    if (identity) this.#remember(name, identity.user.id);
    return { waitMs };
  }

  /** Says why the server closed a connection of theirs, and how many milliseconds it had taken to find that out. */
  closed(userId: string, reason: CloseReason, tookMs: number): void {
    const least = FAULT_MS[reason];
    if (least !== undefined) this.#faults.charge(userId, Math.max(least, tookMs));
    const upgrades = UPGRADES[reason];
    if (upgrades !== undefined) this.#people.charge(userId, upgrades);
  }

  #enterAs(userId: string): number {
    return this.#faults.waitMs(userId) || this.#people.enter(userId);
  }

  #remember(name: string, userId: string): void {
    if (name.length > LONGEST_REMEMBERED) return;
    this.#sentAway.set(name, userId);
    const [oldest] = this.#sentAway.keys();
    if (this.#sentAway.size > MOST_REMEMBERED && oldest !== undefined) this.#sentAway.delete(oldest);
  }
}
