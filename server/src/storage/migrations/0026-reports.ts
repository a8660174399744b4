import type { Kysely } from 'kysely';

/** Reports that were written into pages: what the next ones are compared with. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('report')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspace.id').onDelete('cascade'))
    .addColumn('subject_id', 'text', (column) => column.references('document.id').onDelete('cascade'))
    .addColumn('page_id', 'text', (column) => column.notNull().references('document.id').onDelete('cascade'))
    .addColumn('maker_id', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('made_at', 'text', (column) => column.notNull())
    .addColumn('from_day', 'text', (column) => column.notNull())
    .addColumn('until_day', 'text', (column) => column.notNull())
    .addColumn('statuses', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('report_about')
    .on('report')
    .columns(['workspace_id', 'subject_id', 'until_day', 'made_at'])
    .execute();
  await db.schema.createIndex('report_page').on('report').column('page_id').execute();
}
