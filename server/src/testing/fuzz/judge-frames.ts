import * as Y from 'yjs';
import { ClientIdInUse } from '../../rooms/client-ids.ts';
import type { CommitSource } from '../../rooms/group-commit.ts';
import { PresenceRefused } from '../../rooms/presence.ts';
import type { RoomMember } from '../../rooms/room-member.ts';
import { DocumentTooLarge, Room } from '../../rooms/room.ts';
import { UnreadableUpdate } from '../../rooms/update-check.ts';
import { UnreadableMessage, readMessage } from '../../sync/read-message.ts';
import { testLimits } from '../sync-server.ts';
import { SyntheticMember } from './synthetic-member.ts';

const USER = { id: 'mallory', name: 'Mallory', color: '#000000' };
const ASKS_NOTHING = Y.encodeStateVector(new Y.Doc());

/** What reading, applying and passing on of frames led to. */
export interface Judgement {
  /** The first promise that was broken, in words; null when all held. */
  readonly broken: string | null;
  /** The longest that one frame held the loop, in milliseconds, and which it was. */
  readonly worst: { readonly milliseconds: number; readonly index: number };
  /** How many frames were taken in rather than refused. */
  readonly accepted: number;
}

const ANSWERS = [UnreadableMessage, UnreadableUpdate, PresenceRefused, DocumentTooLarge, ClientIdInUse];

/** A room with two people in it: one sends the frames, the other's document must be able to take whatever it is given. */
class FuzzedRoom {
  readonly room: Room;
  readonly sender = new SyntheticMember('mallory');
  readonly watcher = new SyntheticMember('ben');
  #soon: (() => void)[] = [];
  isBroken = false;

  constructor(document: Uint8Array) {
    const stored = { snapshot: document, snapshotSeq: 1, updates: [], lastSeq: 1 };
    const ports = {
      store: (_update: Uint8Array, _author: unknown, source: CommitSource) => {
        source.stored(2);
        source.committed();
      },
      toOtherNodes: () => {},
      now: () => performance.now(),
      presenceToOtherNodes: () => {},
      after: (_ms: number, call: () => void) => void this.#soon.push(call),
      onJoin: () => {},
      onDurable: () => {},
      onBroken: () => (this.isBroken = true),
      onGaps: () => {},
    };
    this.room = new Room('plan', stored, testLimits, ports);
    Y.applyUpdate(this.watcher.doc, document);
    for (const member of [this.sender, this.watcher]) this.room.join(member);
  }

  /** @throws what the frame is answered with */
  take(member: RoomMember, frame: Uint8Array): void {
    const message = readMessage(frame);
    if (message.type === 'presence') this.room.receivePresence(member, USER, message.presence);
    else if (message.type === 'step1') this.room.answerTo(message.stateVector);
    else if (message.type === 'update') this.room.receive(member, message.update, member.userId);
  }

  /** The end of a turn of the loop. */
  turn(): void {
    for (const call of this.#soon.splice(0)) call();
  }
}

/** Whether somebody who comes in now gets a document that can be read, and whether typing goes on. */
function lookBehind(fuzzed: FuzzedRoom): string | null {
  if (fuzzed.isBroken) return 'the room broke';
  const newcomer = new Y.Doc();
  for (const frame of fuzzed.room.answerTo(ASKS_NOTHING)) {
    const message = readMessage(frame);
    if (message.type === 'update') Y.applyUpdate(newcomer, message.update);
  }
  const typed = new Y.Doc();
  typed.getText('typed').insert(0, 'still here');
  fuzzed.room.receive(fuzzed.sender, Y.encodeStateAsUpdate(typed), 'ann');
  fuzzed.turn();
  if (fuzzed.watcher.doc.getText('typed').toJSON() !== 'still here') return 'the neighbour no longer hears anything';
  Y.encodeStateAsUpdate(fuzzed.room.doc);
  return null;
}

/**
 * Reads, applies and passes on frames in a room of their own.
 * @param batch how many frames come within one turn of the loop
 */
export function judgeFrames(document: Uint8Array, frames: readonly Uint8Array[], batch = 1): Judgement {
  const fuzzed = new FuzzedRoom(document);
  let worst = { milliseconds: 0, index: -1 };
  let accepted = 0;
  for (const [index, frame] of frames.entries()) {
    const began = performance.now();
    try {
      fuzzed.take(fuzzed.sender, frame);
      accepted += 1;
    } catch (error) {
      if (!ANSWERS.some((kind) => error instanceof kind))
        return { broken: `${index}: ${describe(error)}`, worst, accepted };
    }
    try {
      if ((index + 1) % batch === 0) fuzzed.turn();
    } catch (error) {
      return { broken: `${index}, applied: ${describe(error)}`, worst, accepted };
    }
    const milliseconds = performance.now() - began;
    if (milliseconds > worst.milliseconds) worst = { milliseconds, index };
    if (fuzzed.isBroken) return { broken: `${index}: the room broke`, worst, accepted };
  }
  try {
    fuzzed.turn();
    return { broken: lookBehind(fuzzed), worst, accepted };
  } catch (error) {
    return { broken: `afterwards: ${describe(error)}`, worst, accepted };
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
