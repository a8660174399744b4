import { pino } from 'pino';
import { Registry } from 'prom-client';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { MemoryWire } from '../bus/memory-bus.ts';
import { watchRooms } from '../room-metrics.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { MemoryJournal } from '../testing/memory-journal.ts';
import { testLimits } from '../testing/sync-server.ts';
import { createRooms, type SyncRooms } from './create-rooms.ts';

const IDLE_MS = 30_000;
const REST_MS = 60_000;

describe('what is stored of a document', () => {
  let journal: MemoryJournal;
  let clock: FakeClock;
  let logged: string[];
  let metrics: Registry;
  let rooms: SyncRooms;
  beforeEach(() => {
    journal = new MemoryJournal();
    clock = new FakeClock();
    logged = [];
    metrics = new Registry();
    rooms = createRooms({
      journal,
      bus: new MemoryWire().connect(),
      clock,
      events: watchRooms(pino({}, { write: (line: string) => logged.push(line) }), metrics),
      limits: testLimits,
      idleMs: IDLE_MS,
      restMs: REST_MS,
      compactAfter: 100,
    });
  });

  const type = async (times: number, text = 'x'): Promise<void> => {
    for (let time = 0; time < times; time++) {
      const done = rooms.change('plan', 'ann', (doc) => doc.getText('t').insert(0, text));
      await clock.advance(50);
      await done;
    }
  };
  const tail = async () => (await journal.load('plan')).updates.length;

  it('S22 is folded when its tail has become long, in updates …', async () => {
    const { release } = await rooms.hold('plan');
    await type(99);
    expect(await tail()).toBe(99);
    await type(1);
    await clock.advance(0);
    expect(await tail()).toBe(0);
    release();
  });

  it('S22 … or in bytes', async () => {
    const { release } = await rooms.hold('plan');
    await type(1, 'x'.repeat(2 ** 19));
    expect(await tail()).toBe(1);
    await type(1, 'x'.repeat(2 ** 19));
    await clock.advance(0);
    expect(await tail()).toBe(0);
    release();
  });

  it('S22 is folded earlier once nobody has written for a while, though people look on', async () => {
    const { release } = await rooms.hold('plan');
    await type(10);
    expect(await tail()).toBe(10);
    await clock.advance(2 * REST_MS);
    expect(await tail()).toBe(0);
    release();
  });

  it('S22 is folded earlier once nobody has it open', async () => {
    await type(10);
    await clock.advance(IDLE_MS);
    expect(rooms.count).toBe(0);
    expect(await tail()).toBe(0);
  });

  it('S22 a few updates are left as they are', async () => {
    await type(9);
    await clock.advance(IDLE_MS + 2 * REST_MS);
    expect(await tail()).toBe(9);
  });

  it('S17 tells the operator which documents hold updates whose parent was never stored, and nothing of their content', async () => {
    const doc = new Y.Doc();
    doc.getText('t').insert(0, 'never stored');
    const before = Y.encodeStateVector(doc);
    doc.getText('t').insert(5, 'secret words');
    await journal.append([
      { documentId: 'plan', update: Y.encodeStateAsUpdate(doc, before), author: 'ann' },
      { documentId: 'whole', update: Y.encodeStateAsUpdate(doc), author: 'ann' },
    ]);
    for (const documentId of ['plan', 'plan', 'whole'])
      await rooms.read(documentId, (read) => read.getText('t').length);
    expect(await metrics.metrics()).toContain('koers_documents_with_gaps 1\n');
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({ level: 40, documentId: 'plan' });
    expect(logged[0]).not.toContain('secret');
  });
});
