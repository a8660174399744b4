import { resolveImport, type ImportTarget } from './import-graph.ts';
import type { SourceFacts } from './read-source.ts';

/** A forbidden thing, told so that its author knows what to do. */
export interface Violation {
  readonly path: string;
  readonly rule: string;
  readonly what: string;
}

interface ImportSite {
  readonly path: string;
  readonly typeOnly: boolean;
  /** A port: interfaces and error classes, with nothing behind them. Known by importing nothing that runs. */
  readonly isPort: (path: string) => boolean;
}

interface Rule {
  readonly name: string;
  /** The files it holds for. */
  readonly holdsFor: (path: string) => boolean;
  readonly forbidsImport?: (target: ImportTarget, from: ImportSite) => boolean;
  /** Globals as `read-source.ts` names them. */
  readonly forbidsGlobal?: (name: string) => boolean;
}

const FEATURES = [
  'measurements',
  'sources',
  'documents',
  'sections',
  'check',
  'comments',
  'boards',
  'people',
  'share',
  'inbox',
  'signoff',
  'editor',
];
const ADAPTERS = ['storage', 'bus', 'files', 'mail', 'search'];
const CORE = ['rooms', 'commands', 'projection'];

const isTest = (path: string) =>
  /\.(test|contract)\.tsx?$/.test(path) || /^(shared|server|client)\/src\/testing\//.test(path);
const isSource = (path: string) => !isTest(path);
const within = (path: string, ...folders: string[]) => folders.some((folder) => path.startsWith(`${folder}/`));
const folderOf = (path: string, root: string) => (within(path, root) ? path.slice(root.length + 1).split('/')[0] : '');
const serverFolder = (path: string) => folderOf(path, 'server/src') ?? '';
const clientFolder = (path: string) => folderOf(path, 'client/src') ?? '';
/** `server/src/main.ts`, `server/src/rebuild.ts`: the commands, where ports and adapters are joined. */
const joinsServer = (path: string) => /^server\/src\/[^/]+\.ts$/.test(path);

const toPackage = (target: ImportTarget, ...names: (string | RegExp)[]) =>
  target.kind === 'package' &&
  names.some((name) => (typeof name === 'string' ? target.name === name : name.test(target.name)));
const toFolder = (target: ImportTarget, ...folders: string[]) =>
  target.kind === 'file' && within(target.path, ...folders);
const toServer = (target: ImportTarget, ...folders: string[]) =>
  toFolder(target, ...folders.map((folder) => `server/src/${folder}`));

