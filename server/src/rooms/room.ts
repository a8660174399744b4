import { BODY } from '@koers/shared/document/version.ts';
import type { CloseReason } from '@koers/shared/protocol/close.ts';
import { frameAwareness, frameUpdate } from '@koers/shared/protocol/frames.ts';
import type { PresenceUser } from '@koers/shared/protocol/presence.ts';
import * as Y from 'yjs';
import type { CommitSource } from './group-commit.ts';
import type { Author, StoredDocument } from './journal.ts';
import { Presence, type PresenceLimits } from './presence.ts';
import type { RoomMember } from './room-member.ts';
import { UnreadableUpdate, decodeWhole } from './update-check.ts';

export interface RoomLimits extends PresenceLimits {
  /** Stored bytes of one document. */
  readonly documentBytes: number;
}

/** An update that would make the document larger than it may be. */
export class DocumentTooLarge extends Error {
  readonly code = 'document-too-large';
}

export interface RoomPorts {
  /** Stores an update of this room, in the order of the calls; `source` hears when it is durable. */
  readonly store: (update: Uint8Array, author: Author, source: CommitSource) => void;
  readonly toOtherNodes: (update: Uint8Array, author: Author) => void;
  readonly presenceToOtherNodes: (presence: Uint8Array) => void;
  /** After every commit that held updates of this room. */
  readonly onDurable: () => void;
  /** The document in memory can no longer be trusted; the room must be loaded anew. */
  readonly onBroken: () => void;
}

/** Marks a transaction as the server's own, made by a command or the projection. */
class OwnChange {
  readonly author: Author;
  constructor(author: Author) {
    this.author = author;
  }
}

/**
 * One open document: takes updates in, hands them to everyone else, and to the journal. An update counts as received once
 * it is applied here, as durable once its commit is on disk.
 */
export class Room implements CommitSource {
  readonly documentId: string;
  readonly doc = new Y.Doc();
  readonly presence: Presence;
  readonly #members = new Set<RoomMember>();
  readonly #ports: RoomPorts;
  readonly #limits: RoomLimits;
  #received = 0;
  #durable = 0;
  #durableSeq: number;
  /** Updates and bytes since the last snapshot: what compaction looks at. */
  #tail: { count: number; bytes: number };
  #bytes: number;
  #applying = false;
  #broughtSomething = false;
  #waiters: { count: number; resolve: () => void }[] = [];

  /** @throws when the stored bytes are no Yjs document: the caller closes the room and stores nothing */
  constructor(documentId: string, stored: StoredDocument, limits: RoomLimits, ports: RoomPorts) {
    this.documentId = documentId;
    this.#ports = ports;
    this.#limits = limits;
    this.presence = new Presence(limits);
    this.doc.transact(() => {
      if (stored.snapshot) Y.applyUpdate(this.doc, stored.snapshot);
      for (const update of stored.updates) Y.applyUpdate(this.doc, update);
    });
    const tailBytes = stored.updates.reduce((sum, update) => sum + update.byteLength, 0);
    this.#tail = { count: stored.updates.length, bytes: tailBytes };
    this.#bytes = tailBytes + (stored.snapshot?.byteLength ?? 0);
    this.#durableSeq = stored.lastSeq;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => this.#onDocUpdate(update, origin));
  }

  get body(): Y.XmlFragment {
    return this.doc.getXmlFragment(BODY);
  }
  get memberCount(): number {
    return this.#members.size;
  }
  get members(): Iterable<RoomMember> {
    return this.#members;
  }
  /** Updates taken in since the room was loaded. */
  get received(): number {
    return this.#received;
  }
  /** How many of those are durable; they become so in the order they came. */
  get durable(): number {
    return this.#durable;
  }
  /** The journal number up to which the document is durable, null while something in it is not. */
  get durableSeq(): number | null {
    return this.#durable === this.#received ? this.#durableSeq : null;
  }
  get tail(): { readonly count: number; readonly bytes: number } {
    return this.#tail;
  }

  join(member: RoomMember): void {
    this.#members.add(member);
  }

