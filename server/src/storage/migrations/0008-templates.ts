import type { Kysely } from 'kysely';

/** Templates that people made of documents: the frame as ProseMirror's JSON. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('document_template')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspace.id').onDelete('cascade'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('maker_id', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('document_template_workspace').on('document_template').column('workspace_id').execute();
}
