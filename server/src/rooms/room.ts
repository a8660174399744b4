import type { CloseReason } from '@koers/shared/protocol/close.ts';
import { frameAwareness, frameUpdate } from '@koers/shared/protocol/frames.ts';
import type { PresenceUser } from '@koers/shared/protocol/presence.ts';
import * as Y from 'yjs';
import { Answers } from './answers.ts';
import { ClientIdInUse, ClientIds } from './client-ids.ts';
import { Durability } from './durability.ts';
import type { CommitSource } from './group-commit.ts';
import { HeldAcknowledgements } from './held-acknowledgements.ts';
import { Intake, type Brought, type IntakeLimits, type ReadUpdate } from './intake.ts';
import type { Author, StoredDocument } from './journal.ts';
import { DEEPEST_TYPE, makesTypes, placeTypes } from './nesting.ts';
import { PresencePace } from './presence-pace.ts';
import { Presence, type PresenceLimits } from './presence.ts';
import { RoomContent, saysNothing } from './room-content.ts';
import type { RoomMember } from './room-member.ts';
import { UnreadableUpdate, bringsNothing, decodeWhole, isWaitingFor, type Decoded } from './update-check.ts';

export interface RoomLimits extends PresenceLimits, IntakeLimits {
  /** Stored bytes of one document. */
  readonly documentBytes: number;
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
  /** Milliseconds, from any beginning. */
  readonly now: () => number;
  /** Calls after so many milliseconds; 0 is after the frames that are already there were read. */
  readonly after: (ms: number, call: () => void) => void;
  /** What is stored of the document builds on something that was never stored: part of it nobody sees. Told when it is opened. */
  readonly onGaps: () => void;
  /** Somebody came in. */
  readonly onJoin: (member: RoomMember) => void;
  /** After every commit that held updates of this room. */
  readonly onDurable: () => void;
  /** The document in memory can no longer be trusted; the room must be loaded anew. */
  readonly onBroken: () => void;
}

interface Received extends ReadUpdate {
  readonly member: RoomMember;
  readonly author: Author;
}

/** Below this size no update takes long enough to be worth counting; keystrokes are a hundred times smaller. */
export const DEAR_BYTES = 16_384;