  leave(member: RoomMember): void {
    if (!this.#members.delete(member)) return;
    const gone = this.presence.leave(member);
    if (gone) this.#tellPresence(gone, null);
  }

  /**
   * Takes a member's update in, tells the others, and has it stored.
   * @returns the value of {@link received} at which this update is durable
   * @throws UnreadableUpdate, DocumentTooLarge: nothing was changed then
   */
  receive(member: RoomMember, update: Uint8Array, author: Author): number {
    if (this.#bytes + update.byteLength > this.#limits.documentBytes) throw new DocumentTooLarge();
    decodeWhole(update);
    if (!this.#apply(update)) return this.#received;
    this.#broadcast(frameUpdate(update), member);
    this.#ports.toOtherNodes(update, author);
    this.#store(update, author);
    return this.#received;
  }

  /** Takes in what another node's room received; it is durable there. */
  receiveFromNode(update: Uint8Array): void {
    if (this.#apply(update)) this.#broadcast(frameUpdate(update), null);
  }

  /** Tells the others what a member showed of itself; throws as Presence.receive does. */
  receivePresence(member: RoomMember, user: PresenceUser, update: Uint8Array): void {
    const changed = this.presence.receive(member, user, update);
    if (changed) this.#tellPresence(changed, member);
  }

  presenceFromNode(presence: Uint8Array): void {
    this.#broadcast(frameAwareness(presence), null);
  }

  /** Changes the document on the server's own account; what `change` throws leaves whatever it had changed, so it checks first. */
  change<T>(author: Author, change: (doc: Y.Doc) => T): T {
    return this.doc.transact(() => change(this.doc), new OwnChange(author));
  }

  /** Resolves once everything received until now is durable. */
  whenDurable(): Promise<void> {
    if (this.#durable >= this.#received) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push({ count: this.#received, resolve }));
  }

  /**
   * A snapshot of now, and the number up to which the journal's updates are in it; null when nothing is stored. It may
   * hold more than that, which the journal then stores twice: Yjs takes the same update in any number of times.
   */
  snapshot(): { bytes: Uint8Array; upToSeq: number } | null {
    const upToSeq = this.#durableSeq;
    if (upToSeq === 0) return null;
    const bytes = Y.encodeStateAsUpdate(this.doc);
    this.#tail = { count: 0, bytes: 0 };
    this.#bytes = bytes.byteLength;
    return { bytes, upToSeq };
  }

  closeAll(reason: CloseReason): void {
    for (const member of [...this.#members]) member.close(reason);
  }

  destroy(): void {
    this.doc.destroy();
  }

  /** @returns whether the document changed, or holds something back that it didn't hold before */
  #apply(update: Uint8Array): boolean {
    const { pendingStructs, pendingDs } = this.doc.store;
    this.#applying = true;
    this.#broughtSomething = false;
    try {
      Y.applyUpdate(this.doc, update);
    } catch (error) {
      // Half of it may stand in the document. The journal has the truth: this room ends, and the next one reads it.
      this.#ports.onBroken();
      throw new UnreadableUpdate(error instanceof Error ? error.message : String(error));
    } finally {
      this.#applying = false;
    }
    return this.#broughtSomething || this.doc.store.pendingStructs !== pendingStructs || this.doc.store.pendingDs !== pendingDs;
  }

  #onDocUpdate(update: Uint8Array, origin: unknown): void {
    if (this.#applying) {
      this.#broughtSomething = true;
      return;
    }
    const author = origin instanceof OwnChange ? origin.author : null;
    this.#broadcast(frameUpdate(update), null);
    this.#ports.toOtherNodes(update, author);
    this.#store(update, author);
  }

  #store(update: Uint8Array, author: Author): void {
    this.#received += 1;
    this.#bytes += update.byteLength;
    this.#tail.count += 1;
    this.#tail.bytes += update.byteLength;
    this.#ports.store(update, author, this);
  }

  stored(seq: number): void {
    this.#durable += 1;
    this.#durableSeq = seq;
  }

  /** Once a commit, however many updates of this room it held: one acknowledgement for all of them. */
  committed(): void {
    for (const member of this.#members) member.onDurable();
    const due = this.#waiters.filter(({ count }) => count <= this.#durable);
    this.#waiters = this.#waiters.filter(({ count }) => count > this.#durable);
    for (const { resolve } of due) resolve();
    this.#ports.onDurable();
  }

  #tellPresence(presence: Uint8Array, except: RoomMember | null): void {
    this.#broadcast(frameAwareness(presence), except);
    this.#ports.presenceToOtherNodes(presence);
  }

  /** One frame, encoded once, for everyone but its author. */
  #broadcast(frame: Uint8Array, except: RoomMember | null): void {
    for (const member of this.#members) if (member !== except) member.deliver(frame);
  }
}
