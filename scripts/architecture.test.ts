import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findCycles, resolveImport } from './architecture/import-graph.ts';
import { readSource, type SourceFacts } from './architecture/read-source.ts';
import { findViolations, RULES } from './architecture/rules.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function readAll(): SourceFacts[] {
  const paths = globSync('{shared,server,client,e2e,scripts}/**/*.{ts,tsx}', {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|dist)(\/|$)/.test(path),
  });
  return paths.map((path) => readSource(path, readFileSync(join(root, path), 'utf8')));
}

describe('the arrows run one way', () => {
  const files = readAll();

  it('reads the whole tree', () => {
    expect(files.map((file) => file.path)).toContain('scripts/architecture.test.ts');
  });

  it('no file does what a rule forbids', () => {
    const found = files
      .flatMap((file) => findViolations(file, files))
      .map(({ path, rule, what }) => `${path} ${what}: ${rule}`);
    expect(found).toEqual([]);
  });

  it('no files import each other in a ring', () => {
    expect(findCycles(files).map((cycle) => cycle.join(' → '))).toEqual([]);
  });
});

/** Invented files that must be refused: [path, source]. Together they break every rule, so no rule is asleep. */
const FORBIDDEN: readonly [string, string][] = [
  ['shared/src/blocks/kpi.ts', `import { open } from '@koers/server/storage/open.ts'`],
  ['shared/src/document/a.ts', `import type { Props } from '../../../client/src/ui/button.tsx'`],
  ['shared/src/document/a.ts', `import { useState } from 'react'`],
  ['shared/src/document/a.ts', `import { readFile } from 'node:fs/promises'`],
  ['shared/src/document/a.ts', `import { EditorView } from '@tiptap/pm/view'`],
  ['shared/src/document/a.ts', `const box = document.createElement('div')`],
  ['shared/src/i18n/a.ts', `export const language = navigator.language`],
  ['shared/src/extraction/pace.ts', `export const today = () => new Date()`],
  ['shared/src/access/policy.ts', `export const now = () => Date.now()`],
  ['server/src/http/documents/list.ts', `import { theme } from '../../../../client/src/ui/theme.ts'`],
  ['client/src/boards/goals.tsx', `import type { App } from '@koers/server/http/app.ts'`],
  ['client/src/api/client.ts', `import { app } from '@koers/server/http/app.ts'`],
  ['e2e/journeys/write.spec.ts', `import { startServer } from '@koers/server/main.ts'`],
  ['server/src/rooms/room.ts', `import { sql } from 'kysely'`],
  ['server/src/main.ts', `import Database from 'better-sqlite3'`],
  ['server/src/http/a.test.ts', `import { Pool } from 'pg'`],
  ['server/src/http/sign-in.ts', `import { Lucia } from 'lucia'`],
  ['server/src/rooms/room.ts', `import { Redis } from 'ioredis'`],
  ['server/src/commands/create-document.ts', `import { HTTPException } from 'hono/http-exception'`],
  ['server/src/auth/session.ts', `import { getCookie } from 'hono/cookie'`],
  ['server/src/storage/a.ts', `import { serve } from '@hono/node-server'`],
  ['server/src/rooms/room.ts', `import { WebSocket } from 'ws'`],
  ['server/src/rooms/room.ts', `import type { Session } from '../sync/session.ts'`],
  ['server/src/projection/run.ts', `import { TablesStore } from '../storage/tables.ts'`],
  ['server/src/http/documents/list.ts', `import { TablesStore } from '../../storage/tables.ts'`],
  ['server/src/mail/folder.ts', `import { open } from '../storage/open.ts'`],
  ['server/src/storage/journal.ts', `import { Room } from '../rooms/room.ts'`],
  ['server/src/storage/journal.ts', `import type { Session } from '../sync/session.ts'`],
  ['server/src/rooms/room.ts', `import { FakeClock } from '../testing/fake-clock.ts'`],
  ['client/src/ui/a.tsx', `import { expect } from 'vitest'`],
  ['server/src/http/a.ts', `export const port = process.env.PORT`],
  ['server/src/http/a.ts', `const { env } = process`],
  ['client/src/boards/a.ts', `export const load = () => fetch('/api/v1/goals')`],
  ['client/src/documents/a.ts', `export const load = async () => { await window.fetch('/x') }`],
  ['client/src/editor/a.ts', `import { WebsocketProvider } from 'y-websocket'`],
  ['client/src/editor/a.ts', `new WebSocket('ws://elsewhere')`],
  ['client/src/sync/saved.ts', `import { useSyncExternalStore } from 'react'`],
  ['client/src/sync/saved.ts', `import { useEditor } from '@tiptap/react'`],
  ['client/src/documents/page.tsx', `import { Editor } from '../editor/editor.tsx'`],
  ['client/src/documents/page.tsx', `const Editor = lazy(() => import('../editor/editor.tsx'))`],
  ['client/src/boards/goals.tsx', `import { router } from '../app/router.ts'`],
  ['client/src/ui/menu.tsx', `import { useMe } from '../people/use-me.ts'`],
  ['client/src/ui/menu.tsx', `export { call } from '../api/client.ts'`],
];

