import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findOnPath, isExecutable } from './find-executable.ts';

/** What the suites for PostgreSQL and Redis read to start a server of their own; absent, they report themselves skipped. */
export interface DatabaseServers {
  /** The folder with `initdb` and `pg_ctl`. */
  readonly KOERS_TEST_POSTGRES_BIN?: string;
  /** The file `redis-server` (or `valkey-server`). */
  readonly KOERS_TEST_REDIS_BIN?: string;
}

/** What is set already stays; else what stands on the path or where Debian keeps PostgreSQL. */
export function findDatabaseServers(
  env: Readonly<Record<string, string | undefined>>,
  debianFolder: string = '/usr/lib/postgresql',
): DatabaseServers {
  const postgres = env['KOERS_TEST_POSTGRES_BIN'] ?? findPostgresFolder(env['PATH'] ?? '', debianFolder);
  const redis = env['KOERS_TEST_REDIS_BIN'] ?? findOnPath(['redis-server', 'valkey-server'], env['PATH'] ?? '');
  return {
    ...(postgres ? { KOERS_TEST_POSTGRES_BIN: postgres } : {}),
    ...(redis ? { KOERS_TEST_REDIS_BIN: redis } : {}),
  };
}

/** Debian keeps them in a folder a version, off the path: the newest version wins. */
function findPostgresFolder(searchPath: string, debianFolder: string): string | undefined {
  const versions = listFolders(debianFolder).toSorted((a, b) => Number(b) - Number(a));
  const folders = versions.map((version) => join(debianFolder, version, 'bin'));
  const onPath = findOnPath(['pg_ctl'], searchPath);
  return folders.find((folder) => isExecutable(join(folder, 'pg_ctl'))) ?? (onPath && dirname(onPath));
}

function listFolders(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // no PostgreSQL of Debian's here
  }
}
