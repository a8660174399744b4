import type { Kysely } from 'kysely';

/** Read-only links to documents, and the browsers that told a link's password. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('share_link')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('document_id', 'text', (column) => column.notNull().references('document.id').onDelete('cascade'))
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('expires_at', 'text')
    .addColumn('hide', 'text', (column) => column.notNull())
    .addColumn('with_plans', 'integer', (column) => column.notNull())
    .addColumn('made_by', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('made_at', 'text', (column) => column.notNull())
    .addColumn('revoked_at', 'text')
    .addColumn('open_count', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('last_opened_at', 'text')
    .execute();
  await db.schema.createIndex('share_link_document').on('share_link').column('document_id').execute();
  await db.schema
    .createTable('share_pass')
    .addColumn('pass_hash', 'text', (column) => column.primaryKey())
    .addColumn('share_id', 'text', (column) => column.notNull().references('share_link.id').onDelete('cascade'))
    .addColumn('made_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('share_pass_share').on('share_pass').columns(['share_id', 'made_at']).execute();
}
