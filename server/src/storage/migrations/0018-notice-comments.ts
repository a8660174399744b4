import { sql, type Kysely } from 'kysely';

/**
 * Which comment a notice is about, so that its words are read where they are and stand nowhere else: they change and go with the
 * comment. For notices of before it is the last that its writer said in that thread until then; words that cannot be found
 * so are forgotten here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('notice').addColumn('comment_id', 'text').execute();
  await sql`
    update notice set excerpt = '', comment_id = (
      select comment.id from comment
      where comment.thread_id = notice.thread_id and comment.author_id is notice.actor_id and comment.made_at <= notice.at
      order by comment.place desc limit 1
    )
    where thread_id is not null
  `.execute(db);
  await db.schema
    .createIndex('notice_by_comment')
    .on('notice')
    .column('comment_id')
    .where(sql.ref('comment_id'), 'is not', null)
    .execute();
}
