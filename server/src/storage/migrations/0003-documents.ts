import type { Kysely } from 'kysely';

/** Documents in their tree, who may see one besides the workspace, invitations, and calls that may be repeated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createDocuments(db);
  await db.schema
    .createTable('document_member')
    .addColumn('document_id', 'text', (column) => column.notNull().references('document.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('added_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('document_member_pk', ['document_id', 'user_id'])
    .execute();
  await db.schema.createIndex('document_member_user').on('document_member').column('user_id').execute();
  await createInvitations(db);
  await db.schema
    .createTable('idempotency_key')
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('answer', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('idempotency_key_pk', ['user_id', 'key'])
    .execute();
}

async function createDocuments(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('document')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspace.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('starts_on', 'text')
    .addColumn('ends_on', 'text')
    .addColumn('owner_id', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('strategy_id', 'text', (column) => column.references('document.id').onDelete('set null'))
    .addColumn('parent_id', 'text', (column) => column.references('document.id').onDelete('set null'))
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('position', 'text', (column) => column.notNull())
    .addColumn('trashed_at', 'text')
    .addColumn('trashed_with', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('document_workspace').on('document').columns(['workspace_id', 'trashed_at']).execute();
  await db.schema.createIndex('document_parent').on('document').columns(['parent_id', 'position']).execute();
}

async function createInvitations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('invitation')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspace.id').onDelete('cascade'))
    .addColumn('document_id', 'text', (column) => column.references('document.id').onDelete('cascade'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('email', 'text')
    .addColumn('inviter_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .addColumn('refused_sign_ups', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
