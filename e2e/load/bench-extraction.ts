import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from './process-usage.ts';

/** `pnpm bench extraction`: what one edit costs the extraction and the tables, in documents of different lengths. */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, edits: { type: 'string', default: '6000' } },
});

const SCRIPT = fileURLToPath(new URL('../../server/src/testing/extraction-probe.ts', import.meta.url));
const SIZES = [20, 200, 2000];
const COLUMNS = {
  edit: 'Yjs itself, one letter',
  extraction: 'extraction, one letter',
  projection: 'extraction and tables, one letter',
  front: 'extraction, a block put before all',
  full: 'a whole reading',
} as const;
type Column = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as readonly Column[];

/** Milliseconds of processor time for one edit. */
type Probed = Readonly<Record<Column, number>>;

async function probe(blocks: number): Promise<Probed> {
  const folder = mkdtempSync(join(tmpdir(), 'koers-bench-'));
  const child = spawn(process.execPath, [SCRIPT, folder, String(blocks), values.edits], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  try {
    const failed = once(child, 'exit').then(() => {
      throw new Error(`The document of ${blocks} blocks could not be measured.`);
    });
    const [probed] = (await Promise.race([once(child, 'message'), failed])) as [Probed];
    await once(child, 'exit').catch(() => null);
    return probed;
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

const rounds = new Map(SIZES.map((size) => [size, [] as Probed[]]));
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const [size, probed] of rounds) probed.push(await probe(size));
}

const load = loadavg()[0]?.toFixed(1);
console.log(`${cpus().length} processors, load ${load}; Node ${process.version}; milliseconds of processor time.`);
console.log(
  `Medians of ${values.rounds} rounds, each the mean of ${values.edits} edits (a quarter of that with tables).\n`,
);
console.log(`| blocks | ${NAMES.map((name) => COLUMNS[name]).join(' | ')} |`);
console.log(`|---:|${NAMES.map(() => '---:').join('|')}|`);
const medians = new Map<string, number>();
for (const [size, probed] of rounds) {
  const cells = NAMES.map((name) => {
    const taken = median(probed.map((one) => one[name]));
    medians.set(`${name} ${size}`, taken);
    return taken.toFixed(3);
  });
  console.log(`| ${size} | ${cells.join(' | ')} |`);
}
console.log('');
for (const name of ['extraction', 'projection'] as const) {
  const of = SIZES.map((size) => medians.get(`${name} ${size}`) ?? Number.NaN);
  console.log(`${COLUMNS[name]}: the dearest is ${(Math.max(...of) / Math.min(...of)).toFixed(2)} times the cheapest.`);
}
