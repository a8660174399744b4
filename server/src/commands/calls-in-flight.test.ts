import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { HELD_MS } from '../rooms/access-change.ts';
import { CallsInFlight, type CallHolder, type WeighedCall } from './calls-in-flight.ts';

const ben: CallHolder = { userId: 'ben', credentialId: 'session:ben', documentId: 'plan' };
const cas: CallHolder = { userId: 'cas', credentialId: 'session:cas', documentId: 'plan' };

/** Calls over what is allowed, each told in the order in which it came to it. */
class Scene {
  readonly clock = new FakeClock();
  readonly calls = new CallsInFlight(this.clock);
  readonly told: string[] = [];
  readonly lost = new Set<string>();

  /** A call that goes on once its gate opens. */
  write(name: string, holder: CallHolder | null, weigh?: () => Promise<void>) {
    const gate = Promise.withResolvers<void>();
    const ended = this.calls
      .carryOut(
        async (): Promise<WeighedCall> => {
          const isLost = holder !== null && this.lost.has(holder.userId);
          await weigh?.();
          if (isLost) throw new Error('refused');
          return { holder };
        },
        async () => {
          this.told.push(`${name} begins`);
          await gate.promise;
          this.told.push(`${name} is written`);
        },
      )
      .catch(() => void this.told.push(`${name} is refused`));
    return { open: gate.resolve, ended };
  }

  /** Takes what somebody may do. */
  take(userId: string): Promise<void> {
    return this.calls.during({ userId }, async () => {
      this.lost.add(userId);
      this.told.push(`${userId} loses it`);
    });
  }

  /** A call by one who takes it from another. */
  takeBy(holder: CallHolder, userId: string, before = Promise.resolve()): Promise<void> {
    return this.calls
      .carryOut(
        async () => {
          if (this.lost.has(holder.userId)) throw new Error('refused');
          return { holder };
        },
        async () => {
          await before;
          await this.take(userId);
        },
      )
      .catch(() => void this.told.push(`${holder.userId} is refused`));
  }

  settle = (): Promise<void> => this.clock.advance(0);
}

describe('calls in flight', () => {
  it('A16 a call that was allowed is written before the right is taken; one that comes meanwhile is refused', async () => {
    const { write, take, told, settle } = newScene();
    const first = write('first', ben);
    await settle();
    const taken = take('ben');
    const late = write('late', ben);
    late.open();
    await settle();
    expect(told).toEqual(['first begins']);
    first.open();
    await Promise.all([taken, first.ended, late.ended]);
    expect(told).toEqual(['first begins', 'first is written', 'ben loses it', 'late is refused']);
  });

  it('A16 a call whose rights were read before the change began, and was not yet allowed, is weighed anew', async () => {
    const { write, take, told, settle } = newScene();
    const reading = Promise.withResolvers<void>();
    let times = 0;
    const slow = write('slow', ben, () => ((times += 1) === 1 ? reading.promise : Promise.resolve()));
    slow.open();
    await settle();
    // It does not wait for what is no call yet: its body may be minutes on its way.
    await take('ben');
    reading.resolve();
    await slow.ended;
    expect(told).toEqual(['ben loses it', 'slow is refused']);
    expect(times).toBe(2);
  });

  it('A16 others are not waited for, nor calls on nobody’s rights', async () => {
    const { write, take, told, settle } = newScene();
    const others = [write('theirs', cas), write('anyone’s', null)];
    await settle();
    await take('ben');
    expect(told).toEqual(['theirs begins', 'anyone’s begins', 'ben loses it']);
    for (const other of others) other.open();
    await Promise.all(others.map(({ ended }) => ended));
  });

  it('A16 two who take it from each other do not wait for each other: one does, and the other is refused', async () => {
    const { takeBy, told } = newScene();
    const both = Promise.withResolvers<void>();
    const all = [takeBy(ben, 'cas', both.promise), takeBy(cas, 'ben', both.promise)];
    both.resolve();
    await Promise.all(all);
    expect(told).toEqual(['cas loses it', 'cas is refused']);
  });

  it('A16 three in a ring end too', async () => {
    const { takeBy, told } = newScene();
    const dee: CallHolder = { userId: 'dee', credentialId: 'session:dee' };
    const all = Promise.withResolvers<void>();
    const ring = [takeBy(ben, 'cas', all.promise), takeBy(cas, 'dee', all.promise), takeBy(dee, 'ben', all.promise)];
    all.resolve();
    await Promise.all(ring);
    expect(told).toHaveLength(3);
    expect(told).toContain('cas is refused');
    // Who was not taken from goes on.
    expect(told.filter((line) => line.endsWith('loses it'))).toHaveLength(2);
  });

  it('A16 a call that changes its own rights does not wait for itself, also within another change of its own', async () => {
    const { calls, told, take } = newScene();
    await calls.carryOut(
      async () => ({ holder: ben }),
      () => calls.during({ userId: 'ben' }, () => take('ben')),
    );
    expect(told).toEqual(['ben loses it']);
  });

  it('A16 a call that does not end keeps a right from being taken for five seconds at most', async () => {
    const { write, take, told, settle, clock } = newScene();
    const stuck = write('stuck', ben);
    await settle();
    const taken = take('ben');
    await clock.advance(HELD_MS - 1);
    expect(told).toEqual(['stuck begins']);
    await clock.advance(1);
    await taken;
    expect(told).toEqual(['stuck begins', 'ben loses it']);
    stuck.open();
    await stuck.ended;
  });

  it('A16 a change that fails lets go of those who waited for it', async () => {
    const { calls, write, told, settle } = newScene();
    const change = calls.during({ userId: 'ben' }, () => Promise.reject(new Error('no disk')));
    const late = write('late', ben);
    await expect(change).rejects.toThrow('no disk');
    late.open();
    await late.ended;
    await settle();
    expect(told).toEqual(['late begins', 'late is written']);
  });
});

function newScene() {
  const scene = new Scene();
  const { calls, clock, told, settle } = scene;
  return {
    calls,
    clock,
    told,
    settle,
    write: scene.write.bind(scene),
    take: scene.take.bind(scene),
    takeBy: scene.takeBy.bind(scene),
  };
}
