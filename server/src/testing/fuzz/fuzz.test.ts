import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordCorpus, type Corpus } from './corpus.ts';
import { judgeFrames } from './judge-frames.ts';
import { runFuzz } from './run-fuzz.ts';

const CASES = 100_000;
const SEED = Number(process.env['KOERS_SEED'] ?? 1);

let corpus: Corpus;
const unheard: unknown[] = [];
const keep = (error: unknown): void => void unheard.push(error);
beforeAll(async () => {
  corpus = await recordCorpus();
  process.on('unhandledRejection', keep);
});
afterAll(() => process.off('unhandledRejection', keep));

describe('the protocol reader, the room and its presence', () => {
  it('S32 take in what a real session said', () => {
    const judged = judgeFrames(new Uint8Array([0, 0]), corpus.frames);
    expect(judged).toMatchObject({ broken: null, accepted: corpus.frames.length });
    expect(corpus.frames.length).toBeGreaterThan(40);
  });

  it(`S32 answer ${CASES.toLocaleString('en')} mutated frames without breaking, and without holding the loop`, async () => {
    const result = runFuzz(corpus, SEED, CASES);
    expect(result.cases).toBeGreaterThanOrEqual(CASES);
    // Neither all refused at the door, nor all let through.
    expect(result.accepted / result.cases).toBeGreaterThan(0.1);
    expect(result.accepted / result.cases).toBeLessThan(0.9);
    await new Promise((resolve) => setImmediate(resolve));
    expect(unheard).toEqual([]);
  }, 180_000);
});
