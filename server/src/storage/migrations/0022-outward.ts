import type { Kysely } from 'kysely';

/** What goes out to others: webhooks and what was sent to them, and calendars that other programs read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createWebhooks(db);
  await createCalendars(db);
}

async function createWebhooks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('webhook')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspace.id').onDelete('cascade'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('events', 'text', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('maker_id', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('active_since', 'text')
    .addColumn('stopped', 'text')
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('failing_since', 'text')
    .execute();
  await db.schema.createIndex('webhook_workspace').on('webhook').columns(['workspace_id', 'created_at']).execute();
  await db.schema
    .createTable('webhook_delivery')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('webhook_id', 'text', (column) => column.notNull().references('webhook.id').onDelete('cascade'))
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('document_id', 'text', (column) => column.references('document.id').onDelete('cascade'))
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('last_at', 'text')
    .addColumn('next_at', 'text')
    .addColumn('status', 'integer')
    .addColumn('milliseconds', 'integer')
    .addColumn('fault', 'text')
    .addColumn('answer', 'text')
    .execute();
  await db.schema
    .createIndex('webhook_delivery_log')
    .on('webhook_delivery')
    .columns(['webhook_id', 'created_at', 'id'])
    .execute();
  await db.schema.createIndex('webhook_delivery_state').on('webhook_delivery').columns(['state', 'next_at']).execute();
  await db.schema
    .createTable('webhook_watch')
    .addColumn('document_id', 'text', (column) => column.primaryKey().references('document.id').onDelete('cascade'))
    .addColumn('seq', 'bigint')
    .addColumn('looked_at', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .execute();
}

async function createCalendars(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('calendar_feed')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    // Empty for all that its maker may read.
    .addColumn('workspace_id', 'text', (column) => column.references('workspace.id').onDelete('cascade'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.references('user.id').onDelete('cascade'))
    .addColumn('document_id', 'text', (column) => column.references('document.id').onDelete('cascade'))
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('last_read_at', 'text')
    .execute();
  await db.schema.createIndex('calendar_feed_user').on('calendar_feed').columns(['user_id', 'created_at']).execute();
  await db.schema
    .createTable('calendar_event')
    .addColumn('document_id', 'text', (column) => column.notNull().references('document.id').onDelete('cascade'))
    .addColumn('block_id', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('changed_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('calendar_event_pk', ['document_id', 'block_id'])
    .execute();
}
