import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { idMaker, systemRandom } from '../auth/secrets.ts';
import type { JobAttempt, JobKind } from '../commands/jobs.ts';
import { JobRows } from '../storage/jobs/job-rows.ts';
import { openStorage, type Storage } from '../storage/open-storage.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { JobRunner } from './job-runner.ts';
import type { JobStore } from './job-store.ts';

const SECOND = 1000;
/** Long beside every pause and lease of these tests. */
const LONG = 150 * SECOND;

describe('jobs', () => {
  let folder: string;
  let clock: FakeClock;
  let told: string[];
  const opened: Storage[] = [];
  const runners: JobRunner[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'koers-jobs-'));
    clock = new FakeClock();
    told = [];
  });
  afterEach(async () => {
    // Work that never ends holds a stop up for as long as its clock says.
    const stops = Promise.all(runners.splice(0).map((runner) => runner.stop()));
    await clock.advance(2 * SECOND);
    await stops;
    for (const storage of opened.splice(0)) await storage.close();
    rmSync(folder, { recursive: true });
  });

  /** A database connection of its own for each, as two nodes have. */
  async function storeOf(): Promise<JobStore> {
    const storage = await openStorage(folder);
    opened.push(storage);
    return new JobRows(storage.tables);
  }

  type Handle = (payload: string, attempt: JobAttempt) => Promise<void> | void;
  const DEFAULT: Omit<JobKind, 'handle'> = { mostAttempts: 3, leaseMs: 60 * SECOND };
  async function runner(handle: Handle, how: Partial<JobKind> = {}, store?: JobStore): Promise<JobRunner> {
    const made = new JobRunner({
      store: store ?? (await storeOf()),
      clock,
      newId: idMaker(systemRandom),
      chance: () => 0.5,
      events: {
        done: (kind) => told.push(`done ${kind}`),
        failed: (kind, attempt) => told.push(`failed ${kind} ${attempt}`),
        gaveUp: (kind, _id, reason) => told.push(`gave up ${kind}: ${reason}`),
        stumbled: (error) => told.push(`stumbled: ${String(error)}`),
      },
    });
    const define: JobKind<string> = {
      ...DEFAULT,
      ...how,
      handle: async (payload, attempt) => handle(payload, attempt),
    };
    made.define('mail', define);
    made.start();
    runners.push(made);
    return made;
  }
  const later = async (ms: number, ...those: JobRunner[]): Promise<void> => {
    await clock.advance(ms);
    for (const one of those) await one.run();
  };
  const never = new Promise<void>(() => {});

  it('J1 does what is added, once', async () => {
    const seen: string[] = [];
    const jobs = await runner((payload) => void seen.push(payload));
    await jobs.add({ kind: 'mail', payload: 'a' });
    await jobs.add({ kind: 'mail', payload: 'b' });
    await jobs.run();
    await later(LONG, jobs);
    expect(seen).toEqual(['a', 'b']);
    expect(told).toEqual(['done mail', 'done mail']);
  });

  it('J1 keeps it until its time has come, also through a restart', async () => {
    const seen: string[] = [];
    const first = await runner(() => void seen.push('too early'));
    await first.add({ kind: 'mail', payload: 'a', runAt: clock.now() + LONG });
    await later(LONG - 1, first);
    await first.stop();
    const second = await runner((payload) => void seen.push(payload));
    await second.run();
    expect(seen).toEqual([]);
    await later(1, second);
    expect(seen).toEqual(['a']);
  });

  it('J1 looks by itself for what another node added', async () => {
    const store = await storeOf();
    const seen: string[] = [];
    const jobs = await runner((payload) => void seen.push(payload));
    await jobs.run();
    const now = new Date(clock.now()).toISOString();
    await store.add({ id: 'x', kind: 'mail', payload: '"a"', key: null, dueAt: now, createdAt: now });
    await clock.advance(6 * SECOND);
    expect(seen).toEqual(['a']);
  });

  it('J2 under one key the last that was added stands, time and all', async () => {
    const seen: string[] = [];
    const jobs = await runner((payload) => void seen.push(payload));
    await jobs.add({ kind: 'mail', payload: 'old', key: 'k', runAt: clock.now() + SECOND });
    await jobs.add({ kind: 'mail', payload: 'new', key: 'k', runAt: clock.now() + LONG });
    await jobs.add({ kind: 'mail', payload: 'other', key: 'l', runAt: clock.now() + SECOND });
    await later(2 * SECOND, jobs);
    expect(seen).toEqual(['other']);
    await later(LONG, jobs);
    expect(seen).toEqual(['other', 'new']);
  });

  it('J2 leaves what runs alone; when that fails, it gives way to the one that came to wait', async () => {
    const seen: string[] = [];
    const gate = Promise.withResolvers<void>();
    const jobs = await runner((payload) => {
      seen.push(payload);
      return payload === 'first' ? gate.promise : undefined;
    });
    await jobs.add({ kind: 'mail', payload: 'first', key: 'k' });
    await clock.advance(0);
    await jobs.add({ kind: 'mail', payload: 'second', key: 'k', runAt: clock.now() + LONG });
    expect(seen).toEqual(['first']);
    gate.reject(new Error('no'));
    await later(2 * LONG, jobs);
    expect(seen).toEqual(['first', 'second']);
  });

  it('J2 is taken away by its key while it waits', async () => {
    const seen: string[] = [];
    const jobs = await runner((payload) => void seen.push(payload));
    await jobs.add({ kind: 'mail', payload: 'a', key: 'k', runAt: clock.now() + SECOND });
    expect(await jobs.cancel('mail', 'l')).toBe(false);
    expect(await jobs.cancel('mail', 'k')).toBe(true);
    expect(await jobs.cancel('mail', 'k')).toBe(false);
    await later(LONG, jobs);
    expect(seen).toEqual([]);
  });

  it('J3 tries again with growing pauses, and gives up after the last', async () => {
    const seen: string[] = [];
    const jobs = await runner((_payload, { number, last }) => {
      seen.push(`${new Date(clock.now()).toISOString().slice(11, 19)} ${number}${last ? ' last' : ''}`);
      throw new Error('no answer');
    });
    await jobs.add({ kind: 'mail', payload: 'a' });
    await jobs.run();
    await later(10 * SECOND - 1, jobs);
    await later(1, jobs);
    await later(20 * SECOND - 1, jobs);
    await later(1, jobs);
    await later(LONG, jobs);
    expect(seen).toEqual(['09:00:00 1', '09:00:10 2', '09:00:30 3 last']);
    expect(told).toEqual(['failed mail 1', 'failed mail 2', 'failed mail 3', 'gave up mail: no answer']);
  });

  it('J3 puts chance on the pauses, a quarter less to a quarter more', async () => {
    const store = await storeOf();
    for (const [chance, most] of [
      [0, 7500],
      [0.999, 12_500],
    ] as const) {
      const jobs = new JobRunner({
        store,
        clock,
        newId: idMaker(systemRandom),
        chance: () => chance,
        events: { done() {}, failed() {}, gaveUp() {}, stumbled() {} },
      });
      jobs.define('mail', { ...DEFAULT, handle: () => Promise.reject(new Error('no')) });
      jobs.start();
      await jobs.add({ kind: 'mail', payload: 'a', key: String(chance) });
      await jobs.run();
      const next = Date.parse((await store.nextDueAt(['mail'])) ?? '') - clock.now();
      expect(Math.abs(next - most)).toBeLessThan(20);
      await jobs.stop();
      await jobs.cancel('mail', String(chance));
    }
  });

  it('J4 is done again by another when its lease ran out, and the first can no longer end it', async () => {
    const stuck = Promise.withResolvers<void>();
    // With no hand free it does not take it again itself.
    const dead = await runner(() => stuck.promise, { atOnce: 1 });
    const seen: number[] = [];
    await dead.add({ kind: 'mail', payload: 'a' });
    await clock.advance(0);
    const alive = await runner((_payload, { number }) => {
      seen.push(number);
      if (number === 2) throw new Error('no');
    });
    await later(59 * SECOND, alive);
    expect(seen).toEqual([]);
    await later(SECOND, alive);
    expect(seen).toEqual([2]);
    stuck.resolve();
    await dead.run();
    await later(LONG, alive);
    expect(seen).toEqual([2, 3]);
  });

  it('J4 what may not be done twice is given up when its only try did not end', async () => {
    const dead = await runner(() => never, { mostAttempts: 1, atOnce: 1 });
    await dead.add({ kind: 'mail', payload: 'a' });
    await clock.advance(0);
    const seen: number[] = [];
    const alive = await runner((_payload, { number }) => void seen.push(number), { mostAttempts: 1 });
    await later(2 * LONG, alive);
    expect(seen).toEqual([]);
    expect(told).toEqual(['gave up mail: It was never finished.']);
  });

  it('J4 tells work whose lease ended to end', async () => {
    const ended: boolean[] = [];
    const jobs = await runner(async (_payload, { signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      ended.push(signal.aborted);
    });
    await jobs.add({ kind: 'mail', payload: 'a' });
    await clock.advance(61 * SECOND);
    expect(ended[0]).toBe(true);
  });

  it('J5 two nodes share the work: each is done by one of them', async () => {
    const seen: string[] = [];
    const by = new Map<string, number>();
    const noting = (who: string) => async (payload: string) => {
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(payload);
      by.set(who, (by.get(who) ?? 0) + 1);
    };
    const [one, two] = [await runner(noting('one')), await runner(noting('two'))];
    const payloads = Array.from({ length: 60 }, (_, index) => String(index));
    await Promise.all(payloads.map((payload, index) => (index % 2 ? one : two).add({ kind: 'mail', payload })));
    await Promise.all([one.run(), two.run()]);
    expect(seen.toSorted()).toEqual(payloads.toSorted());
    expect(by.get('one')).toBeGreaterThan(5);
    expect(by.get('two')).toBeGreaterThan(5);
  });

  it('J5 does so many of a kind at once, and no more', async () => {
    const gates: (() => void)[] = [];
    let most = 0;
    let now = 0;
    const jobs = await runner(
      async () => {
        most = Math.max(most, (now += 1));
        await new Promise<void>((resolve) => gates.push(resolve));
        now -= 1;
      },
      { atOnce: 2 },
    );
    for (const payload of ['a', 'b', 'c', 'd', 'e']) await jobs.add({ kind: 'mail', payload });
    for (let left = 5; left > 0; left -= 1) {
      await expect.poll(() => gates.length).toBeGreaterThan(0);
      gates.shift()?.();
    }
    await jobs.run();
    expect(most).toBe(2);
    expect(told).toHaveLength(5);
  });

  it('J5 leaves kinds alone that this node does not know', async () => {
    const seen: string[] = [];
    const jobs = await runner((payload) => void seen.push(payload));
    await jobs.add({ kind: 'of tomorrow', payload: 'a' });
    await later(LONG, jobs);
    expect(seen).toEqual([]);
    expect(await (await storeOf()).counts()).toEqual(new Map([['of tomorrow', 1]]));
  });

  it('J6 a stop has work end early, and the next start does it at once, as if it had not been tried', async () => {
    const jobs = await runner(async (_payload, { signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      signal.throwIfAborted();
    });
    await jobs.add({ kind: 'mail', payload: 'a' });
    await clock.advance(0);
    await jobs.stop();
    expect(told).toEqual([]);
    const seen: number[] = [];
    const next = await runner((_payload, { number }) => void seen.push(number));
    await next.run();
    expect(seen).toEqual([1]);
  });

  it('J6 a stop does not wait for what does not end', async () => {
    const jobs = await runner(() => never);
    await jobs.add({ kind: 'mail', payload: 'a' });
    await clock.advance(0);
    const stopped = jobs.stop().then(() => 'stopped');
    await clock.advance(1500);
    expect(await stopped).toBe('stopped');
  });

  it('J7 goes on when the table could not be read or written', async () => {
    const store = await storeOf();
    let broken = true;
    const failing: JobStore = Object.assign(Object.create(store) as JobStore, {
      take: (...asked: Parameters<JobStore['take']>) =>
        broken ? Promise.reject(new Error('disk full')) : store.take(...asked),
    });
    const seen: string[] = [];
    const jobs = await runner((payload) => void seen.push(payload), {}, failing);
    await store.add({
      id: 'x',
      kind: 'mail',
      payload: '"a"',
      key: null,
      dueAt: '2026-01-01T00:00:00.000Z',
      createdAt: '2026-01-01T00:00:00.000Z',
    });
    await jobs.run();
    expect(told).toContain('stumbled: Error: disk full');
    broken = false;
    await later(6 * SECOND, jobs);
    expect(seen).toEqual(['a']);
  });

  it('J7 takes away what was given up long ago', async () => {
    const store = await storeOf();
    const jobs = await runner(() => Promise.reject(new Error('no')), { mostAttempts: 1 }, store);
    await jobs.add({ kind: 'mail', payload: 'a' });
    await jobs.run();
    const rows = async () => (await opened[0]?.tables.selectFrom('job').select('reason').execute()) ?? [];
    await store.removeGivenUpBefore(new Date(clock.now()).toISOString());
    expect(await rows()).toEqual([{ reason: 'no' }]);
    await store.removeGivenUpBefore(new Date(clock.now() + 1).toISOString());
    expect(await rows()).toEqual([]);
  });
});
