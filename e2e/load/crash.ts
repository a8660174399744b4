import { parseArgs } from 'node:util';
import { KoersServer } from '../support/koers-server.ts';
import { crashDrill, type DrillFigures } from './crash-drill.ts';
import { faultDrill } from './fault-drill.ts';
import { FAULTS, type FaultName } from './faults.ts';
import { seeded } from './seeded.ts';

/**
 * `pnpm crash`: kills a real server again and again while people type, and looks for what it promised and lost.
 * `pnpm crash --fault full|readonly|locked`: its data folder takes nothing for a while; every other time the server is killed
 * in the midst of that.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    rooms: { type: 'string', default: '12' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    fault: { type: 'string', default: '' },
    rounds: { type: 'string', default: '10' },
  },
});
const random = seeded(Number(values.seed));
console.log(`seed ${values.seed}`);
if (values.fault === '') await kills();
else if (values.fault in FAULTS) await faults(values.fault as FaultName);
else {
  console.error(`Which fault? One of: ${Object.keys(FAULTS).join(', ')}`);
  process.exitCode = 2;
}

async function kills(): Promise<void> {
  const server = await KoersServer.start({ env: { LOG_LEVEL: 'error' } });
  try {
    const options = { kills: Number(values.kills), rooms: Number(values.rooms), clientsPerRoom: 2, longest: 600 };
    const figures = await crashDrill(server, { ...options, random, report: (line) => console.log(line) });
    judge(figures, `${figures.kills} kills, ${figures.typed} words typed, ${figures.acknowledged} acknowledged`);
  } finally {
    await server.dispose();
  }
}

async function faults(name: FaultName): Promise<void> {
  for (let round = 1; round <= Number(values.rounds); round++) {
    const faulty = await FAULTS[name]();
    try {
      const killed = round % 2 === 0;
      const lasts = killed ? random() * 3000 : 10_000;
      const options = { rooms: Number(values.rooms), clientsPerRoom: 2, lasts, killed, random };
      const figures = await faultDrill(faulty.server, faulty.fault, options);
      const { before, during, end } = figures.acknowledged;
      const ms = (value: number | null): string => (value === null ? 'never' : `${Math.round(value)} ms`);
      judge(
        figures,
        `${faulty.name}${killed ? ', killed in it' : ''}: ${figures.typed} words, ${before} acknowledged before, ${during} during, ${end} in the end, ${ms(figures.recoveredMs)} after; ` +
          `loop stood still ${ms(figures.stallMs)}, reading took ${ms(figures.readMs)}, writing ${ms(figures.writes.longestMs)} (${figures.writes.answers.join(' | ')})`,
      );
      if (!figures.failed || !figures.readOn || !figures.coldRead || figures.recoveredMs === null) process.exitCode = 1;
    } finally {
      await faulty.dispose();
    }
  }
}

function judge({ lost, doubled, missing }: Pick<DrillFigures, 'lost' | 'doubled' | 'missing'>, what: string): void {
  console.log(`${what}: ${lost.length} lost, ${doubled.length} doubled, ${missing.length} missing at the end`);
  for (const word of [...lost, ...doubled, ...missing].slice(0, 20)) console.log(word);
  if (lost.length + doubled.length + missing.length > 0) process.exitCode = 1;
}
