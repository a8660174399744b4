import type { Kysely } from 'kysely';

/** Who did what, with the names of then. Only its workspace is a reference: an entry outlives the people and documents in it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_entry')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspace.id').onDelete('cascade'))
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('actor_name', 'text')
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('document_id', 'text')
    .addColumn('document_title', 'text')
    .addColumn('person_id', 'text')
    .addColumn('person_name', 'text')
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('address', 'text')
    .execute();
  await db.schema.createIndex('audit_entry_workspace').on('audit_entry').columns(['workspace_id', 'id']).execute();
}
