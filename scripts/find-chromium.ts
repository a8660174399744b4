import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { findOnPath, isExecutable } from './find-executable.ts';

// The first is the same Chromium built without windows: the journeys take a quarter less of a processor in it.
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export const HOW_TO_GET_CHROMIUM = [
  'No Chromium was found, so the browser journeys cannot run. Any of these helps:',
  '  - install one: apt-get install chromium (Debian), brew install --cask chromium (macOS);',
  "  - fetch Playwright's own: npx --yes pnpm@12 --dir e2e exec playwright install chromium;",
  '  - point to one that you have: KOERS_CHROMIUM=/path/to/chromium npx --yes pnpm@12 test',
].join('\n');

export interface ChromiumSearch {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly systemPaths: () => readonly string[];
  /** Playwright's own, if it was fetched. */
  readonly playwrightPath: () => string | undefined;
  /** Whether this file is a browser that starts: Ubuntu's `chromium-browser` may be a script that only asks for a snap. */
  readonly starts: (file: string) => boolean;
}

/** KOERS_CHROMIUM first (and alone, if set), then the system's, then Playwright's own. */
export function findChromium(search: ChromiumSearch = onThisMachine()): string | undefined {
  const asked = search.env['KOERS_CHROMIUM'];
  if (asked) return search.starts(asked) ? asked : undefined;
  return (
    search.systemPaths().find(search.starts) ?? [search.playwrightPath()].find((file) => file && search.starts(file))
  );
}

/** As root on Debian its package is one command away. Returns whether that command went well. */
export function installDebianChromium(): boolean {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !isExecutable('/usr/bin/apt-get')) return false;
  console.log('No Chromium found: installing the package `chromium` of this Debian.');
  return aptGet('update') && aptGet('install', '-y', '--no-install-recommends', 'chromium');
}

function aptGet(...words: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-q', ...words], { stdio: 'inherit', env }).status === 0;
}

function onThisMachine(): ChromiumSearch {
  return {
    env: process.env,
    systemPaths,
    playwrightPath,
    starts: (file) => isExecutable(file) && spawnSync(file, ['--version'], { timeout: 20_000 }).status === 0,
  };
}

function systemPaths(): string[] {
  const searchPath = `${process.env['PATH'] ?? ''}:/usr/bin`;
  return [...NAMES.map((name) => findOnPath([name], searchPath)), ...MAC.filter(isExecutable)].filter(
    (file) => file !== undefined,
  );
}

function playwrightPath(): string | undefined {
  const fromJourneys = createRequire(new URL('../e2e/package.json', import.meta.url));
  const { chromium } = fromJourneys('@playwright/test') as { chromium: { executablePath(): string } };
  const file = chromium.executablePath();
  return isExecutable(file) ? file : undefined;
}
