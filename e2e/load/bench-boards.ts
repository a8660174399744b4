import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from './process-usage.ts';

/**
 * `pnpm bench boards`: what boards ask of a large workspace: each list with each filter and order, a first page and a deep one,
 * and the counts, as its owner, a member to whom part of it is closed, a guest, and a program that names no workspace.
 * `--data-dir` takes a folder that was seeded before, or seeds it; `--serve <port>` serves it afterwards, for looking at.
 */
const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '7' },
    'data-dir': { type: 'string' },
    reader: { type: 'string' },
    kind: { type: 'string' },
    serve: { type: 'string' },
    /** All calls, and not the slowest alone. */
    all: { type: 'boolean', default: false },
  },
});

const server = (path: string): string => fileURLToPath(new URL(`../../server/src/${path}`, import.meta.url));
const AIM_MS = 50;
const SLOWEST = 15;

interface ProbedCall {
  readonly reader: string;
  readonly kind: string;
  readonly query: string;
  readonly what: 'first' | 'deep' | 'counts';
  readonly rows: number;
  readonly milliseconds: readonly number[];
  readonly scans: readonly string[];
}

/** The least that so many of all do not exceed. */
function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

async function run(script: string, args: readonly string[], hear?: (message: unknown) => void): Promise<void> {
  const child = spawn(process.execPath, [server(script), ...args], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  if (hear) child.on('message', hear);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${script} ended with ${String(code)}.`);
}

const folder = values['data-dir'] ?? mkdtempSync(join(tmpdir(), 'koers-bench-'));
try {
  if (!existsSync(join(folder, 'koers.sqlite')))
    await run('testing/boards/seed.ts', ['--data-dir', folder, '--scale', values.scale]);
  const probed: ProbedCall[] = [];
  const only = [values.reader ?? '', values.kind ?? ''];
  await run('testing/boards/probe.ts', [folder, values.rounds, ...only], (one) => probed.push(one as ProbedCall));
  report(probed);
  if (values.serve !== undefined) await serve(values.serve);
} finally {
  if (values['data-dir'] === undefined) rmSync(folder, { recursive: true, force: true });
}

function report(probed: readonly ProbedCall[]): void {
  const load = loadavg()[0]?.toFixed(1);
  console.log(`\n${cpus().length} processors, load ${load}; Node ${process.version}.`);
  console.log(
    `Milliseconds of the loop’s processor time for a whole answer of 100 rows, ${values.rounds} rounds each.\n`,
  );
  console.log('| reader | list | calls | p50 | p95 | worst call (median) |');
  console.log('|---|---|---:|---:|---:|---:|');
  for (const calls of Map.groupBy(probed, ({ reader, kind }) => `${reader} ${kind}`).values()) {
    const [first] = calls;
    const all = calls.flatMap(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
    const worst = Math.max(...calls.map(({ milliseconds }) => median(milliseconds)));
    const cells = [calls.length, percentile(all, 0.5).toFixed(1), percentile(all, 0.95).toFixed(1), worst.toFixed(1)];
    console.log(`| ${first?.reader ?? ''} | ${first?.kind ?? ''} | ${cells.join(' | ')} |`);
  }
  const slowest = probed.toSorted((a, b) => median(b.milliseconds) - median(a.milliseconds));
  console.log(`\n| ${values.all ? 'call' : 'slowest calls'} | rows | p50 | p95 |`);
  console.log('|---|---:|---:|---:|');
  for (const one of values.all ? slowest : slowest.slice(0, SLOWEST)) {
    const sorted = one.milliseconds.toSorted((a, b) => a - b);
    const name = `${one.reader}: ${one.kind} ${one.what} ${one.query}`;
    console.log(
      `| ${name} | ${one.rows} | ${percentile(sorted, 0.5).toFixed(1)} | ${percentile(sorted, 0.95).toFixed(1)} |`,
    );
  }
  const over = probed.filter(
    ({ milliseconds }) =>
      percentile(
        milliseconds.toSorted((a, b) => a - b),
        0.95,
      ) > AIM_MS,
  );
  console.log(`\n${over.length} of ${probed.length} calls have a p95 over ${AIM_MS} ms.`);
  const scanning = probed.filter(({ scans }) => scans.length > 0);
  for (const { reader, kind, query, scans } of scanning)
    console.log(`SCAN ${reader}: ${kind} ${query}: ${scans.join('; ')}`);
  console.log(`${scanning.length} calls read a table from end to end.`);
  if (scanning.length > 0) process.exitCode = 1;
}

/** Until it is stopped. */
async function serve(port: string): Promise<void> {
  const env = { ...process.env, DATA_DIR: folder, PORT: port };
  const child = spawn(process.execPath, [server('main.ts')], { stdio: 'inherit', env });
  process.once('SIGINT', () => child.kill());
  await once(child, 'exit');
}
