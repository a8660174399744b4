import type { Kysely } from 'kysely';

/** Work for later, for whichever node takes it: see docs/decisions/0018-jobs.md. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('job')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('key', 'text')
    .addColumn('waiting_key', 'text')
    .addColumn('due_at', 'text')
    .addColumn('lease', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('given_up_at', 'text')
    .addColumn('reason', 'text')
    .execute();
  await db.schema.createIndex('job_waiting').on('job').columns(['kind', 'waiting_key']).unique().execute();
  await db.schema.createIndex('job_due').on('job').columns(['kind', 'due_at']).execute();
  await db.schema.createIndex('job_given_up').on('job').column('given_up_at').execute();
}
