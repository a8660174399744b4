import type * as Y from 'yjs';
import { GroupCommit } from './group-commit.ts';
import { DocumentQuarantined, NotStored, type Author, type Journal, type StoredDocument } from './journal.ts';
import { HELD_MS, concerns, type AccessChange } from './access-change.ts';
import type { RoomBus } from './room-bus.ts';
import type { RoomMember } from './room-member.ts';
import { Room, type RoomLimits } from './room.ts';
import type { RoomReading, Rooms } from './rooms.ts';
import type { Clock } from '../clock.ts';

/** What the rooms tell whoever watches them: metrics and the log. */
export interface RoomEvents {
  readonly loaded: (documentId: string, milliseconds: number) => void;
  readonly loadFailed: (documentId: string, error: unknown) => void;
  readonly committed: (entries: number, milliseconds: number) => void;
  readonly commitFailed: (error: unknown, waiting: number) => void;
  readonly compacted: (documentId: string, bytes: number) => void;
  readonly compactionFailed: (documentId: string, error: unknown) => void;
  readonly broken: (documentId: string) => void;
  /** What is stored of a document builds on something that was never stored. Told at most once for each time it is loaded. */
  readonly gaps: (documentId: string) => void;
}

export interface RoomsOptions {
  readonly journal: Journal;
  readonly bus: RoomBus;
  readonly clock: Clock;
  readonly events: RoomEvents;
  readonly limits: RoomLimits & {
    /** Bytes waiting for the disk, over all rooms, above which writers are turned away. */
    readonly unstoredBytes: number;
  };
  /** How long a room that nobody uses stays in memory. */
  readonly idleMs: number;
  /** How long a document that nobody writes in keeps its `Y.Doc`, while people look at it. */
  readonly restMs: number;
  /** A tail of so many updates is folded into a snapshot. */
  readonly compactAfter: number;
}

/** Rooms as the sync endpoint uses them: besides commands and readings, people come in and stay. */
export interface SyncRooms extends Rooms {
  /** Opens a room and holds it until `release`. */
  hold(documentId: string): Promise<{ room: Room; release: () => void }>;
  /** Whether the disk keeps up; while not, nothing more is taken in. */
  readonly overloaded: boolean;
  /** Rooms in memory. */
  readonly count: number;
  /** Those of them that hold their document, and not only its bytes. */
  readonly awake: number;
  /** Bytes that wait for the disk. */
  readonly unstoredBytes: number;
  /**
   * Closes every socket, stores what is there.
   * @returns whether everything could be stored within the time
   */
  close(withinMs: number): Promise<boolean>;
}

type Slot =
  | { readonly phase: 'loading'; readonly room: Promise<Room>; holders: number }
  | { readonly phase: 'live'; readonly room: Room; holders: number; cancelIdle: (() => void) | null };

/** The open documents of this server. */
export function createRooms(options: RoomsOptions): SyncRooms {
  return new OpenRooms(options);
}

/** A tail of so many bytes is folded, too, however few updates it is. */
const LONG_TAIL_BYTES = 2 ** 20;
/** At rest, a tail is folded that is so many times shorter. */
const RESTED_PART = 10;
/** So long a change of the server's own may wait for the disk. */
const DURABLE_MS = 5000;

/** A change of rights that is under way, and whom it holds. */
interface UnderWay {
  readonly change: AccessChange;
  readonly held: Set<RoomMember>;
}

class OpenRooms implements SyncRooms {
  readonly #options: RoomsOptions;
  readonly #commits: GroupCommit;
  readonly #slots = new Map<string, Slot>();
  /** Rooms that were given up with updates on their way to the disk: the next load waits for those. */
  readonly #leaving = new Map<string, Promise<void>>();
  readonly #listeners = new Set<(documentId: string) => void>();
  readonly #underWay = new Set<UnderWay>();
  /** What each room had received at the last look: one that has the same at the next has rested in between. */
  #lastLook = new Map<Room, number>();
  #cancelLook: () => void;
  #closing = false;

