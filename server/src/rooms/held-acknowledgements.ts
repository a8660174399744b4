import * as Y from 'yjs';
import type { RoomMember } from './room-member.ts';
import { decodeWhole } from './update-check.ts';

type Held =
  | { readonly kind: 'waiting'; readonly clocks: Map<number, number> }
  | { readonly kind: 'settling'; readonly count: number };

/**
 * Members who are not told that their updates are durable, although they are stored: these build on something that the document
 * lacks, so nobody would see them. Once that has come (`clocks` are reached), everything up to `count` must be durable.
 */
export class HeldAcknowledgements {
  readonly #held = new Map<RoomMember, Held>();

  /** These updates of a member wait for something. */
  hold(member: RoomMember, updates: readonly Uint8Array[]): void {
    const held = this.#held.get(member);
    const clocks = held?.kind === 'waiting' ? held.clocks : new Map<number, number>();
    for (const { id, length } of updates.flatMap((update) => decodeWhole(update).structs)) {
      clocks.set(id.client, Math.max(clocks.get(id.client) ?? 0, id.clock + length));
    }
    this.#held.set(member, { kind: 'waiting', clocks });
  }

  /** The document went on: whose updates have found their place waits only for the disk, up to `received`. */
  look(doc: () => Y.Doc, received: number): void {
    if (this.#held.size === 0) return;
    const { store } = doc();
    for (const [member, held] of this.#held) {
      if (held.kind === 'settling') continue;
      if ([...held.clocks].every(([client, clock]) => Y.getState(store, client) >= clock)) {
        this.#held.set(member, { kind: 'settling', count: received });
      }
    }
  }

  /** Whether a member is held no longer. */
  release(member: RoomMember, durable: number): boolean {
    const held = this.#held.get(member);
    if (!held) return true;
    if (held.kind === 'waiting' || durable < held.count) return false;
    this.#held.delete(member);
    return true;
  }

  forget(member: RoomMember): void {
    this.#held.delete(member);
  }
}
