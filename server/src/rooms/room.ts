import type { CloseReason } from '@koers/shared/protocol/close.ts';
import { frameAwareness, frameUpdate } from '@koers/shared/protocol/frames.ts';
import type { PresenceUser } from '@koers/shared/protocol/presence.ts';
import * as Y from 'yjs';
import { Answers } from './answers.ts';
import { ClientIdInUse, ClientIds } from './client-ids.ts';
import type { CommitSource } from './group-commit.ts';
import type { Author, StoredDocument } from './journal.ts';
import { DEEPEST_TYPE, makesTypes, placeTypes } from './nesting.ts';
import { Presence, type PresenceLimits } from './presence.ts';
import { RoomContent, saysNothing } from './room-content.ts';
import type { RoomMember } from './room-member.ts';
import { Foreseen, UnreadableUpdate, bringsNothing, decodeWhole, isWaitingFor, type Decoded } from './update-check.ts';

export interface RoomLimits extends PresenceLimits {
  /** Stored bytes of one document. */
  readonly documentBytes: number;
  /** Bytes of updates that wait for a parent which has not come. */
  readonly pendingBytes: number;
  /** How many updates: Yjs reads and writes the whole heap for each that is added. */
  readonly pendingUpdates: number;
}

/** An update that would make the document larger than it may be. */
export class DocumentTooLarge extends Error {
  readonly code = 'document-too-large';
}

/** The room gave its document up; the next one to ask gets a room that was loaded anew. */
export class RoomBroken extends Error {
  readonly code = 'room-broken';
}

export interface RoomPorts {
  /** Stores an update of this room, in the order of the calls; `source` hears when it is durable. */
  readonly store: (update: Uint8Array, author: Author, source: CommitSource) => void;
  readonly toOtherNodes: (update: Uint8Array, author: Author) => void;
  readonly presenceToOtherNodes: (presence: Uint8Array) => void;
  /** Calls after the frames that are already there were read. */
  readonly soon: (call: () => void) => void;
  /** What is stored of the document builds on something that was never stored: part of it nobody sees. Told when it is opened. */
  readonly onGaps: () => void;
  /** After every commit that held updates of this room. */
  readonly onDurable: () => void;
  /** The document in memory can no longer be trusted; the room must be loaded anew. */
  readonly onBroken: () => void;
}

/**
 * Why a member is not told that its updates are durable, although they are stored: they build on something that the document
 * lacks, so nobody would see them. Once that has come (`clocks` are reached), everything up to `count` must be durable.
 */
type Held =
  | { readonly kind: 'waiting'; readonly clocks: Map<number, number> }
  | { readonly kind: 'settling'; readonly count: number };

interface Received {
  readonly member: RoomMember;
  readonly update: Uint8Array;
  readonly author: Author;
}

/** Yjs tries deletions that wait again with every single update, structs only when what they wait for has come. */
const DELETE_WEIGHT = 8;

/** Consecutive updates by one author: one transaction, one row of the journal. */
type Run = [Received, ...Received[]];

function runsOf(received: readonly Received[]): Run[] {
  const runs: Run[] = [];
  for (const each of received) {
    const run = runs.at(-1);
    if (run && run[0].member === each.member) run.push(each);
    else runs.push([each]);
  }
  return runs;
}

/** As Yjs itself decides whether a transaction is worth an update. */
function changedSomething({ deleteSet, beforeState, afterState }: Y.Transaction): boolean {
  if (deleteSet.clients.size > 0) return true;
  for (const [client, clock] of afterState) if (beforeState.get(client) !== clock) return true;
  return false;
}

/**
 * One open document: takes updates in, hands them to everyone else, and to the journal. What comes in within one turn of the
 * loop is applied together: many keystrokes become one transaction, one row and one frame. An update counts as received when
 * it came, as durable once its commit is on disk.
 */
export class Room implements CommitSource {
  readonly documentId: string;
  readonly presence: Presence;
  readonly #content: RoomContent;
  readonly #answers: Answers;
  readonly #members = new Set<RoomMember>();
  readonly #clientIds = new ClientIds();
  readonly #ports: RoomPorts;
  readonly #limits: RoomLimits;
  #queue: Received[] = [];
  #received = 0;
  #durable = 0;
  #durableSeq: number;
  /** How many received updates each row on its way to the disk holds, in order. */
  #inFlight: number[] = [];
  /** Updates and bytes since the last snapshot was begun: what decides when the next one is due. */
  #tail: { count: number; bytes: number };
  #bytes: number;
  readonly #held = new Map<RoomMember, Held>();
  #broken = false;
  /** Of the updates that wait for their parent: how many there are at most, and the levels of types in them. */
  #waitingUpdates = 0;
  #waitingLevels = 0;
  /** Whether a transaction has changed the document since this was last set to false. */
  #changed = false;
  #waiters: { count: number; resolve: () => void }[] = [];

