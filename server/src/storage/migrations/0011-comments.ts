import type { Kysely } from 'kysely';

/** Threads of comments on documents, beside the documents themselves: who comments writes nothing into them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('comment_thread')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('document_id', 'text', (column) => column.notNull().references('document.id').onDelete('cascade'))
    .addColumn('anchor_kind', 'text', (column) => column.notNull())
    .addColumn('anchor_start', 'text')
    .addColumn('anchor_end', 'text')
    .addColumn('block_id', 'text')
    .addColumn('quote', 'text', (column) => column.notNull())
    .addColumn('occurrence', 'integer')
    .addColumn('context_before', 'text', (column) => column.notNull())
    .addColumn('context_after', 'text', (column) => column.notNull())
    .addColumn('made_by', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('made_at', 'text', (column) => column.notNull())
    .addColumn('resolved_by', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('resolved_at', 'text')
    .execute();
  await db.schema
    .createIndex('comment_thread_document')
    .on('comment_thread')
    .columns(['document_id', 'made_at', 'id'])
    .execute();
  await db.schema
    .createTable('comment')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('thread_id', 'text', (column) => column.notNull().references('comment_thread.id').onDelete('cascade'))
    // Counts a thread's comments: two may come within one millisecond.
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('author_id', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('made_at', 'text', (column) => column.notNull())
    .addColumn('edited_at', 'text')
    .addColumn('deleted_by', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('deleted_at', 'text')
    .execute();
  await db.schema.createIndex('comment_of_thread').on('comment').columns(['thread_id', 'place']).execute();
  await db.schema.createIndex('comment_deleted').on('comment').column('deleted_at').execute();
  await db.schema
    .createTable('comment_reaction')
    .addColumn('comment_id', 'text', (column) => column.notNull().references('comment.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('emoji', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('comment_reaction_pk', ['comment_id', 'user_id', 'emoji'])
    .execute();
  await db.schema
    .createTable('comment_mention')
    .addColumn('comment_id', 'text', (column) => column.notNull().references('comment.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('comment_mention_pk', ['comment_id', 'user_id'])
    .execute();
  await db.schema.createIndex('comment_mention_user').on('comment_mention').column('user_id').execute();
}
