import { sql, type Kysely } from 'kysely';

/**
 * What lists over documents are read by, besides the fact tables' own indexes (decision 0017): documents in the order of their
 * titles, the plans of a strategy, and where something is closed to some of a workspace.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index document_titles on document (workspace_id, lower(title), id)`.execute(db);
  await db.schema.createIndex('document_strategy').on('document').column('strategy_id').execute();
  await sql`create index document_restricted on document (workspace_id) where restricted = 1`.execute(db);
}
