import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CONTENDERS } from './contenders.ts';
import { longTrace } from './long-trace.ts';
import { median } from './process-usage.ts';
import { fanOut, longDocument, manyRooms, type Figures } from './scenarios.ts';
import type { Contender } from './contenders.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    contenders: { type: 'string', default: Object.keys(CONTENDERS).join(',') },
    seconds: { type: 'string', default: '5' },
  },
});
const seconds = Number(values.seconds);

const trace = longTrace();
const SCENARIOS: Readonly<Record<string, (contender: Contender) => Promise<Figures>>> = {
  '10 readers, 2 typing': (it) => fanOut(it, { readers: 10, writers: 2, rate: 8, seconds }),
  '50 readers, 5 typing': (it) => fanOut(it, { readers: 50, writers: 5, rate: 8, seconds }),
  '200 readers, 10 typing': (it) => fanOut(it, { readers: 200, writers: 10, rate: 8, seconds }),
  '200 readers, all typing': (it) => fanOut(it, { readers: 200, writers: 200, rate: 10, seconds }),
  '1,000 rooms of two': (it) => manyRooms(it, { rooms: 1000, rate: 0.5, seconds }),
  '3,000 rooms of two': (it) => manyRooms(it, { rooms: 3000, rate: 0.3, seconds }),
  [`a document of ${trace.updates.length} edits${trace.recorded ? '' : ' (invented)'}`]: (it) =>
    longDocument(it, trace, 500),
};

function installPeers(): void {
  const folder = fileURLToPath(new URL('./peers', import.meta.url));
  if (!existsSync(`${folder}/node_modules`))
    execFileSync('npx', ['--yes', 'pnpm@12', 'install'], { cwd: folder, stdio: 'inherit' });
}

function tableOf(name: string, byContender: ReadonlyMap<string, Figures[]>): string {
  const contenders = [...byContender.keys()];
  const figures = [...new Set([...byContender.values()].flat().flatMap((each) => Object.keys(each)))];
  const cell = (contender: string, figure: string): string => {
    const numbers = (byContender.get(contender) ?? [])
      .map((each) => each[figure])
      .filter((value) => value !== undefined);
    const value = median(numbers);
    return numbers.length === 0 ? '–' : value >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
  };
  return [
    `| ${name} | ${contenders.join(' | ')} |`,
    `|---|${contenders.map(() => '---').join('|')}|`,
    ...figures.map((figure) => `| ${figure} | ${contenders.map((contender) => cell(contender, figure)).join(' | ')} |`),
  ].join('\n');
}

/** One contender's turn; a relay has nothing to say on documents it does not keep. */
async function turn(contenderName: string, scenario: (contender: Contender) => Promise<Figures>): Promise<Figures> {
  const contender = await (CONTENDERS[contenderName] as () => Promise<Contender>)();
  try {
    return await scenario(contender);
  } catch (error) {
    // One that hangs leaves a dash in its column; the others go on.
    console.error(`${contenderName}: ${error instanceof Error ? error.message : String(error)}`);
    return {};
  } finally {
    await contender.stop();
  }
}

installPeers();
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}; server on one core, load on the other; medians of ${values.rounds} rounds, interleaved.\n`,
);
for (const [name, scenario] of Object.entries(SCENARIOS).filter(([each]) => each.includes(values.only))) {
  const figures = new Map<string, Figures[]>();
  const taking = values.contenders.split(',').filter((each) => !name.includes('edits') || !each.includes('relay'));
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const contender of taking) {
      figures.set(contender, [...(figures.get(contender) ?? []), await turn(contender, scenario)]);
    }
  }
  console.log(`${tableOf(name, figures)}\n`);
}