  constructor(options: RoomsOptions) {
    this.#options = options;
    this.#cancelLook = options.clock.after(options.restMs, () => this.#look());
    this.#commits = new GroupCommit(options.journal, options.clock, {
      failed: options.events.commitFailed,
      committed: options.events.committed,
    });
    options.bus.subscribe((message) => {
      if (message.type === 'access') return this.#weighAgain(message.change);
      const slot = this.#slots.get(message.documentId);
      if (slot?.phase !== 'live') return;
      if (message.type === 'update') slot.room.receiveFromNode(message.update);
      else slot.room.presenceFromNode(message.presence);
    });
  }

  get overloaded(): boolean {
    return this.#commits.queuedBytes > this.#options.limits.unstoredBytes;
  }
  get count(): number {
    return this.#slots.size;
  }
  get awake(): number {
    let awake = 0;
    for (const slot of this.#slots.values()) if (slot.phase === 'live' && slot.room.awake) awake += 1;
    return awake;
  }
  get unstoredBytes(): number {
    return this.#commits.queuedBytes;
  }

  async hold(documentId: string): Promise<{ room: Room; release: () => void }> {
    const slot = this.#slotOf(documentId);
    slot.holders += 1;
    if (slot.phase === 'live') this.#busy(slot);
    // The slot that is live after loading is another object; it takes the holders over.
    const room = await slot.room;
    let held = true;
    return {
      room,
      release: () => {
        if (held) this.#release(room);
        held = false;
      },
    };
  }

  async change<T>(documentId: string, author: Author, change: (doc: Y.Doc) => T): Promise<T> {
    // Known beforehand, nothing is changed that its author would then be told is not stored.
    if (this.#commits.failing) throw new NotStored();
    const { room, release } = await this.hold(documentId);
    try {
      const value = room.change(author, change);
      await this.#durableInTime(room);
      return value;
    } finally {
      release();
    }
  }

  /** @throws NotStored when the disk does not take it for so long; it is tried on, and may still become durable */
  async #durableInTime(room: Room): Promise<void> {
    let cancel = (): void => {};
    const late = new Promise<never>((_, reject) => {
      cancel = this.#options.clock.after(DURABLE_MS, () => reject(new NotStored()));
    });
    await Promise.race([room.whenDurable(), late]).finally(() => cancel());
  }

  async read<T>(documentId: string, read: (doc: Y.Doc) => T): Promise<RoomReading<T>> {
    const { room, release } = await this.hold(documentId);
    try {
      return { value: read(room.doc), durableSeq: room.durableSeq };
    } finally {
      release();
    }
  }

  onDurable(listener: (documentId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  accessChanged(change: AccessChange): void {
    this.#weighAgain(change);
    this.#options.bus.publish({ type: 'access', change });
  }

  async during<T>(change: AccessChange, commit: () => Promise<T>): Promise<T> {
    const underWay: UnderWay = { change, held: new Set() };
    this.#underWay.add(underWay);
    const rooms = new Set<Room>();
    for (const { room, member } of this.#concernedBy(change)) {
      this.#hold(underWay, member);
      rooms.add(room);
    }
    try {
      if (rooms.size > 0) await this.#handedIn(rooms);
      return await commit();
    } finally {
      this.#underWay.delete(underWay);
      for (const member of underWay.held) member.letGo();
      this.#options.bus.publish({ type: 'access', change });
    }
  }

  #hold({ held }: UnderWay, member: RoomMember): void {
    held.add(member);
    member.hold();
  }

  /** Waits until what came before is durable; not for ever: taking a right away must not hang on the disk. */
  async #handedIn(rooms: ReadonlySet<Room>): Promise<void> {
    let cancel = (): void => {};
    const late = new Promise<void>((resolve) => (cancel = this.#options.clock.after(HELD_MS, resolve)));
    const durable = Promise.all(Array.from(rooms, (room) => room.whenDurable()));
    await Promise.race([durable, late]).finally(() => cancel());
  }

  async close(withinMs: number): Promise<boolean> {
    this.#closing = true;
    this.#cancelLook();
    for (const slot of this.#slots.values()) if (slot.phase === 'live') slot.room.closeAll('server-stopping');
    const { clock } = this.#options;
    // What the sockets brought last is still on its way into the rooms.
    await new Promise<void>((resolve) => clock.after(0, resolve));
    let cancel = (): void => {};
    const late = new Promise<false>((resolve) => (cancel = clock.after(withinMs, () => resolve(false))));
    const stored = await Promise.race([this.#commits.settled().then(() => true as const), late]);
    cancel();
    this.#commits.close();
    return stored;
  }

  #slotOf(documentId: string): Slot {
    const known = this.#slots.get(documentId);
    if (known) return known;
    if (this.#closing) throw new Error('The server is stopping.');
    // One load, however many come in meanwhile: they all wait for this promise.
    const loading: Slot = { phase: 'loading', room: this.#load(documentId), holders: 0 };
    this.#slots.set(documentId, loading);
    loading.room.then(
      (room) => {
        const live: Slot = { phase: 'live', room, holders: loading.holders, cancelIdle: null };
        this.#slots.set(documentId, live);
        this.#restIfUnused(live);
      },
      () => this.#slots.delete(documentId),
    );
    return loading;
  }

  async #load(documentId: string): Promise<Room> {
    const began = this.#options.clock.now();
    try {
      await this.#leaving.get(documentId);
      const stored = await this.#options.journal.load(documentId);
      const room = this.#roomOf(documentId, stored);
      this.#options.events.loaded(documentId, this.#options.clock.now() - began);
      return room;
    } catch (error) {
      this.#options.events.loadFailed(documentId, error);
      throw error;
    }
  }

  #roomOf(documentId: string, stored: StoredDocument): Room {
    const { bus, limits } = this.#options;
    try {
      const room: Room = new Room(documentId, stored, limits, {
        store: (update, author, source) => this.#commits.add({ documentId, update, author }, source),
        toOtherNodes: (update, author) => bus.publish({ type: 'update', documentId, update, author }),
        presenceToOtherNodes: (presence) => bus.publish({ type: 'presence', documentId, presence }),
        now: () => this.#options.clock.now(),
        after: (ms, call) => void this.#options.clock.after(ms, call),
        onJoin: (member) => this.#onJoin(room, member),
        onDurable: () => this.#onDurable(room),
        onBroken: () => this.#giveUp(room),
        onGaps: () => this.#options.events.gaps(documentId),
      });
      return room;
    } catch (error) {
      // Whole by its checksums, and yet no Yjs document: it was stored so. The bytes stay, nobody writes over them.
      throw new DocumentQuarantined(documentId, error instanceof Error ? error.message : String(error));
    }
  }

  /** Who comes in while rights are changing waits as well: they could be read just before the commit. */
  #onJoin({ documentId }: Room, member: RoomMember): void {
    const { userId, credentialId } = member;
    for (const underWay of this.#underWay)
      if (concerns(underWay.change, { documentId, userId, credentialId })) this.#hold(underWay, member);
  }

  #onDurable(room: Room): void {
    for (const listener of this.#listeners) listener(room.documentId);
    if (room.tail.count >= this.#options.compactAfter || room.tail.bytes >= LONG_TAIL_BYTES) this.#fold(room);
  }

  /** A tail that has come to rest is folded earlier than one that still grows: whoever opens it next is spared it. */
  #foldRested(room: Room): void {
    const { count, bytes } = room.tail;
    if (count * RESTED_PART >= this.#options.compactAfter || bytes * RESTED_PART >= LONG_TAIL_BYTES) this.#fold(room);
  }

  /** Folds the tail into a snapshot, beside the path of edits; a failure costs nothing but a longer tail. */
  #fold(room: Room): void {
    const { journal, events } = this.#options;
    const made = room.beginFold();
    journal.fold(room.documentId).then(
      (folded) => {
        if (!folded) return;
        made(folded.bytes);
        events.compacted(room.documentId, folded.bytes);
      },
      (error: unknown) => events.compactionFailed(room.documentId, error),
    );
  }

  #release(room: Room): void {
    const slot = this.#slots.get(room.documentId);
    if (slot?.phase !== 'live' || slot.room !== room) return;
    slot.holders -= 1;
    this.#restIfUnused(slot);
  }

  #busy(slot: Extract<Slot, { phase: 'live' }>): void {
    slot.cancelIdle?.();
    slot.cancelIdle = null;
  }

  #restIfUnused(slot: Extract<Slot, { phase: 'live' }>): void {
    if (slot.holders > 0 || slot.cancelIdle) return;
    slot.cancelIdle = this.#options.clock.after(this.#options.idleMs, () => {
      slot.cancelIdle = null;
      this.#letGo(slot);
    });
  }

  #letGo(slot: Extract<Slot, { phase: 'live' }>): void {
    if (slot.holders > 0) return;
    // Something is still on its way to the disk: the room is what the next reader must see.
    if (slot.room.durableSeq === null) return this.#restIfUnused(slot);
    this.#slots.delete(slot.room.documentId);
    this.#foldRested(slot.room);
    slot.room.destroy();
  }

  #giveUp(room: Room): void {
    const slot = this.#slots.get(room.documentId);
    if (slot?.phase !== 'live' || slot.room !== room) return;
    this.#options.events.broken(room.documentId);
    this.#slots.delete(room.documentId);
    const settled = room.whenDurable().finally(() => {
      this.#leaving.delete(room.documentId);
      room.destroy();
    });
    this.#leaving.set(room.documentId, settled);
    room.closeAll('server-stopping');
  }

  /** Lets the `Y.Doc` of rooms go in which nothing was written since the last look. */
  #look(): void {
    const look = new Map<Room, number>();
    for (const slot of this.#slots.values()) {
      if (slot.phase !== 'live' || !slot.room.awake) continue;
      if (this.#lastLook.get(slot.room) === slot.room.received && slot.room.rest()) {
        this.#foldRested(slot.room);
        continue;
      }
      look.set(slot.room, slot.room.received);
    }
    this.#lastLook = look;
    this.#cancelLook = this.#options.clock.after(this.#options.restMs, () => this.#look());
  }

  #weighAgain(change: AccessChange): void {
    for (const { member } of this.#concernedBy(change)) member.weighAgain();
  }

  *#concernedBy(change: AccessChange): Iterable<{ readonly room: Room; readonly member: RoomMember }> {
    for (const slot of this.#slots.values()) {
      if (slot.phase !== 'live' || !concerns(change, { documentId: slot.room.documentId })) continue;
      const { room } = slot;
      for (const member of room.members) {
        const { userId, credentialId } = member;
        if (concerns(change, { userId, credentialId })) yield { room, member };
      }
    }
  }
}
