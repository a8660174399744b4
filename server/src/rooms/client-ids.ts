import * as Y from 'yjs';
import type { RoomMember } from './room-member.ts';
import type { Decoded } from './update-check.ts';

/** Somebody else, who is connected, writes under this Yjs client id. Whoever relays in good faith may come back and try again. */
export class ClientIdInUse extends Error {
  readonly code = 'client-id-in-use';
}

interface Owner {
  /** The user's id; the connection itself for somebody without an account. */
  readonly person: string | RoomMember;
  /** This person's connections that show the id. */
  readonly members: Set<RoomMember>;
}

/** Ids that are remembered of people who have left; the oldest are forgotten first. */
const REMEMBERED = 1000;

const NOBODY: readonly RoomMember[] = [];

const personOf = (member: RoomMember): string | RoomMember => member.userId ?? member;

/**
 * Whose client ids are, so that nobody takes the words out of another's mouth: a struct under somebody's id, with the
 * clock of their next edit, would make everyone pass over that edit. Why so, see docs/decisions/0009.
 */
export class ClientIds {
  readonly #owners = new Map<number, Owner>();
  /** The id that each connection showed first: its own. What it shows later it may have heard of others. */
  readonly #own = new Map<RoomMember, number>();

  /**
   * A connection shows an id in its presence.
   * @param isNew whether the document holds nothing under it; only then nobody else can have known of it before
   * @returns whether it may: an id that is another person's stays theirs, also when they are away
   */
  show(member: RoomMember, clientId: number, isNew: () => boolean): boolean {
    const owner = this.#owners.get(clientId);
    if (owner && owner.person !== personOf(member)) return false;
    if (this.#own.has(member)) return true;
    this.#own.set(member, clientId);
    if (owner) owner.members.add(member);
    else if (isNew()) {
      this.#owners.set(clientId, { person: personOf(member), members: new Set([member]) });
      if (this.#owners.size > REMEMBERED + this.#own.size) this.#forgetOldest();
    }
    return true;
  }

  leave(member: RoomMember): void {
    const clientId = this.#own.get(member);
    this.#own.delete(member);
    if (clientId !== undefined) this.#owners.get(clientId)?.members.delete(member);
  }

  /**
   * Whether an update writes, or deletes in advance, under the id of somebody else who is there to write it.
   * @param clockOf the room's clock of a client id; asked only for ids that are somebody else's
   * @returns those to be asked for it; empty when there is nothing to object to
   */
  othersIn(member: RoomMember, { structs, ds }: Decoded, clockOf: (clientId: number) => number): readonly RoomMember[] {
    let client = -1;
    let owners = NOBODY;
    let end = 0;
    let found = NOBODY;
    const look = (clientId: number, to: number): void => {
      if (clientId !== client) {
        client = clientId;
        owners = this.#othersOf(member, clientId);
        if (owners.length > 0) end = clockOf(clientId);
      }
      if (owners.length > 0 && to > end && !found.includes(owners[0] as RoomMember)) found = [...found, ...owners];
    };
    // Structs come client by client: of two hundred by one, the first costs a look into the map.
    for (const struct of structs)
      if (!(struct instanceof Y.Skip)) look(struct.id.client, struct.id.clock + struct.length);
    for (const [clientId, deletes] of ds.clients) for (const { clock, len } of deletes) look(clientId, clock + len);
    return found;
  }

  #othersOf(member: RoomMember, clientId: number): readonly RoomMember[] {
    const owner = this.#owners.get(clientId);
    if (!owner || owner.person === personOf(member)) return NOBODY;
    return [...owner.members].filter((other) => other.speaksForItself);
  }

  #forgetOldest(): void {
    for (const [clientId, { members }] of this.#owners) {
      if (members.size > 0) continue;
      this.#owners.delete(clientId);
      return;
    }
  }
}
