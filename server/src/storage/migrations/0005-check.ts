import { sql, type Kysely } from 'kysely';

const PRECISE = sql`double precision`;

/** When a KPI counts as off course in a workspace, and the findings of the plan check that people waived. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('workspace')
    .addColumn('pace_on_track', PRECISE, (column) => column.notNull().defaultTo(0.1))
    .execute();
  await db.schema
    .alterTable('workspace')
    .addColumn('pace_at_risk', PRECISE, (column) => column.notNull().defaultTo(0.25))
    .execute();
  await db.schema
    .createTable('check_waiver')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('document_id', 'text', (column) => column.notNull().references('document.id').onDelete('cascade'))
    .addColumn('rule', 'text', (column) => column.notNull())
    // Empty for the document as a whole: a database does not compare nulls.
    .addColumn('block_id', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('made_by', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('made_at', 'text', (column) => column.notNull())
    .addColumn('ended_by', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('ended_at', 'text')
    .execute();
  await db.schema
    .createIndex('check_waiver_in_force')
    .on('check_waiver')
    .columns(['document_id', 'rule', 'block_id', 'detail'])
    .unique()
    .where(sql.ref('ended_at'), 'is', null)
    .execute();
}
