import { ROLES, type Role } from '@koers/shared/access/policy.ts';
import { sql, type RawBuilder } from 'kysely';

/** A role as a number that can be compared in SQL: 1 for a viewer, 4 for an owner. */
export function rankOf(column: string): RawBuilder<number> {
  const cases = ROLES.map((role, index) => sql`when ${sql.lit(role)} then ${sql.lit(index + 1)}`);
  return sql<number>`case ${sql.ref(column)} ${sql.join(cases, sql` `)} end`;
}

/** The role of a rank; null for none, and for what is no rank. */
export function roleOfRank(rank: number | null): Role | null {
  return rank === null ? null : (ROLES[rank - 1] ?? null);
}
