import Database from 'better-sqlite3';

/**
 * Opens the SQLite file with the settings that Koers' promise rests on, and refuses to go on without them.
 * better-sqlite3 is built with synchronous=NORMAL for WAL, which acknowledges before the fsync: FULL is set on each
 * connection and read back.
 * @param path the file; made when it is absent
 * @throws Error when the file system does not give WAL or FULL
 */
export function openDatabase(path: string, options: { readonly busyTimeoutMs?: number } = {}): Database.Database {
  const database = new Database(path);
  database.pragma(`busy_timeout = ${options.busyTimeoutMs ?? 5000}`);
  const mode = database.pragma('journal_mode = WAL', { simple: true });
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  const synchronous = database.pragma('synchronous', { simple: true });
  // 2 is FULL: the write-ahead log is fsynced at every commit.
  if (mode !== 'wal' || synchronous !== 2) {
    database.close();
    throw new Error(
      `SQLite at ${path} runs with journal_mode=${String(mode)} and synchronous=${String(synchronous)}; Koers needs wal and 2 (FULL).`,
    );
  }
  return database;
}