const HONO = ['hono', /^@hono\//, /^hono-/];
const DATABASES = ['kysely', 'better-sqlite3', 'pg', /^kysely-/];
const REACT = [/(^|[/-])react($|-)/, /^@mantine\//, /^@tabler\/icons-react$/];
const CLOCK_AND_CHANCE = ['Date.now', 'new Date()', 'Date()', 'Math.random', 'performance.now', 'crypto.randomUUID'];

/** The arrows of docs/ARCHITECTURE.md. */
export const RULES: readonly Rule[] = [
  {
    name: 'shared imports nothing of the other packages',
    holdsFor: (path) => within(path, 'shared'),
    forbidsImport: (target) => toFolder(target, 'server', 'client', 'e2e', 'scripts'),
  },
  {
    name: 'shared runs in the browser and on the server alike: no DOM, no React, nothing of Node',
    holdsFor: (path) => within(path, 'shared') && isSource(path),
    forbidsImport: (target, { typeOnly }) =>
      target.kind === 'node' ||
      (!typeOnly && (toPackage(target, ...REACT, 'jsdom', 'happy-dom', 'prosemirror-view') || isPmView(target))),
    forbidsGlobal: (name) =>
      /^(window|localStorage|sessionStorage|navigator)\./.test(name) ||
      /^document\.(createElement|querySelector|querySelectorAll|getElementById|body|head|addEventListener)$/.test(
        name,
      ) ||
      name === 'process.env',
  },
  {
    name: 'blocks, extraction and access decide purely: clock and chance come in as arguments',
    holdsFor: (path) =>
      within(path, 'shared/src/blocks', 'shared/src/extraction', 'shared/src/access') && isSource(path),
    forbidsGlobal: (name) => CLOCK_AND_CHANCE.includes(name),
  },
  {
    name: 'the server knows nothing of the page',
    holdsFor: (path) => within(path, 'server'),
    forbidsImport: (target) => toFolder(target, 'client', 'e2e', 'scripts'),
  },
  {
    name: 'the page knows the server by the types of its API alone, in client/src/api',
    holdsFor: (path) => within(path, 'client'),
    forbidsImport: (target, { path, typeOnly }) =>
      toFolder(target, 'e2e', 'scripts') || (toFolder(target, 'server') && !(typeOnly && clientFolder(path) === 'api')),
  },
  {
    name: 'journeys see Koers from outside',
    holdsFor: (path) => within(path, 'e2e'),
    forbidsImport: (target) => toFolder(target, 'server', 'client'),
  },
  {
    name: 'Kysely and the database drivers live in server/src/storage alone',
    holdsFor: (path) => !within(path, 'server/src/storage'),
    forbidsImport: (target) => toPackage(target, ...DATABASES),
  },
  {
    name: 'lucia can be replaced in an hour: server/src/auth, and its adapter in server/src/storage',
    holdsFor: (path) => !within(path, 'server/src/auth', 'server/src/storage'),
    forbidsImport: (target) => toPackage(target, 'lucia'),
  },
  {
    name: 'Redis lives in server/src/bus alone',
    holdsFor: (path) => !within(path, 'server/src/bus'),
    forbidsImport: (target) => toPackage(target, 'redis', 'ioredis', /^@redis\//),
  },
  {
    name: 'Hono lives in server/src/http, server/src/sync and server/src/main.ts (hono/client in client/src/api)',
    holdsFor: (path) =>
      !within(path, 'server/src/http', 'server/src/sync', 'server/src/testing', 'client/src/api') &&
      path !== 'server/src/main.ts',
    forbidsImport: (target) => toPackage(target, ...HONO),
  },
  {
    name: 'rooms, commands and projection import no socket',
    holdsFor: (path) => CORE.includes(serverFolder(path)) && isSource(path),
    forbidsImport: (target) =>
      toPackage(target, 'ws', 'y-websocket') || (target.kind === 'node' && /^https?$/.test(target.name)),
  },
  {
    name: 'rooms, commands and projection know ports, not who calls them or who implements the ports',
    holdsFor: (path) => CORE.includes(serverFolder(path)) && isSource(path),
    forbidsImport: (target) => toServer(target, 'http', 'sync', ...ADAPTERS, 'testing'),
  },
  {
    name: 'adapters are chosen where the server is joined together: server/src/*.ts',
    holdsFor: (path) => within(path, 'server/src') && isSource(path) && !joinsServer(path),
    forbidsImport: (target, { path }) => {
      const folder = ADAPTERS.find((name) => toServer(target, name));
      return folder !== undefined && folder !== serverFolder(path);
    },
  },
  {
    name: 'adapters know of rooms, commands and projection the ports alone: types, and files that import nothing that runs',
    holdsFor: (path) => ADAPTERS.includes(serverFolder(path)) && isSource(path),
    forbidsImport: (target, { typeOnly, isPort }) =>
      toServer(target, 'http', 'sync') ||
      (!typeOnly && target.kind === 'file' && toServer(target, ...CORE) && !isPort(target.path)),
  },
  {
    name: 'what is for tests stays in tests',
    holdsFor: (path) => within(path, 'server/src', 'client/src', 'shared/src') && isSource(path),
    forbidsImport: (target) =>
      toPackage(target, 'vitest', 'fast-check', 'jsdom') || (target.kind === 'file' && isTest(target.path)),
  },
  {
    name: 'process.env is read in server/src/config.ts alone',
    holdsFor: (path) =>
      within(path, 'server', 'client', 'shared') &&
      path !== 'server/src/config.ts' &&
      !path.endsWith('.config.ts') &&
      isSource(path),
    forbidsGlobal: (name) => name === 'process.env',
  },
  {
    name: 'client/src/api holds the only fetch',
    holdsFor: (path) => within(path, 'client/src') && !within(path, 'client/src/api'),
    forbidsGlobal: (name) =>
      /^((window|globalThis)\.fetch|fetch\(\)|new (XMLHttpRequest|EventSource)\(.*\))$/.test(name),
  },
  {
    name: 'client/src/sync holds the only socket',
    holdsFor: (path) => within(path, 'client/src') && !within(path, 'client/src/sync'),
    forbidsImport: (target, { typeOnly }) => !typeOnly && toPackage(target, 'y-websocket', 'y-indexeddb'),
    forbidsGlobal: (name) => name.startsWith('new WebSocket('),
  },
  {
    name: 'client/src/sync knows no React',
    holdsFor: (path) => within(path, 'client/src/sync'),
    forbidsImport: (target) => toPackage(target, ...REACT),
  },
  {
    name: 'features meet in client/src/app alone',
    holdsFor: (path) => FEATURES.includes(clientFolder(path)),
    forbidsImport: (target, { path }) =>
      toFolder(target, 'client/src/app') ||
      FEATURES.some((feature) => feature !== clientFolder(path) && toFolder(target, `client/src/${feature}`)),
  },
  {
    name: 'ui, api, i18n and sync stand under the features',
    holdsFor: (path) => ['ui', 'api', 'i18n', 'sync'].includes(clientFolder(path)),
    forbidsImport: (target) => toFolder(target, ...['app', ...FEATURES].map((folder) => `client/src/${folder}`)),
  },
  {
    name: 'client/src/ui is dumb: what it shows comes in as properties',
    holdsFor: (path) => within(path, 'client/src/ui'),
    forbidsImport: (target) => toFolder(target, 'client/src/api', 'client/src/sync'),
  },
];

function isPmView(target: ImportTarget): boolean {
  return target.kind === 'package' && target.specifier === '@tiptap/pm/view';
}

/** Everything in this file that a rule forbids; `all` are the files that it may import. */
export function findViolations(file: SourceFacts, all: readonly SourceFacts[] = []): Violation[] {
  const isPort = (path: string) =>
    all.find((other) => other.path === path)?.imports.every(({ typeOnly }) => typeOnly) ?? false;
  return RULES.filter((rule) => rule.holdsFor(file.path)).flatMap((rule) => {
    const imports = file.imports
      .filter(({ specifier, typeOnly }) =>
        rule.forbidsImport?.(resolveImport(file.path, specifier), { path: file.path, typeOnly, isPort }),
      )
      .map(({ specifier }) => `imports ${specifier}`);
    const globals = [...file.globals].filter((name) => rule.forbidsGlobal?.(name)).map((name) => `uses ${name}`);
    return [...imports, ...globals].map((what) => ({ path: file.path, rule: rule.name, what }));
  });
}
