import { frameStep1 } from '@koers/shared/protocol/frames.ts';
import { MESSAGE, SYNC } from '@koers/shared/protocol/message-type.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { MemoryWire } from '../bus/memory-bus.ts';
import { createRooms, type SyncRooms } from '../rooms/create-rooms.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { MemoryJournal } from '../testing/memory-journal.ts';
import { quietEvents, testLimits } from '../testing/sync-server.ts';
import { LoopShare } from './loop-share.ts';
import { SyncCounts } from './sync-counts.ts';
import { SyncSession } from './session.ts';
import type { Socket } from './socket.ts';

/** A clock on which a millisecond passes whenever somebody looks at it: reading anything takes long. */
class WorkingClock extends FakeClock {
  #looks = 0;
  override now(): number {
    return super.now() + this.#looks++;
  }
}

class RecordingSocket implements Socket {
  readonly bufferedAmount = 0;
  readonly sent: Uint8Array[] = [];
  isPaused = false;
  closedWith: string | null = null;
  send(frame: Uint8Array): void {
    this.sent.push(frame);
  }
  close(_code: number, reason: string): void {
    this.closedWith = reason;
  }
  terminate(): void {}
  pause(): void {
    this.isPaused = true;
  }
  resume(): void {
    this.isPaused = false;
  }
  ping(): void {}
  get answers(): number {
    return this.sent.filter(([type, step]) => type === MESSAGE.sync && step === SYNC.step2).length;
  }
}

const QUESTIONS = Array.from({ length: 50 }, (_, index) => frameStep1(Y.encodeStateVector(new Map([[index + 1, 1]]))));

let clock: WorkingClock;
let rooms: SyncRooms;
let socket: RecordingSocket;
let session: SyncSession;
const closes: string[] = [];

beforeEach(async () => {
  clock = new WorkingClock();
  rooms = createRooms({
    journal: new MemoryJournal(),
    bus: new MemoryWire().connect(),
    clock,
    events: quietEvents,
    limits: testLimits,
    idleMs: 50,
    restMs: 60_000,
    compactAfter: 100,
  });
  socket = new RecordingSocket();
  closes.length = 0;
  const access = { role: 'editor', canWrite: true } as const;
  session = new SyncSession({
    socket,
    rooms,
    documentId: 'plan',
    user: { id: 'ann', name: 'Ann', color: '#123456' },
    access,
    weigh: async () => access,
    acknowledge: false,
    outdated: false,
    limits: testLimits,
    clock,
    share: new LoopShare(clock),
    counts: new SyncCounts(),
    onClose: (reason) => closes.push(reason),
    onFault: (error) => expect(error).toBe(null),
  });
  await clock.advance(0);
});
afterEach(() => session.onSocketClosed());

describe('S35 what a person sent at once and takes long', () => {
  it('is read over several turns, to its end; the socket rests meanwhile', async () => {
    for (const question of QUESTIONS) session.receive(question);
    expect(socket.answers).toBeLessThan(10);
    expect(socket.isPaused).toBe(true);
    await clock.advance(0);
    expect(socket.answers).toBe(QUESTIONS.length);
    expect(socket.isPaused).toBe(false);
  });

  it('is read in its order, and a fault in it closes a socket that hears the farewell', async () => {
    for (const question of [...QUESTIONS, Uint8Array.from([77]), ...QUESTIONS]) session.receive(question);
    expect(socket.closedWith).toBe(null);
    await clock.advance(0);
    expect(socket.answers).toBe(QUESTIONS.length);
    expect(socket.closedWith).toBe('unreadable-message');
    expect(closes).toEqual(['unreadable-message']);
    expect(socket.isPaused).toBe(false);
  });
});
