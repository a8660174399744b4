import { frameStep1, frameUpdate } from '@koers/shared/protocol/frames.ts';
import { MESSAGE, SYNC } from '@koers/shared/protocol/message-type.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { MemoryWire } from '../bus/memory-bus.ts';
import { createRooms, type SyncRooms } from '../rooms/create-rooms.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { MemoryJournal } from '../testing/memory-journal.ts';
import { quietEvents, testLimits } from '../testing/sync-server.ts';
import { ConnectionPace } from './connection-pace.ts';
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

/** So many pastes by one person, each 20 KB. */
function pastes(count: number): Uint8Array[] {
  const doc = new Y.Doc();
  const frames: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => frames.push(frameUpdate(update)));
  for (let paste = 0; paste < count; paste++) doc.getText('t').insert(0, `${paste}`.repeat(20_000));
  return frames;
}

let clock: WorkingClock;
let rooms: SyncRooms;
let socket: RecordingSocket;
let session: SyncSession;
let large: ConnectionPace;
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
  closes.length = 0;
  large = new ConnectionPace({ perSecond: 5, burst: 100 }, clock);
  ({ socket, session } = connect());
  await clock.advance(0);
});
afterEach(() => session.onSocketClosed());

function connect(): { socket: RecordingSocket; session: SyncSession } {
  const socket = new RecordingSocket();
  const access = { role: 'editor', canWrite: true } as const;
  const session = new SyncSession({
    socket,
    rooms,
    documentId: 'plan',
    user: { id: 'ann', name: 'Ann', color: '#123456' },
    credentialId: 'session',
    access,
    weigh: async () => access,
    acknowledge: false,
    outdated: false,
    limits: testLimits,
    clock,
    share: new LoopShare(clock, large.of('ann')),
    counts: new SyncCounts(),
    onClose: (reason) => closes.push(reason),
    onFault: (error) => expect(error).toBe(null),
  });
  return { socket, session };
}

async function lettersOf(): Promise<number> {
  const { room, release } = await rooms.hold('plan');
  const { length } = room.doc.getText('t');
  release();
  return length;
}

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

describe('S35 large messages of one person', () => {
  it('wait for each other when they took the loop too much; nothing is lost', async () => {
    for (const paste of pastes(3)) session.receive(paste);
    large.charge('ann', 500);
    await clock.advance(0);
    const atFirst = await lettersOf();
    expect(atFirst).toBeLessThan(60_000);
    expect(socket.isPaused).toBe(true);
    await clock.advance(60_000);
    expect(await lettersOf()).toBe(atFirst);
    await clock.advance(200_000);
    expect(await lettersOf()).toBe(60_000);
    expect(socket.closedWith).toBe(null);
    expect(socket.isPaused).toBe(false);
  });

  it('are counted over all their connections, also later ones; keystrokes and questions do not wait', async () => {
    large.charge('ann', 500);
    session.onSocketClosed();
    ({ socket, session } = connect());
    await clock.advance(0);
    const [question = new Uint8Array()] = QUESTIONS;
    session.receive(question);
    expect(socket.answers).toBe(1);
    for (const paste of pastes(1)) session.receive(paste);
    await clock.advance(0);
    expect(await lettersOf()).toBe(0);
  });

  it('are charged for what reading and applying them took', async () => {
    const before = clock.now();
    for (const paste of pastes(1)) session.receive(paste);
    await clock.advance(0);
    expect(large.waitMs('ann')).toBe(0);
    large.charge('ann', 100);
    // Two looks at the clock for reading, two for applying: at least two milliseconds beside the hundred, at 5 ms a second.
    expect(large.waitMs('ann')).toBeGreaterThanOrEqual(400 - (clock.now() - before));
  });
});
