import { describe, expect, it } from 'vitest';
import { simulate } from './simulation.ts';

const CLIENTS = 5;
const ROUNDS = 60;
const SEEDS = 240;
const CHUNK = 20;

const { process } = globalThis as { process?: { env: Record<string, string | undefined> } };
/** `KOERS_SEED=17 pnpm unit --project shared convergence` runs one seed alone. */
const replayed = process?.env['KOERS_SEED'];
const seeds = replayed === undefined ? Array.from({ length: SEEDS }, (_, index) => index) : [Number(replayed)];
const chunks = Array.from({ length: Math.ceil(seeds.length / CHUNK) }, (_, index) =>
  seeds.slice(index * CHUNK, (index + 1) * CHUNK),
);

function run(seed: number): ReturnType<typeof simulate> {
  try {
    return simulate({ seed, clients: CLIENTS, rounds: ROUNDS });
  } catch (cause) {
    throw new Error(`Seed ${seed} failed; KOERS_SEED=${seed} replays it.`, { cause });
  }
}

describe('D7 five people who write at once over a bad network', () => {
  it.each(chunks.map((chunk) => [chunk[0], chunk.at(-1), chunk] as const))(
    'end with one document, equal facts and every letter in its place: seeds %d to %d',
    (_first, _last, chunk) => {
      for (const seed of chunk) {
        const { faults, typed, strict } = run(seed);
        expect({ KOERS_SEED: seed, faults }).toEqual({ KOERS_SEED: seed, faults: [] });
        expect(typed).toBeGreaterThan(0);
        expect(strict).toBeGreaterThan(0);
      }
    },
  );
});

describe('the simulation', () => {
  it('is the same for the same seed', () => {
    expect(simulate({ seed: 7, clients: CLIENTS, rounds: ROUNDS })).toEqual(
      simulate({ seed: 7, clients: CLIENTS, rounds: ROUNDS }),
    );
  });

  it('notices a network that drops updates for good', () => {
    const lossy = (seed: number): boolean =>
      simulate({ seed, clients: CLIENTS, rounds: ROUNDS, faults: { loss: 0.05 } }).faults.length > 0;
    const noticed = Array.from({ length: 10 }, (_, seed) => lossy(seed)).filter(Boolean);
    expect(noticed.length).toBeGreaterThanOrEqual(8);
  });
});
