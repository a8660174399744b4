import type { Kysely } from 'kysely';

/**
 * More workspaces than one for a person, people who are suspended, groups, and documents that not all of the workspace
 * see. See shared/src/access on which role follows from these.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The one somebody chose last; null for the one they joined last.
  await db.schema
    .alterTable('user')
    .addColumn('workspace_id', 'text', (column) => column.references('workspace.id').onDelete('set null'))
    .execute();
  await db.schema.alterTable('workspace_member').addColumn('suspended_at', 'text').execute();
  await db.schema
    .alterTable('document')
    .addColumn('restricted', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('people_group')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workspace_id', 'text', (column) => column.notNull().references('workspace.id').onDelete('cascade'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('people_group_workspace').on('people_group').column('workspace_id').execute();
  await db.schema
    .createTable('people_group_member')
    .addColumn('group_id', 'text', (column) => column.notNull().references('people_group.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('added_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('people_group_member_pk', ['group_id', 'user_id'])
    .execute();
  await db.schema.createIndex('people_group_member_user').on('people_group_member').column('user_id').execute();
  await db.schema
    .createTable('document_group_member')
    .addColumn('document_id', 'text', (column) => column.notNull().references('document.id').onDelete('cascade'))
    .addColumn('group_id', 'text', (column) => column.notNull().references('people_group.id').onDelete('cascade'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('added_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('document_group_member_pk', ['document_id', 'group_id'])
    .execute();
  await db.schema.createIndex('document_group_member_group').on('document_group_member').column('group_id').execute();
}
