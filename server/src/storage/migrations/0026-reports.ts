import type { Kysely } from 'kysely';

/** Reports that were written into pages, and those that are made by themselves. */
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
  await db.schema
    .createTable('report_schedule')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspace.id').onDelete('cascade'))
    .addColumn('subject_id', 'text', (column) => column.references('document.id').onDelete('cascade'))
    .addColumn('maker_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('choices', 'text', (column) => column.notNull())
    .addColumn('rhythm', 'text', (column) => column.notNull())
    .addColumn('next_at', 'text', (column) => column.notNull())
    .addColumn('last_at', 'text')
    .addColumn('paused', 'text')
    .execute();
  await db.schema
    .createIndex('report_schedule_workspace')
    .on('report_schedule')
    .columns(['workspace_id', 'created_at'])
    .execute();
  await db.schema
    .createTable('report_recipient')
    .addColumn('schedule_id', 'text', (column) => column.notNull().references('report_schedule.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('report_recipient_pk', ['schedule_id', 'user_id'])
    .execute();
}
