import { sql } from 'kysely';
import type { Tables } from '../open-storage.ts';
import { rankOf } from './role-rank.ts';

/** Above every rank that a group gives: on one document, what is given by name goes first. */
const BY_NAME = 10;

/**
 * Begins a query over `readable(document_id, rank)`: every document on which somebody has a role, those in the trash included,
 * with its rank (role-rank.ts). The same rule as {@link ./role-on-document.ts}, read downwards for all documents at once: from
 * those that name the person or their groups, and from the top of their workspaces, as far as no document says otherwise.
 */
export function withReadable(tables: Tables, userId: string) {
  return tables
    .withRecursive('given(document_id, rank)', (db) =>
      db
        .selectFrom(
          db
            .selectFrom('document_member as m')
            .select(['m.document_id', sql<number>`${sql.lit(BY_NAME)} + ${rankOf('m.role')}`.as('rank')])
            .where('m.user_id', '=', userId)
            .unionAll(
              db
                .selectFrom('people_group_member as p')
                .innerJoin('document_group_member as g', 'g.group_id', 'p.group_id')
                .select(['g.document_id', rankOf('g.role').as('rank')])
                .where('p.user_id', '=', userId),
            )
            .as('word'),
        )
        .innerJoin('document', 'document.id', 'word.document_id')
        .leftJoin('workspace_member as w', (join) =>
          join.onRef('w.workspace_id', '=', 'document.workspace_id').on('w.user_id', '=', userId),
        )
        .select(['word.document_id', sql<number>`max(word.rank) % ${sql.lit(BY_NAME)}`.as('rank')])
        .where('w.suspended_at', 'is', null)
        .groupBy('word.document_id'),
    )
    .withRecursive('readable(document_id, rank)', (db) =>
      db
        .selectFrom('given')
        .select(['given.document_id', 'given.rank'])
        .unionAll(
          db
            .selectFrom('workspace_member as w')
            .innerJoin('document as top', 'top.workspace_id', 'w.workspace_id')
            .select(['top.id as document_id', rankOf('w.role').as('rank')])
            .where('w.user_id', '=', userId)
            .where('w.suspended_at', 'is', null)
            .where('top.parent_id', 'is', null)
            .where('top.restricted', '=', 0)
            .where('top.id', 'not in', db.selectFrom('given').select('given.document_id')),
        )
        .unionAll(
          db
            .selectFrom('readable')
            .innerJoin('document as under', 'under.parent_id', 'readable.document_id')
            .select(['under.id as document_id', 'readable.rank'])
            .where('under.restricted', '=', 0)
            .where('under.id', 'not in', db.selectFrom('given').select('given.document_id')),
        ),
    );
}

/** The ids of those, for `document.id in (…)`. */
export function readableIds(tables: Tables, userId: string) {
  return withReadable(tables, userId).selectFrom('readable').select('readable.document_id');
}
