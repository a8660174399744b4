/**
 * The test command: types, lint, format, unit and integration tests, the client's build, the browser journeys. Every
 * step runs, whatever the one before it said; the last line is the sum of all.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, HOW_TO_GET_CHROMIUM, installDebianChromium } from './find-chromium.ts';
import { findDatabaseServers } from './find-database-servers.ts';
import { parsePlaywrightReport } from './playwright-report.ts';
import { oneFailed, onePassed, sumTotals, totalsLine, totalsOfRun, type Totals } from './test-totals.ts';
import { parseVitestReport } from './vitest-report.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'koers-test-'));
const env: NodeJS.ProcessEnv = {
  ...process.env,
  ...findDatabaseServers(process.env),
  // A hundred servers are started: from the second on they need not read and compile every file anew, half of what a start takes.
  NODE_COMPILE_CACHE: join(reports, 'compiled'),
  PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
};

function run(command: string, args: string[], extraEnv: NodeJS.ProcessEnv = {}): number {
  const ended = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...env, ...extraEnv } });
  if (ended.error) console.error(`${command} could not be started: ${ended.error.message}`);
  return ended.status ?? 1;
}

/** A step without tests of its own counts as one. */
function check(name: string, command: string, args: string[]): Totals {
  return run(command, args) === 0 ? onePassed() : oneFailed(name);
}

function step(name: string, work: () => Totals): Totals {
  console.log(`\n━━ ${name} ${'━'.repeat(Math.max(0, 76 - name.length))}\n`);
  const began = performance.now();
  const totals = work();
  console.log(`\n${name}: ${totalsLine(totals)} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  return totals;
}

function unitTests(): Totals {
  const report = join(reports, 'vitest.json');
  const exitCode = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  return totalsOfRun('unit and integration', exitCode, () => parseVitestReport(readFileSync(report, 'utf8')));
}

function journeys(buildPassed: boolean): Totals {
  if (!buildPassed) {
    console.log('Not run: there is no page to visit, since the build failed.');
    return oneFailed('browser journeys (the build failed)');
  }
  const chromium = findChromium() ?? (installDebianChromium() ? findChromium() : undefined);
  if (!chromium) {
    console.log(HOW_TO_GET_CHROMIUM);
    return oneFailed('browser journeys (no Chromium)');
  }
  console.log(`Chromium: ${chromium}`);
  const report = join(reports, 'playwright.json');
  const exitCode = run(
    'e2e/node_modules/.bin/playwright',
    ['test', '--config', 'e2e/playwright.config.ts', '--pass-with-no-tests'],
    { KOERS_CHROMIUM: chromium, KOERS_JOURNEYS_REPORT: report },
  );
  return totalsOfRun('browser journeys', exitCode, () => parsePlaywrightReport(readFileSync(report, 'utf8')));
}

function summary(all: Totals): void {
  console.log(`\n━━ all ${'━'.repeat(73)}\n`);
  for (const name of all.skippedNames) console.log(`skipped: ${name}`);
  for (const name of all.failedNames) console.log(`failed: ${name}`);
  console.log(totalsLine(all));
}

const checks = [
  step('types', () => check('types', 'tsc', ['-b'])),
  step('lint', () => check('lint', 'oxlint', ['--type-aware'])),
  step('format', () => check('format', 'oxfmt', ['--check'])),
  step('unit and integration', unitTests),
];
const build = step('build of the client', () =>
  check('build of the client', 'vite', ['build', '--logLevel', 'warn', 'client']),
);
const inBrowser = step('browser journeys', () => journeys(build.failed === 0));
rmSync(reports, { recursive: true, force: true });

const all = sumTotals([...checks, build, inBrowser]);
summary(all);
process.exitCode = all.failed === 0 ? 0 : 1;
