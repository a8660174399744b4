import { recordCorpus } from './corpus.ts';
import { FuzzFinding, runFuzz } from './run-fuzz.ts';

/**
 * `pnpm fuzz [rounds]`: rounds of 100,000 mutated frames, each from a seed of its own, until one finds something.
 * `KOERS_SEED=n pnpm fuzz` replays one round.
 */
const replayed = process.env['KOERS_SEED'];
const rounds = replayed ? 1 : Number(process.argv[2] ?? 20);
const first = replayed ? Number(replayed) : Date.now() % 2 ** 31;

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const corpus = await recordCorpus();
write(`${corpus.frames.length} frames recorded; ${rounds} rounds from seed ${first}`);
try {
  for (let round = 0; round < rounds; round++) {
    const { cases, accepted, worstMs, seconds } = runFuzz(corpus, first + round, 100_000);
    write(
      `seed ${first + round}: ${cases} frames, ${accepted} taken in, ${seconds.toFixed(1)} s, worst ${worstMs.toFixed(1)} ms`,
    );
  }
} catch (error) {
  if (!(error instanceof FuzzFinding)) throw error;
  write(error.message);
  process.exitCode = 1;
}
