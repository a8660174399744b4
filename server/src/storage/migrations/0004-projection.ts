import type { Kysely } from 'kysely';

/**
 * How far each document was projected, and which fact tables stand. The fact tables themselves are made from the block
 * registry at boot (storage/facts/fact-tables.ts): a new kind of block needs no migration.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('projection')
    .addColumn('document_id', 'text', (column) => column.primaryKey().references('document.id').onDelete('cascade'))
    .addColumn('up_to_seq', 'bigint')
    .addColumn('projected_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('fact_schema')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('tables', 'text', (column) => column.notNull())
    .execute();
}
