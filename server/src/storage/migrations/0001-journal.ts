import { sql, type Kysely } from 'kysely';

/** Updates and snapshots of documents; quarantine notes. Rows carry a checksum, see ../journal-rows.ts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('journal_update')
    .addColumn('document_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('bytes', sql`blob`, (column) => column.notNull())
    .addColumn('checksum', 'bigint', (column) => column.notNull())
    .addColumn('author', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('journal_update_pk', ['document_id', 'seq'])
    .execute();
  await db.schema
    .createTable('journal_snapshot')
    .addColumn('document_id', 'text', (column) => column.notNull())
    .addColumn('up_to_seq', 'bigint', (column) => column.notNull())
    .addColumn('bytes', sql`blob`, (column) => column.notNull())
    .addColumn('checksum', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('journal_snapshot_pk', ['document_id', 'up_to_seq'])
    .execute();
  await db.schema
    .createTable('journal_quarantine')
    .addColumn('document_id', 'text', (column) => column.primaryKey())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
}
