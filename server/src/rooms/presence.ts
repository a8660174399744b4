import type { PresenceUser } from '@koers/shared/protocol/presence.ts';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

interface Entry {
  readonly clock: number;
  /** JSON, stamped; null once the client left. */
  readonly state: string | null;
  readonly connection: object;
}

export interface PresenceLimits {
  /** Bytes of one client's state. */
  readonly stateBytes: number;
  /** Yjs clients that one connection may speak for. */
  readonly clientsPerConnection: number;
}

/**
 * Clocks count changes: four milliards are never reached. One near the end of what lib0 reads would have no successor, and
 * saying that its client left would break every page.
 */
const LAST_CLOCK = 2 ** 32;

/** A presence message that breaks the protocol or a limit. */
export class PresenceRefused extends Error {}

interface Incoming {
  readonly clientId: number;
  readonly clock: number;
  readonly state: string;
}

/** @throws PresenceRefused */
function decode(update: Uint8Array, limits: PresenceLimits): Incoming[] {
  try {
    return decodeEntries(update, limits);
  } catch (error) {
    throw error instanceof PresenceRefused ? error : new PresenceRefused(String(error));
  }
}

/** Reads y-protocols' awareness update: count, then client, clock and JSON state of each. */
function decodeEntries(update: Uint8Array, limits: PresenceLimits): Incoming[] {
  const decoder = decoding.createDecoder(update);
  const count = decoding.readVarUint(decoder);
  if (count > limits.clientsPerConnection) throw new PresenceRefused('too many clients in one message');
  const entries: Incoming[] = [];
  for (let index = 0; index < count; index++) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const state = decoding.readVarString(decoder);
    if (state.length > limits.stateBytes) throw new PresenceRefused('state too large');
    if (clock > LAST_CLOCK) throw new PresenceRefused('a clock that nobody gets to');
    entries.push({ clientId, clock, state });
  }
  return entries;
}

function encode(entries: readonly (readonly [number, Entry])[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const [clientId, { clock, state }] of entries) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state ?? 'null');
  }
  return encoding.toUint8Array(encoder);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw new PresenceRefused('state is no JSON');
  }
}

/** The state with the server's own word on who it is: whatever the client wrote as `user` is replaced. */
function stamp(json: string, user: PresenceUser): string | null {
  const state = parse(json);
  if (state === null) return null;
  if (typeof state !== 'object' || Array.isArray(state)) throw new PresenceRefused('state is no object');
  try {
    return JSON.stringify({ ...state, user });
  } catch {
    throw new PresenceRefused('state is nested too deep');
  }
}

/**
 * Who is in a room, and where: the server's side of y-protocols' awareness. A client id belongs to the connection that
 * used it first, for as long as it is open; nobody can speak for another, or under another's name.
 */
export class Presence {
  readonly #entries = new Map<number, Entry>();
  /** What the others have not been told yet: of each client its last word. */
  readonly #untold = new Map<number, Entry>();
  readonly #limits: PresenceLimits;

  constructor(limits: PresenceLimits) {
    this.#limits = limits;
  }

  /**
   * Takes a message in; {@link takeUntold} gives it to the others.
   * @param mayShow asked before a connection shows a client id that it did not show before
   * @returns whether something changed
   * @throws PresenceRefused when the message is not well-formed or over a limit
   */
  receive(
    connection: object,
    user: PresenceUser,
    update: Uint8Array,
    mayShow: (clientId: number) => boolean = () => true,
  ): boolean {
    let changed = false;
    for (const { clientId, clock, state } of decode(update, this.#limits)) {
      const known = this.#entries.get(clientId);
      // Somebody else's: a client repeats what it heard of others, and a liar makes it up. Neither is passed on.
      if (known && known.connection !== connection && known.state !== null) continue;
      if (known && known.connection === connection && clock < known.clock) continue;
      if (!known && this.#clientsOf(connection) >= this.#limits.clientsPerConnection)
        throw new PresenceRefused('too many clients');
      const stamped = stamp(state, user);
      if (!known && stamped === null) continue;
      if (known?.connection !== connection && !mayShow(clientId)) continue;
      const entry = { clock, state: stamped, connection };
      this.#entries.set(clientId, entry);
      this.#untold.set(clientId, entry);
      changed = true;
    }
    return changed;
  }

  /** Forgets a connection. @returns whether the others are to be told */
  leave(connection: object): boolean {
    let changed = false;
    for (const [clientId, entry] of this.#entries) {
      if (entry.connection !== connection) continue;
      this.#entries.delete(clientId);
      if (entry.state === null) continue;
      // One clock further: otherwise the others would take it for an old message.
      this.#untold.set(clientId, { ...entry, clock: entry.clock + 1, state: null });
      changed = true;
    }
    return changed;
  }

  /** What the others have not been told yet, and whose it is when it is one connection's alone; null when there is nothing. */
  takeUntold(): { readonly update: Uint8Array; readonly from: object | null } | null {
    if (this.#untold.size === 0) return null;
    const entries = [...this.#untold];
    this.#untold.clear();
    const connections = new Set(entries.map(([, { connection }]) => connection));
    const [from = null] = connections;
    return { update: encode(entries), from: connections.size === 1 ? from : null };
  }

  /** Everyone who is here, for someone who comes in; null when nobody is. */
  everyone(): Uint8Array | null {
    const present = [...this.#entries].filter(([, entry]) => entry.state !== null);
    return present.length === 0 ? null : encode(present);
  }

  #clientsOf(connection: object): number {
    let count = 0;
    for (const entry of this.#entries.values()) if (entry.connection === connection) count += 1;
    return count;
  }
}
