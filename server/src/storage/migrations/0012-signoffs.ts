import { sql, type Kysely } from 'kysely';

/**
 * Who was asked for their sign-off on what, what they answered, and what they had read: no shadow of a document, kept for good.
 * See docs/SPEC.md, G.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('signoff_request')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('document_id', 'text', (column) => column.notNull().references('document.id').onDelete('cascade'))
    // Empty for the whole document.
    .addColumn('heading_id', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('asked_by', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('asked_at', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('due_on', 'text')
    .addColumn('asked_digest', 'text', (column) => column.notNull())
    .addColumn('withdrawn_at', 'text')
    .addColumn('withdrawn_by', 'text', (column) => column.references('user.id').onDelete('set null'))
    // What stands there now, as it was looked at last: null once the heading is gone.
    .addColumn('now_digest', 'text')
    .addColumn('now_seq', 'bigint')
    .execute();
  await db.schema
    .createIndex('signoff_request_standing')
    .on('signoff_request')
    .columns(['document_id', 'heading_id'])
    .unique()
    .where(sql.ref('withdrawn_at'), 'is', null)
    .execute();
  await db.schema
    .createTable('signoff_person')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('request_id', 'text', (column) => column.notNull().references('signoff_request.id').onDelete('cascade'))
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('asked_by', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('asked_at', 'text', (column) => column.notNull())
    .addColumn('reminded_at', 'text')
    .addUniqueConstraint('signoff_person_once', ['request_id', 'user_id'])
    .execute();
  await db.schema.createIndex('signoff_person_user').on('signoff_person').column('user_id').execute();
  await db.schema
    .createTable('signoff_answer')
    .addColumn('person_id', 'text', (column) => column.notNull().references('signoff_person.id').onDelete('cascade'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('word', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('stale_told', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('signoff_answer_pk', ['person_id', 'number'])
    .execute();
  await db.schema
    .createTable('signoff_reading')
    .addColumn('request_id', 'text', (column) => column.notNull().references('signoff_request.id').onDelete('cascade'))
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('reading', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('signoff_reading_pk', ['request_id', 'digest'])
    .execute();
}
