import { reaches, type Role } from '@koers/shared/access/policy.ts';
import { encodeAcknowledgement } from '@koers/shared/protocol/acknowledgement.ts';
import { CLOSES, type CloseReason } from '@koers/shared/protocol/close.ts';
import { frameAwareness, frameDenied, frameStep1 } from '@koers/shared/protocol/frames.ts';
import type { DeniedReason, PresenceUser } from '@koers/shared/protocol/presence.ts';
import type { SyncRooms } from '../rooms/create-rooms.ts';
import { DocumentQuarantined } from '../rooms/journal.ts';
import { ClientIdInUse } from '../rooms/client-ids.ts';
import { PresenceRefused } from '../rooms/presence.ts';
import type { RoomMember } from '../rooms/room-member.ts';
import { DEAR_BYTES, DocumentTooLarge, RoomBroken, type Room } from '../rooms/room.ts';
import type { Clock } from '../clock.ts';
import { UnreadableUpdate } from '../rooms/update-check.ts';
import { Acknowledgements } from './acknowledgements.ts';
import { Inbox } from './inbox.ts';
import type { LoopShare } from './loop-share.ts';
import { RateBucket, type Rate } from './message-rate.ts';
import { Outbox } from './outbox.ts';
import { UnreadableMessage, readMessage } from './read-message.ts';
import type { Socket } from './socket.ts';
import type { SyncCounts } from './sync-counts.ts';

/** What someone may do on the document right now; a close reason when nothing. */
export type Access = { readonly role: Role; readonly canWrite: boolean } | { readonly closed: CloseReason };

export interface SessionLimits {
  readonly messages: Rate;
  /** Bytes on their way to a reader above which it is left behind. */
  readonly outgoingBytes: number;
  /** How long a reader may stay behind. */
  readonly slowMs: number;
  /** Frames kept while the room loads or rights are weighed. */
  readonly inboxBytes: number;
  /** How often a silent connection is asked whether it is there; it has as long to answer. */
  readonly pingMs: number;
}

export interface SessionOptions {
  readonly socket: Socket;
  readonly rooms: SyncRooms;
  readonly documentId: string;
  readonly user: PresenceUser;
  readonly access: Access;
  /** Reads the rights anew: the credential, the membership, the document. */
  readonly weigh: () => Promise<Access>;
  /** Whether the client asked for acknowledgements. */
  readonly acknowledge: boolean;
  /** Whether its schema is older than the server's. */
  readonly outdated: boolean;
  readonly limits: SessionLimits;
  readonly clock: Clock;
  /** The person's, for all their connections. */
  readonly share: LoopShare;
  /** The server sends this connection away; told how many milliseconds of reading showed that it is at fault. */
  readonly onClose: (reason: CloseReason, tookMs: number) => void;
  readonly counts: SyncCounts;
  /** Something that should not happen, for the log. */
  readonly onFault: (error: unknown) => void;
}

/** How often a socket that is not being read is looked at again. */
const HEARD_MS = 25;

/** A page that is there answers within a moment; one that has not by then is taken for gone. */
const ANSWER_MS = 10_000;

type Phase =
  | { readonly kind: 'joining' }
  | { readonly kind: 'open'; readonly room: Room; readonly outbox: Outbox; readonly release: () => void }
  | { readonly kind: 'weighing'; readonly room: Room; readonly outbox: Outbox; readonly release: () => void }
  | { readonly kind: 'closed' };

/**
 * One connection to one document: bytes in, protocol, room, and back. Frames that come while the room is loading, while
 * rights are weighed, or after their person's share of this turn is used up, wait in an inbox in their order.
 */
