import { sql, type Kysely } from 'kysely';

/**
 * What people are told of, how they want to be told, letters that wait to be sent, and what of the facts people were told
 * already: so that a restart tells nothing twice.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createMailQueue(db);
  await createNotices(db);
  await createWatches(db);
  await rememberStandingTasks(db);
}

async function createMailQueue(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('mail_queue')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('to_address', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('html', 'text', (column) => column.notNull())
    .addColumn('unsubscribe_url', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('mail_queue_next').on('mail_queue').column('next_at').execute();
}

async function createNotices(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('notice')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('document_id', 'text', (column) => column.references('document.id').onDelete('cascade'))
    .addColumn('workspace_id', 'text', (column) => column.references('workspace.id').onDelete('cascade'))
    .addColumn('actor_id', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('thread_id', 'text')
    .addColumn('block_id', 'text')
    .addColumn('signoff_id', 'text')
    .addColumn('excerpt', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('read_at', 'text')
    // 0 for one that its reader wants by e-mail alone.
    .addColumn('in_app', 'integer', (column) => column.notNull())
    // How it goes by e-mail, and when; empty once it went, was read, or goes nowhere.
    .addColumn('mail_how', 'text')
    .addColumn('mail_due_at', 'text')
    .addColumn('mailed_at', 'text')
    .execute();
  await db.schema.createIndex('notice_by_user').on('notice').columns(['user_id', 'at', 'id']).execute();
  await db.schema
    .createIndex('notice_unread')
    .on('notice')
    .columns(['user_id', 'key'])
    .unique()
    .where(sql.ref('read_at'), 'is', null)
    .execute();
  await db.schema
    .createIndex('notice_mail_due')
    .on('notice')
    .column('mail_due_at')
    .where(sql.ref('mail_due_at'), 'is not', null)
    .execute();
  await db.schema
    .createTable('notice_setting')
    .addColumn('user_id', 'text', (column) => column.primaryKey().references('user.id').onDelete('cascade'))
    // By kind, as JSON: only what was chosen.
    .addColumn('choices', 'text', (column) => column.notNull())
    .addColumn('daily_hour', 'integer', (column) => column.notNull())
    .addColumn('time_zone', 'text')
    .addColumn('mail_stopped_at', 'text')
    .execute();
}

async function createWatches(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('told_assignee')
    .addColumn('document_id', 'text', (column) => column.notNull().references('document.id').onDelete('cascade'))
    .addColumn('block_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('told_assignee_pk', ['document_id', 'block_id', 'user_id'])
    .execute();
  await db.schema
    .createTable('watched_kpi')
    .addColumn('document_id', 'text', (column) => column.notNull().references('document.id').onDelete('cascade'))
    .addColumn('block_id', 'text', (column) => column.notNull())
    // 1 from when it went off track until it is on track again.
    .addColumn('off_track', 'integer', (column) => column.notNull())
    // The day by which it was to be measured, as was told last.
    .addColumn('overdue_on', 'text')
    .addPrimaryKeyConstraint('watched_kpi_pk', ['document_id', 'block_id'])
    .execute();
  await db.schema
    .createTable('inbox_state')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  // What documents older than this say of their KPIs is no news when it is first looked at.
  await sql`insert into inbox_state (name, value) values ('since', ${new Date().toISOString()})`.execute(db);
}

/** Whoever has a task by now is not told of it as of something new. The tables of facts may not be there yet. */
async function rememberStandingTasks(db: Kysely<unknown>): Promise<void> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'block_value')) return;
  await sql`
    insert into told_assignee (document_id, block_id, user_id)
    select distinct value.document_id, value.block_id, value.value
    from block_value as value
    inner join document on document.id = value.document_id
    where value.kind = 'task' and value.field = 'assignees'
  `.execute(db);
}
