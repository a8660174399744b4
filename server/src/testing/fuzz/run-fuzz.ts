import fc from 'fast-check';
import type { Corpus } from './corpus.ts';
import { judgeFrames, type Judgement } from './judge-frames.ts';
import { mutatedSessions } from './mutations.ts';

/** A turn of the loop that is longer is felt by everyone on the server. */
const LONGEST_MS = 50;
/** How often a case that took longer is tried again: a busy machine is slow once, a bad input each time. */
const TRIES = 5;

export interface FuzzResult {
  /** Frames that were read, applied and passed on. */
  readonly cases: number;
  /** How many of them were not refused. */
  readonly accepted: number;
  /** The longest that a frame held the loop; of those over 50 ms the shortest of several tries. */
  readonly worstMs: number;
  readonly seconds: number;
}

/** A session of frames that broke a promise, or held the loop too long each time. */
export class FuzzFinding extends Error {}

interface Way {
  readonly document: Uint8Array;
  /** Frames that come in one turn of the loop. */
  readonly batch: number;
}

/** Frames one by one into an empty document, where they build on each other; several at once into one that is there. */
const waysOf = ({ document }: Corpus): Way[] => [
  { document: new Uint8Array([0, 0]), batch: 1 },
  { document: new Uint8Array([0, 0]), batch: 7 },
  { document, batch: 3 },
];

function slowest(way: Way, frames: readonly Uint8Array[], first: Judgement): number {
  let shortest = first.worst.milliseconds;
  for (let tries = 1; tries < TRIES && shortest > LONGEST_MS; tries++) {
    const again = judgeFrames(way.document, frames.slice(0, first.worst.index + 1), way.batch);
    shortest = Math.min(shortest, again.worst.milliseconds);
  }
  return shortest;
}

/**
 * Reads, applies and passes on mutated sessions until at least so many frames were tried.
 * @throws FuzzFinding naming the seed, with the smallest session that shows it
 */
export function runFuzz(corpus: Corpus, seed: number, atLeast: number): FuzzResult {
  const began = performance.now();
  const ways = waysOf(corpus);
  const total = { cases: 0, accepted: 0, worstMs: 0 };
  const sessions = mutatedSessions(corpus);
  const perRun = corpus.frames.length * ways.length;
  const run = fc.check(
    fc.property(sessions, (frames) => {
      for (const way of ways) {
        const judged = judgeFrames(way.document, frames, way.batch);
        total.cases += frames.length;
        total.accepted += judged.accepted;
        if (judged.broken !== null) throw new FuzzFinding(`${judged.broken} (${way.batch} a turn)`);
        const worst = slowest(way, frames, judged);
        total.worstMs = Math.max(total.worstMs, worst);
        if (worst > LONGEST_MS) throw new FuzzFinding(`frame ${judged.worst.index} holds the loop for ${worst} ms`);
      }
    }),
    { seed, numRuns: Math.ceil(atLeast / perRun) },
  );
  if (run.failed) {
    const frames = (run.counterexample?.[0] ?? []).map((frame) => Buffer.from(frame).toString('hex'));
    const cause = run.errorInstance instanceof Error ? (run.errorInstance.stack ?? '') : String(run.errorInstance);
    throw new FuzzFinding(`KOERS_SEED=${seed} pnpm fuzz\n${cause}\n${frames.join('\n')}`);
  }
  return { ...total, seconds: (performance.now() - began) / 1000 };
}
