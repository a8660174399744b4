import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import * as journal from './migrations/0001-journal.ts';
import * as accounts from './migrations/0002-accounts.ts';
import * as documents from './migrations/0003-documents.ts';
import * as projection from './migrations/0004-projection.ts';
import * as check from './migrations/0005-check.ts';
import * as agreements from './migrations/0007-agreements.ts';
import * as templates from './migrations/0008-templates.ts';
import * as people from './migrations/0009-people.ts';
import * as shares from './migrations/0014-shares.ts';
import * as inbox from './migrations/0013-inbox.ts';
import * as comments from './migrations/0011-comments.ts';
import * as signoffs from './migrations/0012-signoffs.ts';
import * as account from './migrations/0015-account.ts';
import * as audit from './migrations/0017-audit.ts';
import * as noticeComments from './migrations/0018-notice-comments.ts';
import * as sources from './migrations/0020-sources.ts';
import * as boardReads from './migrations/0021-board-reads.ts';
import * as jobs from './migrations/0019-jobs.ts';
import * as outward from './migrations/0022-outward.ts';
import * as reports from './migrations/0026-reports.ts';

/** In this order, for ever: a migration that was released is never changed. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-journal': journal,
  '0002-accounts': accounts,
  '0003-documents': documents,
  '0004-projection': projection,
  '0005-check': check,
  '0007-agreements': agreements,
  '0008-templates': templates,
  '0009-people': people,
  '0014-shares': shares,
  '0013-inbox': inbox,
  '0011-comments': comments,
  '0012-signoffs': signoffs,
  '0015-account': account,
  '0017-audit': audit,
  '0018-notice-comments': noticeComments,
  '0020-sources': sources,
  '0019-jobs': jobs,
  '0021-board-reads': boardReads,
  '0022-outward': outward,
  '0026-reports': reports,
};

/**
 * Brings the tables to this version.
 * @throws Error when a migration fails, or when the tables are of a newer Koers
 */
export async function migrate<T>(db: Kysely<T>): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('A migration failed.', { cause: error });
}
