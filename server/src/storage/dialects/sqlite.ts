import type Database from 'better-sqlite3';
import { CompiledQuery, SqliteAdapter, SqliteDialect, type DialectAdapter, type Driver } from 'kysely';

/** What Koers needs of SQLite besides what Kysely's own dialect gives. */
export class KoersSqliteDialect extends SqliteDialect {
  constructor(database: Database.Database) {
    super({ database });
  }

  /**
   * `BEGIN IMMEDIATE`: the journal writes from its own connection, and a transaction that read first and only then wants
   * to write would be refused at once, whatever the busy timeout, when the journal committed in between.
   */
  override createDriver(): Driver {
    const driver = super.createDriver();
    driver.beginTransaction = async (connection) => {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'));
    };
    return driver;
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalDdl();
  }
}

/** SQLite rolls a half-made migration back; Kysely is cautious about it by default. */
class TransactionalDdl extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
