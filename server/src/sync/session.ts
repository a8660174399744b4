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
import { FrameReader, type ReadingLimits } from './frame-reader.ts';
import type { LoopShare } from './loop-share.ts';
import { Outbox } from './outbox.ts';
import { UnreadableMessage, readMessage } from './read-message.ts';
import type { Socket } from './socket.ts';
import type { SyncCounts } from './sync-counts.ts';

/** What someone may do on the document right now; a close reason when nothing. */
export type Access = { readonly role: Role; readonly canWrite: boolean } | { readonly closed: CloseReason };

export interface SessionLimits extends ReadingLimits {
  /** Bytes on their way to a reader above which it is left behind. */
  readonly outgoingBytes: number;
  /** How long a reader may stay behind. */
  readonly slowMs: number;
  /** How often a silent connection is asked whether it is there; it has as long to answer. */
  readonly pingMs: number;
}

export interface SessionOptions {
  readonly socket: Socket;
  readonly rooms: SyncRooms;
  readonly documentId: string;
  readonly user: PresenceUser;
  /** The session or API token that it came with. */
  readonly credentialId: string;
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
  /** The server sends this connection away; told how many milliseconds of receiving and reading showed that it is at fault. */
  readonly onClose: (reason: CloseReason, tookMs: number) => void;
  readonly counts: SyncCounts;
  /** Something that should not happen, for the log. */
  readonly onFault: (error: unknown) => void;
}

/** A page that is there answers within a moment; one that has not by then is taken for gone. */
const ANSWER_MS = 10_000;

/** What taking a byte from the socket costs, joining and unmasking it: of a frame that is refused at a glance nearly all. */
const RECEIVING_MS_A_BYTE = 2.5e-6;

type Phase =
  | { readonly kind: 'joining' }
  | { readonly kind: 'open'; readonly room: Room; readonly outbox: Outbox; readonly release: () => void }
  | { readonly kind: 'weighing'; readonly room: Room; readonly outbox: Outbox; readonly release: () => void }
  | { readonly kind: 'closed' };

/**
 * One connection to one document: bytes in, protocol, room, and back. Frames that come while the room is loading or rights are
 * weighed wait until they may be read.
 */
export class SyncSession implements RoomMember {
  readonly userId: string;
  readonly credentialId: string;
  readonly #options: SessionOptions;
  readonly #acknowledgements = new Acknowledgements();
  #phase: Phase = { kind: 'joining' };
  #access: Access;
  readonly #reader: FrameReader;
  /** Rights changed again while they were being read. */
  #weighAgain = false;
  /** How many changes of rights that concern it are under way. */
  #holds = 0;
  #onLetGo: (() => void) | null = null;
  #heard = true;
  /** Whether the client has answered step 1. */
  #answered = false;
  /** Since when an answer to a step 1 of {@link ask} is due. */
  #askedAt: number | null = null;
  #cancelPing: () => void;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.userId = options.user.id;
    this.credentialId = options.credentialId;
    this.#access = options.access;
    const { socket, limits, clock, share } = options;
    this.#reader = new FrameReader({
      socket,
      limits,
      clock,
      share,
      largeBytes: DEAR_BYTES,
      isOpen: () => this.#phase.kind === 'open',
      handle: (frame) => this.#phase.kind === 'open' && this.#handle(this.#phase.room, this.#phase.outbox, frame),
      isUnheard: () => this.#isUnheard(),
      onFull: () => this.close('too-many-messages'),
    });
    this.#cancelPing = options.clock.after(options.limits.pingMs, () => this.#lookAfter());
    this.#join().catch((error: unknown) => this.#end(error));
  }

  /** A frame from the other end. */
  receive(frame: Uint8Array): void {
    if (this.#phase.kind === 'closed') return;
    this.#heard = true;
    this.#reader.receive(frame);
  }

  /** The other end asked whether we are there; ws has answered. Who asks on and on and reads no answer is given up. */
  onPing(): void {
    if (this.#phase.kind === 'closed') return;
    this.#reader.count();
    if (!this.#isUnheard()) return;
    this.close('too-slow');
    this.#options.socket.terminate();
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

  hold(): void {
    this.#holds += 1;
    this.weighAgain();
  }

  letGo(): void {
    this.#holds -= 1;
    if (this.#holds === 0) this.#onLetGo?.();
  }

  close(reason: CloseReason, tookMs = 0): void {
    if (this.#phase.kind === 'closed') return;
    this.#leave();
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
    const couldWrite = this.#denied() === null;
    do {
      // What is read while rights are changing may be what was before.
      if (this.#holds > 0) await new Promise<void>((resolve) => (this.#onLetGo = resolve));
      this.#weighAgain = false;
      const access = await this.#options.weigh();
      if (this.#phase.kind !== 'weighing') return;
      if ('closed' in access) return this.close(access.closed);
      this.#access = access;
    } while (this.#weighAgain || this.#holds > 0);
    this.#phase = { ...this.#phase, kind: 'open' };
    // Said at once, and not at the next word: somebody who reads on should know it before they type.
    if (couldWrite) this.#tellDenied(this.#phase.outbox);
    this.#phase.outbox.release();
    this.#reader.readOn();
  }

  #tellDenied(outbox: Outbox): void {
    const denied = this.#denied();
    if (denied !== null) outbox.answer(frameDenied(denied));
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
      this.#end(error, this.#options.clock.now() - began + frame.byteLength * RECEIVING_MS_A_BYTE);
    }
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
    const { limits, socket } = this.#options;
    return socket.bufferedAmount > limits.outgoingBytes;
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
    if (!this.#heard && !this.#reader.isPaused) {
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
    this.#reader.close();
    if (phase.kind !== 'open' && phase.kind !== 'weighing') return;
    phase.outbox.close();
    phase.room.leave(this);
    phase.release();
  }

  #isClosed(): boolean {
    return this.#phase.kind === 'closed';
  }
}