/** Invented files that must be let through. */
const ALLOWED: readonly [string, string][] = [
  [
    'shared/src/document/a.ts',
    `import type { EditorView } from '@tiptap/pm/view'; import { getSchema } from '@tiptap/core'`,
  ],
  ['shared/src/document/a.ts', `export const title = (document: { title: string }) => document.title`],
  ['shared/src/blocks/kpi.test.ts', `import { it } from 'vitest'; import { readFile } from 'node:fs/promises'`],
  ['shared/src/extraction/pace.ts', `export const day = (iso: string) => new Date(iso)`],
  ['server/src/storage/journal.ts', `import { sql } from 'kysely'; import type { Journal } from '../rooms/journal.ts'`],
  ['server/src/storage/journal.test.ts', `import { journalContract } from '../rooms/journal.contract.ts'`],
  ['server/src/storage/sessions.ts', `import type { Adapter } from 'lucia'`],
  ['server/src/main.ts', `import { serve } from '@hono/node-server'; import { openStorage } from './storage/open.ts'`],
  ['server/src/config.ts', `export const read = () => process.env`],
  [
    'server/src/http/a.ts',
    `import { Hono } from 'hono'; import { createDocument } from '../commands/create-document.ts'`,
  ],
  ['client/vite.config.ts', `export const port = process.env.PORT`],
  [
    'client/src/api/client.ts',
    `import type { App } from '@koers/server/http/app.ts'; export const get = () => fetch('/x')`,
  ],
  [
    'client/src/app/routes.tsx',
    `import { Editor } from '../editor/editor.tsx'; import { Goals } from '../boards/goals.tsx'`,
  ],
  [
    'client/src/documents/page.tsx',
    `import { Button } from '../ui/button.tsx'; import { open } from '../sync/open.ts'`,
  ],
  [
    'client/src/documents/page.tsx',
    `import { List } from './list.tsx'; import { kpi } from '@koers/shared/blocks/kpi.ts'`,
  ],
];

describe('the rules themselves', () => {
  it.each(FORBIDDEN)('refuses %s: %s', (path, source) => {
    expect(findViolations(readSource(path, source))).not.toEqual([]);
  });

  it.each(ALLOWED)('lets through %s: %s', (path, source) => {
    expect(findViolations(readSource(path, source))).toEqual([]);
  });

  it('each has an invented violation above', () => {
    const broken = new Set(
      FORBIDDEN.flatMap(([path, source]) => findViolations(readSource(path, source)).map((v) => v.rule)),
    );
    expect(RULES.map((rule) => rule.name).filter((name) => !broken.has(name))).toEqual([]);
  });

  it('knows a port by what it does not import', () => {
    const adapter = readSource('server/src/storage/a.ts', `import { Quarantined } from '../rooms/journal.ts'`);
    const port = readSource(
      'server/src/rooms/journal.ts',
      `import type { Doc } from 'yjs'; export class Quarantined {}`,
    );
    const room = readSource('server/src/rooms/journal.ts', `import { Doc } from 'yjs'; export class Quarantined {}`);
    expect(findViolations(adapter, [adapter, port])).toEqual([]);
    expect(findViolations(adapter, [adapter, room])).toHaveLength(1);
  });

  it('says file, rule and what', () => {
    expect(findViolations(readSource('server/src/http/a.ts', `import { sql } from 'kysely'`))).toEqual([
      {
        path: 'server/src/http/a.ts',
        rule: 'Kysely and the database drivers live in server/src/storage alone',
        what: 'imports kysely',
      },
    ]);
  });

  it('refuses to vouch for a file that it cannot read', () => {
    expect(() => readSource('shared/src/a.ts', 'import {')).toThrow('shared/src/a.ts');
  });
});

describe('the import graph', () => {
  it('follows relative paths, own packages, packages and modules of Node', () => {
    expect(resolveImport('server/src/http/a.ts', '../rooms/room.ts')).toEqual({
      kind: 'file',
      path: 'server/src/rooms/room.ts',
    });
    expect(resolveImport('server/src/a.ts', '@koers/shared/blocks/kpi.ts')).toEqual({
      kind: 'file',
      path: 'shared/src/blocks/kpi.ts',
    });
    expect(resolveImport('server/src/a.ts', '@hono/node-server/ws')).toMatchObject({ name: '@hono/node-server' });
    expect(resolveImport('server/src/a.ts', 'hono/cors')).toMatchObject({ kind: 'package', name: 'hono' });
    expect(resolveImport('server/src/a.ts', 'node:fs')).toEqual({ kind: 'node', name: 'fs' });
  });

  it('finds a ring, also over packages, re-exports, types and lazy imports', () => {
    const ring = [
      readSource('server/src/a.ts', `export * from './b.ts'`),
      readSource('server/src/b.ts', `import type { C } from '@koers/shared/c.ts'`),
      readSource('shared/src/c.ts', `export const lazy = () => import('../../server/src/a.ts')`),
    ];
    expect(findCycles(ring)).toEqual([['server/src/a.ts', 'server/src/b.ts', 'shared/src/c.ts', 'server/src/a.ts']]);
  });

  it('finds no ring in a diamond', () => {
    const diamond = [
      readSource('shared/src/a.ts', `import './b.ts'; import './c.ts'`),
      readSource('shared/src/b.ts', `import './d.ts'`),
      readSource('shared/src/c.ts', `import './d.ts'`),
      readSource('shared/src/d.ts', ''),
    ];
    expect(findCycles(diamond)).toEqual([]);
  });
});