  constructor(documentId: string, stored: StoredDocument, limits: RoomLimits, ports: RoomPorts) {
    this.documentId = documentId;
    this.#ports = ports;
    this.#limits = limits;
    this.presence = new Presence(limits);
    this.#content = new RoomContent(stored, (doc) => {
      doc.on('afterTransaction', (transaction: Y.Transaction) => (this.#changed ||= changedSomething(transaction)));
      if (isWaitingFor(doc) && this.#received === 0) this.#ports.onGaps();
    });
    this.#answers = new Answers(this.#content);
    const tailBytes = stored.updates.reduce((sum, update) => sum + update.byteLength, 0);
    this.#tail = { count: stored.updates.length, bytes: tailBytes };
    this.#bytes = tailBytes + (stored.snapshot?.byteLength ?? 0);
    this.#durableSeq = stored.lastSeq;
  }

  /** The document with everything received; makes it when only its bytes are in memory. @throws RoomBroken */
  get doc(): Y.Doc {
    this.#takeIn();
    if (this.#broken) throw new RoomBroken();
    return this.#content.doc;
  }
  get awake(): boolean {
    return this.#content.awake;
  }
  get members(): Iterable<RoomMember> {
    return this.#members;
  }
  /** Update-carrying messages and changes of the server's own since the room was loaded. */
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
    this.#held.delete(member);
    this.#clientIds.leave(member);
    const gone = this.presence.leave(member);
    if (gone) this.#tellPresence(gone, null);
  }

  stateVector(): Uint8Array {
    this.#takeIn();
    return this.#content.stateVector();
  }

  /** Updates, at least one, that bring someone who has `stateVector` to the present, to be applied in this order. */
  since(stateVector: Uint8Array): readonly Uint8Array[] {
    this.#takeIn();
    return this.#content.since(stateVector);
  }

  /** The frames that answer a step 1, in order; the last is step 2. */
  answerTo(stateVector: Uint8Array): readonly Uint8Array[] {
    this.#takeIn();
    return this.#answers.to(stateVector);
  }

  /**
   * Takes a member's update; it reaches the others at the end of this turn of the loop.
   * @returns the value of {@link durable} at which this update is durable
   * @throws UnreadableUpdate, DocumentTooLarge, ClientIdInUse: nothing was changed then
   */
  receive(member: RoomMember, update: Uint8Array, author: Author): number {
    if (saysNothing(update)) return this.#received;
    if (this.#bytes + update.byteLength > this.#limits.documentBytes) throw new DocumentTooLarge();
    this.#lookAt(member, decodeWhole(update));
    this.#received += 1;
    this.#bytes += update.byteLength;
    this.#queue.push({ member, update, author });
    if (this.#queue.length === 1) this.#ports.soon(() => this.#takeIn());
    return this.#received;
  }

  /** Whether what a member sent is not only stored, but would be seen by whoever opened the document after a crash. */
  mayAcknowledge(member: RoomMember): boolean {
    const held = this.#held.get(member);
    if (held?.kind === 'waiting' || (held && this.#durable < held.count)) return false;
    this.#held.delete(member);
    return true;
  }

  /** Whether an update only repeats what the document holds. @throws UnreadableUpdate */
  holds(update: Uint8Array): boolean {
    return saysNothing(update) || bringsNothing(this.doc, decodeWhole(update));
  }

  /** Takes in what another node's room received; it is durable there. */
  receiveFromNode(update: Uint8Array): void {
    this.#takeIn();
    if (this.#apply([update]) === 'broken') return;
    this.#answers.changed(update);
    this.#broadcast(frameUpdate(update), null);
  }

  /** Tells the others what a member showed of itself; throws as Presence.receive does. */
  receivePresence(member: RoomMember, user: PresenceUser, update: Uint8Array): void {
    const mayShow = (clientId: number): boolean =>
      this.#clientIds.show(member, clientId, () => this.#clockOf(clientId) === 0);
    const changed = this.presence.receive(member, user, update, mayShow);
    if (changed) this.#tellPresence(changed, member);
  }

  presenceFromNode(presence: Uint8Array): void {
    this.#broadcast(frameAwareness(presence), null);
  }

  /** Changes the document on the server's own account; what `change` throws leaves whatever it had changed, so it checks first. */
  change<T>(author: Author, change: (doc: Y.Doc) => T): T {
    const doc = this.doc;
    const onUpdate = (update: Uint8Array): void => this.#takeOwn(update, author);
    doc.on('update', onUpdate);
    try {
      return doc.transact(() => change(doc));
    } finally {
      doc.off('update', onUpdate);
    }
  }

  /** Resolves once everything received until now is durable. */
  whenDurable(): Promise<void> {
    if (this.#durable >= this.#received) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push({ count: this.#received, resolve }));
  }

  /** The journal folds the tail: what comes from now on is a new one. @returns takes the size of the snapshot that was made */
  beginFold(): (snapshotBytes: number) => void {
    this.#tail = { count: 0, bytes: 0 };
    return (snapshotBytes) => (this.#bytes = snapshotBytes + this.#tail.bytes);
  }

  /** Keeps only the bytes of a document that nobody is writing in. @returns false while something is not durable */
  rest(): boolean {
    if (this.durableSeq === null) return false;
    this.#content.rest();
    return true;
  }

  stored(seq: number): void {
    this.#durable += this.#inFlight.shift() ?? 0;
    this.#durableSeq = seq;
  }

  /** Once a commit, however many updates of this room it held: one acknowledgement for all of them. */
  committed(): void {
    this.#settle();
    this.#ports.onDurable();
  }

  closeAll(reason: CloseReason): void {
    for (const member of this.#members) member.close(reason);
  }

  destroy(): void {
    this.#content.destroy();
  }

  /** @throws ClientIdInUse, UnreadableUpdate for what would harm others though Yjs takes it */
  #lookAt(member: RoomMember, decoded: Decoded): void {
    const others = this.#clientIds.othersIn(member, decoded, (client) => this.#clockOf(client));
    if (others.length > 0) {
      for (const other of others) other.ask();
      throw new ClientIdInUse();
    }
    if (makesTypes(decoded)) this.#refuseDepth(decoded);
  }

  #clockOf(client: number): number {
    this.#takeIn();
    return this.#content.clockOf(client);
  }

  #refuseDepth(decoded: Decoded): void {
    const { doc } = this.#content;
    let { levels, placed } = placeTypes(doc, decoded);
    if (!placed && this.#queue.length > 0) {
      this.#takeIn();
      ({ levels, placed } = placeTypes(doc, decoded));
    }
    if (!isWaitingFor(doc)) this.#waitingLevels = 0;
    // Pieces that wait for each other may come to stand in each other: together they must not be deeper either.
    if (!placed) levels += this.#waitingLevels;
    if (levels > DEEPEST_TYPE) throw new UnreadableUpdate('types nested too deep');
    if (!placed) this.#waitingLevels = levels;
  }

  /** Applies what came in since the last turn, run by run, and hands it on. */
  #takeIn(): void {
    if (this.#queue.length === 0 || this.#broken) return;
    const runs = runsOf(this.#queue);
    this.#queue = [];
    const outgoing: { update: Uint8Array; from: RoomMember }[] = [];
    for (const run of runs) {
      const update = this.#takeInRun(run);
      if (this.#broken) return;
      if (update) outgoing.push({ update, from: run[0].member });
    }
    this.#letGoOfHeld();
    const [first, ...more] = outgoing;
    if (!first) return;
    // One frame for everyone is cheaper than one for each author, who so hears his own words again: Yjs passes over them.
    if (more.length === 0) this.#broadcast(frameUpdate(first.update), first.from);
    else this.#broadcast(frameUpdate(Y.mergeUpdates(outgoing.map(({ update }) => update))), null);
  }

  /** @returns what the run brought, as one update; null when it brought nothing */
  #takeInRun(run: Run): Uint8Array | null {
    const refused = new Set<Uint8Array>();
    const within = this.#withinBounds(run);
    const brought = within.length > 0 ? this.#apply(within, refused) : null;
    if (brought === 'broken') return null;
    if (refused.size > 0) run[0].member.close('unreadable-message');
    const updates = refused.size > 0 ? within.filter((update) => !refused.has(update)) : within;
    const [only] = updates;
    if (!only || !brought) {
      this.#coverNothing(run.length);
      return null;
    }
    if (brought.waiting) this.#hold(run[0].member, updates);
    // What waits for its parent is not in the transaction: the bytes as they came hold it.
    const update = updates.length === 1 ? only : brought.waiting ? Y.mergeUpdates(updates) : (brought.update ?? only);
    this.#store(update, run[0].author, run.length);
    this.#ports.toOtherNodes(update, run[0].author);
    return update;
  }

  #hold(member: RoomMember, updates: readonly Uint8Array[]): void {
    const held = this.#held.get(member);
    const clocks = held?.kind === 'waiting' ? held.clocks : new Map<number, number>();
    for (const { id, length } of updates.flatMap((update) => decodeWhole(update).structs)) {
      clocks.set(id.client, Math.max(clocks.get(id.client) ?? 0, id.clock + length));
    }
    this.#held.set(member, { kind: 'waiting', clocks });
  }

  #letGoOfHeld(): void {
    for (const [member, held] of this.#held) {
      if (held.kind === 'settling') continue;
      const { store } = this.#content.doc;
      if ([...held.clocks].every(([client, clock]) => Y.getState(store, client) >= clock)) {
        this.#held.set(member, { kind: 'settling', count: this.#received });
      }
    }
  }

  /** Leaves out what would make the heap of updates that wait for a parent too large, and its sender with it. */
  #withinBounds(run: Run): Uint8Array[] {
    const { doc } = this.#content;
    const updates = run.map((received) => received.update);
    let waiting =
      (doc.store.pendingStructs?.update.byteLength ?? 0) + DELETE_WEIGHT * (doc.store.pendingDs?.byteLength ?? 0);
    const bytes = updates.reduce((sum, update) => sum + update.byteLength, 0);
    if (waiting + DELETE_WEIGHT * bytes <= this.#limits.pendingBytes) return updates;
    const foreseen = new Foreseen(doc);
    return updates.filter((update) => {
      const weight = foreseen.add(update);
      if (weight === 0) return true;
      waiting += weight;
      if (waiting <= this.#limits.pendingBytes) return true;
      run[0].member.close('unreadable-message');
      return false;
    });
  }

  /** @returns what the updates brought, `update` only of several; null when that is nothing */
  #apply(
    updates: readonly Uint8Array[],
    refused: Set<Uint8Array> = new Set(),
  ): { update: Uint8Array | null; waiting: boolean } | 'broken' | null {
    const { doc } = this.#content;
    const { store } = doc;
    const before = { structs: store.pendingStructs?.update, deletes: store.pendingDs };
    // Yjs may tidy up formatting in a second transaction of its own, right behind ours: both count, in both respects.
    this.#changed = false;
    const told: Uint8Array[] = [];
    const onUpdate = (update: Uint8Array): void => void told.push(update);
    // Yjs encodes a transaction only for those who listen: the bytes of a single update are there already.
    if (updates.length > 1) doc.on('update', onUpdate);
    try {
      doc.transact(() => {
        for (const update of updates) this.#applyOne(doc, update, refused);
      });
    } catch {
      // Half of it may stand in the document. The journal has the truth: this room ends, and the next one reads it.
      this.#broken = true;
      this.#ports.onBroken();
      return 'broken';
    } finally {
      doc.off('update', onUpdate);
    }
    const waiting =
      isWaitingFor(doc) && (store.pendingStructs?.update !== before.structs || store.pendingDs !== before.deletes);
    return this.#changed || waiting ? { update: told.length > 0 ? Y.mergeUpdates(told) : null, waiting } : null;
  }

  /** One by one: what waits is counted as it comes, and more than the bound is not added to it. */
  #applyOne(doc: Y.Doc, update: Uint8Array, refused: Set<Uint8Array>): void {
    const { store } = doc;
    if (this.#waitingUpdates >= this.#limits.pendingUpdates && new Foreseen(doc).add(update) > 0) {
      refused.add(update);
      return;
    }
    const { pendingStructs, pendingDs } = store;
    const before = pendingStructs?.update;
    Y.applyUpdate(doc, update);
    if (!isWaitingFor(doc)) this.#waitingUpdates = 0;
    else if (store.pendingStructs?.update !== before || store.pendingDs !== pendingDs) this.#waitingUpdates += 1;
  }

  /** What the server itself changed. */
  #takeOwn(update: Uint8Array, author: Author): void {
    this.#received += 1;
    this.#bytes += update.byteLength;
    this.#store(update, author, 1);
    this.#broadcast(frameUpdate(update), null);
    this.#ports.toOtherNodes(update, author);
  }

  #store(update: Uint8Array, author: Author, covers: number): void {
    this.#answers.changed(update);
    this.#inFlight.push(covers);
    this.#tail.count += 1;
    this.#tail.bytes += update.byteLength;
    this.#ports.store(update, author, this);
  }

  /** Messages that brought nothing are durable with what was before them. */
  #coverNothing(count: number): void {
    const last = this.#inFlight.length - 1;
    if (last >= 0) {
      this.#inFlight[last] = (this.#inFlight[last] ?? 0) + count;
      return;
    }
    this.#durable += count;
    this.#settle();
  }

  #settle(): void {
    for (const member of this.#members) member.onDurable();
    const due = this.#waiters.filter(({ count }) => count <= this.#durable);
    this.#waiters = this.#waiters.filter(({ count }) => count > this.#durable);
    for (const { resolve } of due) resolve();
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
