import { sql, type Kysely } from 'kysely';

/** One's own account: picture, sessions with their device, forgotten passwords, second factor, and other accounts that sign in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['picture_version', 'email_proven_at'])
    await db.schema.alterTable('user').addColumn(column, 'text').execute();
  // Of sessions from before nobody wrote down when they began.
  for (const column of ['created_at', 'last_used_at', 'user_agent'])
    await db.schema.alterTable('session').addColumn(column, 'text').execute();
  await db.schema
    .createTable('password_reset')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .execute();
  await db.schema.createIndex('password_reset_user').on('password_reset').column('user_id').execute();
  await createSecondFactor(db);
  await createProvider(db);
}

async function createSecondFactor(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('second_factor')
    .addColumn('user_id', 'text', (column) => column.primaryKey().references('user.id').onDelete('cascade'))
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('confirmed_at', 'text')
    .addColumn('last_step', 'bigint', (column) => column.notNull().defaultTo(sql`0`))
    .execute();
  await db.schema
    .createTable('recovery_code')
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('code_hash', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .addPrimaryKeyConstraint('recovery_code_pk', ['user_id', 'code_hash'])
    .execute();
  await db.schema
    .createTable('sign_in_challenge')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

async function createProvider(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('provider_identity')
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('connected_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('provider_identity_pk', ['issuer', 'subject'])
    .addUniqueConstraint('provider_identity_user', ['issuer', 'user_id'])
    .execute();
  await db.schema
    .createTable('provider_attempt')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
}
