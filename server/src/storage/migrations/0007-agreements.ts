import type { Kysely } from 'kysely';

/** Which documents were agreed, and what the blocks of others that they refer to said then: no shadow of a document, kept for good. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('agreement')
    .addColumn('document_id', 'text', (column) => column.primaryKey().references('document.id').onDelete('cascade'))
    .addColumn('agreed_at', 'text', (column) => column.notNull())
    .addColumn('agreed_by', 'text', (column) => column.references('user.id').onDelete('set null'))
    .execute();
  await db.schema
    .createTable('agreed_block')
    .addColumn('document_id', 'text', (column) =>
      column.notNull().references('agreement.document_id').onDelete('cascade'),
    )
    // A reference may name a document that is not there, and one that goes leaves what was agreed.
    .addColumn('to_document_id', 'text', (column) => column.notNull())
    .addColumn('to_block_id', 'text', (column) => column.notNull())
    .addColumn('snapshot', 'text', (column) => column.notNull())
    .addColumn('remembered_as', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addPrimaryKeyConstraint('agreed_block_pk', ['document_id', 'to_document_id', 'to_block_id'])
    .execute();
}
