import type { Tables } from '../../storage/open-storage.ts';
import { SEEDED_READERS } from './seeded-people.ts';

/** Somebody who looks at boards, as a call names them. */
export interface Reader {
  readonly name: string;
  readonly userId: string;
  readonly workspaceId: string | null;
}

/** Who looks: in the workspace that their page is in; the owner also as a program does that names none. */
export async function readersOf(tables: Tables): Promise<Reader[]> {
  const rows = await tables
    .selectFrom('user')
    .select(['id', 'email'])
    .where('email', 'in', Object.values(SEEDED_READERS))
    .execute();
  const idOf = new Map(rows.map(({ id, email }) => [email, id]));
  const reader = (name: keyof typeof SEEDED_READERS, workspaceId: string | null, as: string = name): Reader => ({
    name: as,
    userId: idOf.get(SEEDED_READERS[name]) ?? '',
    workspaceId,
  });
  return [
    reader('owner', 'workspace-0'),
    reader('member', 'workspace-0'),
    reader('guest', null),
    reader('owner', null, 'owner of two'),
  ];
}
