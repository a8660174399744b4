import { parseArgs } from 'node:util';
import { KoersServer } from '../support/koers-server.ts';
import { crashDrill } from './crash-drill.ts';
import { seeded } from './seeded.ts';

/** `pnpm crash`: kills a real server again and again while people type, and looks for what it promised and lost. */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    rooms: { type: 'string', default: '12' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
console.log(`seed ${values.seed}`);
const server = await KoersServer.start({ env: { LOG_LEVEL: 'error' } });
try {
  const figures = await crashDrill(server, {
    kills: Number(values.kills),
    rooms: Number(values.rooms),
    clientsPerRoom: 2,
    longest: 600,
    random: seeded(Number(values.seed)),
    report: (line) => console.log(line),
  });
  const { kills, typed, acknowledged, lost, doubled, missing } = figures;
  console.log(
    `${kills} kills, ${typed} words typed, ${acknowledged} acknowledged: ${lost.length} lost, ${doubled.length} doubled, ${missing.length} missing at the end`,
  );
  for (const word of [...lost, ...doubled, ...missing].slice(0, 20)) console.log(word);
  process.exitCode = lost.length + doubled.length + missing.length > 0 ? 1 : 0;
} finally {
  await server.dispose();
}
