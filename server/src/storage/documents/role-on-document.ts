import type { Role } from '@koers/shared/access/policy.ts';
import { roleOnPath } from '@koers/shared/access/role-on-path.ts';
import { sql } from 'kysely';
import type { Tables } from '../open-storage.ts';
import { rankOf, roleOfRank } from './role-rank.ts';

interface Step {
  readonly id: string;
  readonly parentId: string | null;
  readonly restricted: number;
  readonly trashedAt: string | null;
  readonly own: Role | null;
  readonly groupRank: number | null;
  readonly workspaceRole: Role | null;
  readonly suspendedAt: string | null;
}

/**
 * The role that somebody has on a document, by all that gives one: shared/src/access/role-on-path.ts says which counts.
 * Every socket and call asks it: one statement, a row for each document upwards.
 * @returns null where they have none, or there is no such document
 */
export async function roleOnDocument(
  tables: Tables,
  userId: string,
  documentId: string,
): Promise<{ readonly role: Role; readonly trashed: boolean } | null> {
  const steps = inOrder(await stepsUpwards(tables, userId, documentId), documentId);
  const [first] = steps;
  if (!first) return null;
  const path = steps.map(({ own, groupRank, restricted }) => {
    const group = roleOfRank(groupRank);
    return { own, groups: group ? [group] : [], restricted: restricted === 1 };
  });
  const found = roleOnPath(path, first.workspaceRole, first.suspendedAt !== null);
  return found && { role: found.role, trashed: first.trashedAt !== null };
}

/** What stands above a restricted document says nothing of it: the way up ends there. */
function stepsUpwards(tables: Tables, userId: string, documentId: string): Promise<Step[]> {
  return (
    tables
      // A `union` ends also where two documents should ever come to stand under each other.
      .withRecursive('path(id, parent_id, workspace_id, restricted, trashed_at)', (db) =>
        db
          .selectFrom('document')
          .select(['id', 'parent_id', 'workspace_id', 'restricted', 'trashed_at'])
          .where('id', '=', documentId)
          .union((above) =>
            above
              .selectFrom('path')
              .innerJoin('document as above', 'above.id', 'path.parent_id')
              .select(['above.id', 'above.parent_id', 'above.workspace_id', 'above.restricted', 'above.trashed_at'])
              .where('path.restricted', '=', 0),
          ),
      )
      .selectFrom('path')
      .leftJoin('document_member as mine', (join) =>
        join.onRef('mine.document_id', '=', 'path.id').on('mine.user_id', '=', userId),
      )
      .leftJoin('workspace_member as w', (join) =>
        join.onRef('w.workspace_id', '=', 'path.workspace_id').on('w.user_id', '=', userId),
      )
      .select(['path.id', 'path.parent_id as parentId', 'path.restricted', 'path.trashed_at as trashedAt'])
      .select(['mine.role as own', 'w.role as workspaceRole', 'w.suspended_at as suspendedAt'])
      .select((eb) =>
        eb
          .selectFrom('document_group_member as g')
          .innerJoin('people_group_member as p', 'p.group_id', 'g.group_id')
          .select(sql<number>`max(${rankOf('g.role')})`.as('rank'))
          .whereRef('g.document_id', '=', 'path.id')
          .where('p.user_id', '=', userId)
          .as('groupRank'),
      )
      .execute()
  );
}

/** From the document itself upwards: SQL promises no order. */
function inOrder(steps: readonly Step[], documentId: string): readonly Step[] {
  const left = new Map(steps.map((step) => [step.id, step]));
  const ordered: Step[] = [];
  for (let step = left.get(documentId); step; step = step.parentId === null ? undefined : left.get(step.parentId)) {
    left.delete(step.id);
    ordered.push(step);
  }
  return ordered;
}