const isDear = ({ update }: Received): boolean => update.byteLength >= DEAR_BYTES;

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
  readonly #intake: Intake;
  readonly #durability: Durability;
  readonly #held = new HeldAcknowledgements();
  readonly #presencePace: PresencePace;
  #queue: Received[] = [];
  /** Updates and bytes since the last snapshot was begun: what decides when the next one is due. */
  #tail: { count: number; bytes: number };
  #bytes: number;
  #broken = false;
  /** Levels of types in the updates that wait for their parent. */
  #waitingLevels = 0;

  constructor(documentId: string, stored: StoredDocument, limits: RoomLimits, ports: RoomPorts) {
    this.documentId = documentId;
    this.#ports = ports;
    this.#limits = limits;
    this.presence = new Presence(limits);
    this.#content = new RoomContent(stored, (doc) => {
      this.#intake.watch(doc);
      if (isWaitingFor(doc) && this.received === 0) this.#ports.onGaps();
    });
    this.#intake = new Intake(this.#content, limits);
    this.#answers = new Answers(this.#content);
    this.#durability = new Durability(stored.lastSeq);
    this.#presencePace = new PresencePace(ports.after, () => this.#tellPresence());
    const tailBytes = stored.updates.reduce((sum, update) => sum + update.byteLength, 0);
    this.#tail = { count: stored.updates.length, bytes: tailBytes };
    this.#bytes = tailBytes + (stored.snapshot?.byteLength ?? 0);
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
    return this.#durability.received;
  }
  /** How many of those are durable; they become so in the order they came. */
  get durable(): number {
    return this.#durability.durable;
  }
  /** The journal number up to which the document is durable, null while something in it is not. */
  get durableSeq(): number | null {
    return this.#durability.seq;
  }
  get tail(): { readonly count: number; readonly bytes: number } {
    return this.#tail;
  }

  join(member: RoomMember): void {
    this.#members.add(member);
    this.#ports.onJoin(member);
  }

  leave(member: RoomMember): void {
    if (!this.#members.delete(member)) return;
    this.#held.forget(member);
    this.#durability.forget(member);
    this.#clientIds.leave(member);
    if (this.presence.leave(member)) this.#presencePace.changed();
  }

  stateVector(): Uint8Array {
    this.#takeIn();
    return this.#content.stateVector();
  }

  /** The frames that bring someone who has `stateVector` to the present, at least one, in order; the last is step 2. */
  answerTo(stateVector: Uint8Array): readonly Uint8Array[] {
    this.#takeIn();
    return this.#answers.to(stateVector);
  }

  /** The same for someone who did not ask: all of them are updates. */
  missedSince(stateVector: Uint8Array): readonly Uint8Array[] {
    this.#takeIn();
    return this.#answers.missedSince(stateVector);
  }

  /**
   * Takes a member's update; it reaches the others at the end of this turn of the loop.
   * @returns the value of {@link durable} at which this update is durable
   * @throws UnreadableUpdate, DocumentTooLarge, ClientIdInUse: nothing was changed then
   */
  receive(member: RoomMember, update: Uint8Array, author: Author): number {
    if (saysNothing(update)) return this.received;
    if (this.#bytes + update.byteLength > this.#limits.documentBytes) throw new DocumentTooLarge();
    const decoded = decodeWhole(update);
    this.#lookAt(member, decoded);
    this.#bytes += update.byteLength;
    this.#queue.push({ member, update, decoded, author });
    if (this.#queue.length === 1) this.#ports.after(0, () => this.#takeIn());
    return this.#durability.receive();
  }

  /** Whether what a member sent is not only stored, but would be seen by whoever opened the document after a crash. */
  mayAcknowledge(member: RoomMember): boolean {
    return this.#held.release(member, this.durable);
  }

  /** Calls the member's `onDurable`, once, when more is durable. */
  tellDurable(member: RoomMember): void {
    this.#durability.tell(member);
  }

  /** Whether an update only repeats what the document holds. @throws UnreadableUpdate */
  holds(update: Uint8Array): boolean {
    return saysNothing(update) || bringsNothing(this.doc, decodeWhole(update));
  }

  /** Takes in what another node's room received; it is durable there. */
  receiveFromNode(update: Uint8Array): void {
    this.#takeIn();
    if (!this.#apply([{ update, decoded: decodeWhole(update) }])) return;
    this.#answers.changed(update);
    this.#broadcast(frameUpdate(update), null);
  }

  /** Tells the others what a member showed of itself; throws as Presence.receive does. */
  receivePresence(member: RoomMember, user: PresenceUser, update: Uint8Array): void {
    const mayShow = (clientId: number): boolean =>
      this.#clientIds.show(member, clientId, () => this.#clockOf(clientId) === 0);
    if (this.presence.receive(member, user, update, mayShow)) this.#presencePace.changed();
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
    return this.#durability.whenDurable();
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
    this.#answers.rest();
    return true;
  }

  stored(seq: number): void {
    this.#durability.stored(seq);
  }

  /** Once a commit, however many updates of this room it held: one acknowledgement for all of them. */
  committed(): void {
    this.#durability.settle();
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
    this.#held.look(() => this.#content.doc, this.received);
    const [first, ...more] = outgoing;
    if (!first) return;
    // One frame for everyone is cheaper than one for each author, who so hears his own words again: Yjs passes over them.
    if (more.length === 0) this.#broadcast(frameUpdate(first.update), first.from);
    else this.#broadcast(frameUpdate(Y.mergeUpdates(outgoing.map(({ update }) => update))), null);
  }

  /** @returns what the run brought, as one update; null when it brought nothing */
  #takeInRun(run: Run): Uint8Array | null {
    const [{ member, author }] = run;
    const began = this.#ports.now();
    const brought = this.#apply(run);
    if (!brought) return null;
    if (run.some(isDear)) member.spent(this.#ports.now() - began);
    const { update, updates, refused, waiting } = brought;
    if (refused) member.close('unreadable-message');
    if (!update) {
      this.#durability.cover(run.length);
      return null;
    }
    if (waiting) this.#held.hold(member, updates);
    this.#store(update, author, run.length);
    this.#ports.toOtherNodes(update, author);
    return update;
  }

  /** @returns null when the document in memory can no longer be trusted */
  #apply(read: readonly ReadUpdate[]): Brought | null {
    try {
      return this.#intake.apply(read);
    } catch {
      // Half of it may stand in the document. The journal has the truth: this room ends, and the next one reads it.
      this.#broken = true;
      this.#ports.onBroken();
      return null;
    }
  }

  /** What the server itself changed. */
  #takeOwn(update: Uint8Array, author: Author): void {
    this.#durability.receive();
    this.#bytes += update.byteLength;
    this.#store(update, author, 1);
    this.#broadcast(frameUpdate(update), null);
    this.#ports.toOtherNodes(update, author);
  }

  #store(update: Uint8Array, author: Author, covers: number): void {
    this.#answers.changed(update);
    this.#durability.sent(covers);
    this.#tail.count += 1;
    this.#tail.bytes += update.byteLength;
    this.#ports.store(update, author, this);
  }

  /** @returns whether there was anything to tell */
  #tellPresence(): boolean {
    // Text that came before it goes out before it.
    this.#takeIn();
    const untold = this.presence.takeUntold();
    if (!untold) return false;
    this.#broadcast(frameAwareness(untold.update), untold.from);
    this.#ports.presenceToOtherNodes(untold.update);
    return true;
  }

  /** One frame, encoded once, for everyone but its author. */
  #broadcast(frame: Uint8Array, except: object | null): void {
    for (const member of this.#members) if (member !== except) member.deliver(frame);
  }
}
