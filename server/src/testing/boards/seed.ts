import { mkdirSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { systemClock, today } from '../../clock.ts';
import { seedBoards } from './seed-boards.ts';
import { SEEDED_PASSWORD, SEEDED_READERS } from './seeded-people.ts';

/** `node server/src/testing/boards/seed.ts --data-dir <folder> [--scale 0.1] [--seed 1] [--today YYYY-MM-DD]` */
const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string' },
    scale: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    today: { type: 'string', default: today(systemClock) },
  },
});
const dataDir = values['data-dir'];
if (dataDir === undefined) {
  process.stderr.write('Where to? --data-dir <folder>\n');
  process.exit(2);
}
mkdirSync(dataDir, { recursive: true });
if (readdirSync(dataDir).length > 0) {
  process.stderr.write(`${dataDir} is not empty.\n`);
  process.exit(2);
}
const began = performance.now();
const counts = await seedBoards({
  dataDir,
  scale: Number(values.scale),
  seed: Number(values.seed),
  today: values.today,
});
const seconds = ((performance.now() - began) / 1000).toFixed(1);
process.stdout.write(
  `${counts.documents} documents, ${counts.blocks} blocks, ${counts.measurements} measurements in ${seconds} s.\n` +
    `Sign in as ${Object.values(SEEDED_READERS).join(', ')} with "${SEEDED_PASSWORD}".\n`,
);
