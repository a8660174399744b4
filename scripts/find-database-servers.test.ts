import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDatabaseServers } from './find-database-servers.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'koers-find-'));
});
afterEach(() => rmSync(place, { recursive: true }));

function program(path: string): string {
  const file = join(place, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, 0o755);
  return file;
}

describe('finding PostgreSQL and Redis', () => {
  it("takes the newest of Debian's versions, by number", () => {
    program('lib/9/bin/pg_ctl');
    program('lib/15/bin/pg_ctl');
    expect(findDatabaseServers({ PATH: '' }, join(place, 'lib'))).toEqual({
      KOERS_TEST_POSTGRES_BIN: join(place, 'lib/15/bin'),
    });
  });

  it('finds them on the path', () => {
    program('bin/pg_ctl');
    const redis = program('bin/redis-server');
    expect(findDatabaseServers({ PATH: `/nowhere:${join(place, 'bin')}` }, join(place, 'lib'))).toEqual({
      KOERS_TEST_POSTGRES_BIN: join(place, 'bin'),
      KOERS_TEST_REDIS_BIN: redis,
    });
  });

  it('leaves what is set already', () => {
    program('lib/15/bin/pg_ctl');
    const env = { PATH: '', KOERS_TEST_POSTGRES_BIN: '/mine' };
    expect(findDatabaseServers(env, join(place, 'lib'))).toEqual({ KOERS_TEST_POSTGRES_BIN: '/mine' });
  });

  it('says nothing where there are none', () => {
    expect(findDatabaseServers({ PATH: place }, join(place, 'lib'))).toEqual({});
  });
});
