import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What reading alone, and refusing, may write (when a session was seen, what somebody failed to do), and what follows from documents. */
const PASSING =
  /^(sqlite_|session$|audit|kysely_|watched_|projection$|block|entry_|heading$|link$|told_|mail|letter|job$|webhook|calendar_event$)/;

/** A fingerprint of each table, to see whether a call changed anything. */
export function dumpTables(dataDir: string): Readonly<Record<string, string>> {
  const database = new DatabaseSync(join(dataDir, 'koers.sqlite'), { readOnly: true });
  try {
    const tables = database.prepare("select name from sqlite_master where type = 'table' order by name").all();
    return Object.fromEntries(
      tables
        .map(({ name }) => String(name))
        .filter((name) => !PASSING.test(name))
        .map((name) => [name, fingerprint(database.prepare(`select * from "${name}"`).all())]),
    );
  } finally {
    database.close();
  }
}

function fingerprint(rows: readonly object[]): string {
  const hash = createHash('sha256');
  for (const row of rows) hash.update(JSON.stringify(row, (_key, value: unknown) => plain(value)));
  return `${rows.length} rows ${hash.digest('hex').slice(0, 16)}`;
}

function plain(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