export class SyncSession implements RoomMember {
  readonly userId: string;
  readonly #options: SessionOptions;
  readonly #acknowledgements = new Acknowledgements();
  readonly #bucket: RateBucket;
  /** The clock's time until which nothing is read; 0 when nobody sends too much. */
  #pausedUntil = 0;
  /** Answers wait for the other end to read them: see {@link #isUnheard}. */
  #unheard = false;
  /** What is in the inbox waits for a later turn of the loop. */
  #yielded = false;
  /** The socket is not being read, for any of these reasons. */
  #isPaused = false;
  #phase: Phase = { kind: 'joining' };
  #access: Access;
  readonly #inbox = new Inbox();
  /** Rights changed again while they were being read. */
  #weighAgain = false;
  #heard = true;
  /** Whether the client has answered step 1. */
  #answered = false;
  /** Since when an answer to a step 1 of {@link ask} is due. */
  #askedAt: number | null = null;
  #cancelPing: () => void;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.userId = options.user.id;
    this.#access = options.access;
    this.#bucket = new RateBucket(options.limits.messages, options.clock.now());
    this.#cancelPing = options.clock.after(options.limits.pingMs, () => this.#lookAfter());
    this.#join().catch((error: unknown) => this.#end(error));
  }

  /** A frame from the other end. */
  receive(frame: Uint8Array): void {
    if (this.#phase.kind === 'closed') return;
    this.#heard = true;
    const wait = this.#bucket.take(this.#options.clock.now());
    if (wait > 0) this.#slowDown(wait);
    this.#read(frame);
  }

  /** The other end asked whether we are there; ws has answered. Who asks on and on and reads no answer is given up. */
  onPing(): void {
    if (this.#phase.kind === 'closed') return;
    const { clock, limits, socket } = this.#options;
    const wait = this.#bucket.take(clock.now());
    if (wait > 0) this.#slowDown(wait);
    if (socket.bufferedAmount <= limits.outgoingBytes) return;
    this.close('too-slow');
    socket.terminate();
  }

  /** The other end answered a ping. */
  onPong(): void {
    this.#heard = true;
  }

  /** The socket is gone. */
  onSocketClosed(): void {
    this.#leave();
  }

  deliver(frame: Uint8Array): void {
    if (this.#phase.kind === 'open' || this.#phase.kind === 'weighing') this.#phase.outbox.deliver(frame);
  }

  onDurable(): void {
    if (this.#phase.kind === 'open' || this.#phase.kind === 'weighing')
      this.#acknowledge(this.#phase.room, this.#phase.outbox);
  }

  get speaksForItself(): boolean {
    const late = this.#askedAt !== null && this.#options.clock.now() - this.#askedAt > ANSWER_MS;
    return !late && this.#denied() === null;
  }

  spent(ms: number): void {
    this.#options.share.large.charge(ms);
  }

  ask(): void {
    if (this.#phase.kind !== 'open' || this.#askedAt !== null) return;
    this.#askedAt = this.#options.clock.now();
    this.#phase.outbox.answer(frameStep1(this.#phase.room.stateVector()));
  }

  weighAgain(): void {
    if (this.#phase.kind === 'weighing') this.#weighAgain = true;
    if (this.#phase.kind !== 'open') return;
    this.#phase.outbox.hold();
    this.#phase = { ...this.#phase, kind: 'weighing' };
    this.#weigh().catch((error: unknown) => this.#end(error));
  }

  close(reason: CloseReason, tookMs = 0): void {
    if (this.#phase.kind === 'closed') return;
    this.#leave();
    // Left unread, the other end's farewell would not be heard, and the socket stay for half a minute.
    if (this.#isPaused) this.#options.socket.resume();
    this.#options.socket.close(CLOSES[reason], reason);
    this.#options.onClose(reason, tookMs);
  }

  async #join(): Promise<void> {
    const { room, release } = await this.#options.rooms.hold(this.#options.documentId);
    // Gone, or thrown out, while the room was loading.
    if (this.#phase.kind !== 'joining') return release();
    const { socket, limits, clock } = this.#options;
    const outbox = new Outbox(socket, room, limits.outgoingBytes, clock);
    this.#phase = { kind: 'weighing', room, outbox, release };
    outbox.hold();
    room.join(this);
    // Between the upgrade and now rights may have changed, and nobody could tell this session.
    await this.#weigh();
    // What it has asked for meanwhile goes first: reading the state vector out of a long document's bytes takes a while.
    await new Promise<void>((resolve) => this.#options.clock.after(0, resolve));
    if (this.#isClosed()) return;
    outbox.answer(frameStep1(room.stateVector()));
    const everyone = room.presence.everyone();
    if (everyone) outbox.answer(frameAwareness(everyone));
    if (this.#options.outdated) outbox.answer(frameDenied('schema-outdated' satisfies DeniedReason));
  }

  async #weigh(): Promise<void> {
    do {
      this.#weighAgain = false;
      const access = await this.#options.weigh();
      if (this.#phase.kind !== 'weighing') return;
      if ('closed' in access) return this.close(access.closed);
      this.#access = access;
    } while (this.#weighAgain);
    this.#phase = { ...this.#phase, kind: 'open' };
    this.#phase.outbox.release();
    this.#readKept();
  }

  #read(frame: Uint8Array): void {
    // Kept first: a question whose answer must wait stays where it is.
    this.#inbox.push(frame);
    this.#readKept();
    if (this.#inbox.bytes > this.#options.limits.inboxBytes) this.close('too-many-messages');
  }

  #readKept(): void {
    const { share, clock } = this.#options;
    while (this.#phase.kind === 'open' && !this.#unheard && !this.#yielded) {
      const frame = this.#inbox.first;
      if (!frame) return;
      const waitMs = frame.byteLength >= DEAR_BYTES ? share.large.waitMs() : 0;
      if (waitMs > 0) return this.#yield((run) => clock.after(waitMs, run));
      if (share.isUsedUp) return this.#yield((run) => share.later(run));
      share.begin();
      const handled = this.#handle(this.#phase.room, this.#phase.outbox, frame);
      share.awaitEnd();
      if (!handled) return;
      this.#inbox.drop();
    }
  }

  /** Reads on later; until then TCP keeps what else comes. */
  #yield(later: (run: () => void) => void): void {
    this.#yielded = true;
    this.#pause();
    later(() => {
      this.#yielded = false;
      this.#readKept();
      this.#resume();
    });
  }

  #resume(): void {
    if (this.#phase.kind === 'closed' || this.#unheard || this.#yielded || this.#pausedUntil > 0) return;
    this.#isPaused = false;
    this.#options.socket.resume();
  }

  #pause(): void {
    this.#isPaused = true;
    this.#options.socket.pause();
  }

  /** @returns false when the frame must wait where it is */
  #handle(room: Room, outbox: Outbox, frame: Uint8Array): boolean {
    const began = this.#options.clock.now();
    try {
      const message = readMessage(frame);
      switch (message.type) {
        case 'step1':
          if (this.#isUnheard()) return false;
          this.#bringUpToDate(room, outbox, message.stateVector);
          break;
        case 'update':
          if (message.answers) {
            this.#answered = true;
            this.#askedAt = null;
          }
          this.#write(room, outbox, message.update);
          break;
        case 'presence':
          room.receivePresence(this, this.#options.user, message.presence);
          break;
        case 'query-presence': {
          if (this.#isUnheard()) return false;
          const everyone = room.presence.everyone();
          if (everyone) outbox.answer(frameAwareness(everyone));
        }
      }
    } catch (error) {
      this.#end(error, this.#options.clock.now() - began);
    }
    if (frame.byteLength >= DEAR_BYTES) this.spent(this.#options.clock.now() - began);
    return true;
  }

  #bringUpToDate(room: Room, outbox: Outbox, stateVector: Uint8Array): void {
    for (const frame of room.answerTo(stateVector)) outbox.answer(frame);
  }

  /**
   * Whether the other end has yet to read what it asked for before. Until it has, no question is answered and nothing that
   * came behind it is read: a question of six bytes may cost the whole document.
   */
  #isUnheard(): boolean {
    const { clock, limits, socket } = this.#options;
    if (socket.bufferedAmount <= limits.outgoingBytes) return false;
    this.#unheard = true;
    this.#pause();
    clock.after(HEARD_MS, () => {
      if (this.#phase.kind === 'closed' || this.#isUnheard()) return;
      this.#unheard = false;
      this.#readKept();
      this.#resume();
    });
    return true;
  }

  #write(room: Room, outbox: Outbox, update: Uint8Array): void {
    const denied = this.#denied();
    if (denied === null) {
      if (this.#options.rooms.overloaded) return this.close('not-stored');
      this.#acknowledgements.received(room.receive(this, update, this.userId), this.#options.clock.now());
    } else if (room.holds(update)) {
      // The answer to our own step 1: every reader repeats the deletions it knows of.
      this.#acknowledgements.received(room.received, this.#options.clock.now());
    } else {
      this.#options.counts.denied += 1;
      return outbox.answer(frameDenied(denied));
    }
    this.#acknowledge(room, outbox);
  }

  #denied(): DeniedReason | null {
    if (this.#options.outdated) return 'schema-outdated';
    const access = this.#access;
    return 'role' in access && access.canWrite && reaches(access.role, 'editor') ? null : 'read-only';
  }

  #acknowledge(room: Room, outbox: Outbox): void {
    // Once it has told everything it has, what is still missing is not its to give.
    if (!this.#answered && !room.mayAcknowledge(this)) return room.tellDurable(this);
    const since = this.#acknowledgements.settle(room.durable);
    if (since !== null) {
      this.#options.counts.onAcknowledged(this.#options.clock.now() - since);
      if (this.#options.acknowledge) outbox.answer(encodeAcknowledgement(this.#acknowledgements.count));
    }
    if (this.#acknowledgements.waiting) room.tellDurable(this);
  }

  /** More than its share is not refused but read later: the sender feels the socket fill, others feel nothing. */
  #slowDown(milliseconds: number): void {
    const { clock } = this.#options;
    const until = clock.now() + milliseconds;
    if (this.#phase.kind === 'closed' || until <= this.#pausedUntil) return;
    this.#pausedUntil = until;
    this.#pause();
    clock.after(milliseconds, () => {
      // A longer pause may have begun meanwhile.
      if (this.#pausedUntil !== until) return;
      this.#pausedUntil = 0;
      this.#resume();
    });
  }

  /** Asks a silent end whether it is there, and gives up on one that is not, or that has long stopped reading. */
  #lookAfter(): void {
    if (this.#phase.kind === 'closed') return;
    const { clock, limits, socket } = this.#options;
    const behindSince = 'outbox' in this.#phase ? this.#phase.outbox.behindSince : null;
    if (behindSince !== null && clock.now() - behindSince > limits.slowMs) {
      this.close('too-slow');
      // A close frame waits behind what is not being read.
      socket.terminate();
      return;
    }
    // Of whom nothing is read, nothing can be heard.
    if (!this.#heard && !this.#isPaused) {
      this.#leave();
      socket.terminate();
      return;
    }
    this.#heard = false;
    socket.ping();
    this.#cancelPing = clock.after(limits.pingMs, () => this.#lookAfter());
  }

  #end(error: unknown, tookMs = 0): void {
    if (error instanceof UnreadableMessage || error instanceof UnreadableUpdate || error instanceof PresenceRefused) {
      return this.close('unreadable-message', tookMs);
    }
    if (error instanceof ClientIdInUse) return this.close('client-id-in-use');
    if (error instanceof RoomBroken) return this.close('server-stopping');
    if (error instanceof DocumentTooLarge) return this.close('document-too-large', tookMs);
    if (error instanceof DocumentQuarantined) return this.close('document-quarantined');
    this.#options.onFault(error);
    this.close('not-stored');
  }

  #leave(): void {
    const phase = this.#phase;
    this.#phase = { kind: 'closed' };
    this.#cancelPing();
    this.#inbox.clear();
    if (phase.kind !== 'open' && phase.kind !== 'weighing') return;
    phase.outbox.close();
    phase.room.leave(this);
    phase.release();
  }

  #isClosed(): boolean {
    return this.#phase.kind === 'closed';
  }
}
