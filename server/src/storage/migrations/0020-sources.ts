import { sql, type Kysely } from 'kysely';

/** Measurements from outside: files that were added, with what each did, and sources that are read by themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('measurement_import')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('file', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('undone_at', 'text')
    .execute();
  await db.schema
    .createIndex('measurement_import_by_user')
    .on('measurement_import')
    .columns(['user_id', 'created_at'])
    .execute();
  await db.schema
    .createTable('measurement_import_piece')
    .addColumn('import_id', 'text', (column) =>
      column.notNull().references('measurement_import.id').onDelete('cascade'),
    )
    .addColumn('piece', 'integer', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('added', 'integer', (column) => column.notNull())
    .addColumn('replaced', 'integer', (column) => column.notNull())
    .addColumn('changes', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('measurement_import_piece_pk', ['import_id', 'piece'])
    .execute();
  await db.schema
    .createTable('source')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspace.id').onDelete('cascade'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('secret', 'text')
    .addColumn('schedule', 'text', (column) => column.notNull())
    .addColumn('maker_id', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(sql.lit(1)))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('next_run_at', 'text')
    .addColumn('last_run_at', 'text')
    .addColumn('last_good_at', 'text')
    .addColumn('last_result', 'text')
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(sql.lit(0)))
    .addColumn('told_at', 'text')
    .execute();
  await db.schema.createIndex('source_by_workspace').on('source').column('workspace_id').execute();
  await db.schema.createIndex('source_by_state').on('source').columns(['state', 'next_run_at']).execute();
}
