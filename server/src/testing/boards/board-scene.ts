import { sql } from 'kysely';
import type { Tables } from '../../storage/open-storage.ts';
import type { BoardScene } from './board-calls.ts';
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

/** What filters may name: of a strategy that everybody of these can read, with the most that points to it. */
export async function boardScene(tables: Tables, today: string): Promise<BoardScene> {
  const strategy = await sql<{ id: string }>`
    select d.id from document as d join document_member as m on m.document_id = d.id and m.user_id = 'guest'
    where d.kind = 'strategy' limit 1`.execute(tables);
  const under = strategy.rows[0]?.id ?? '';
  const plan = await sql<{ id: string }>`
    select id from document where strategy_id = ${under} and trashed_at is null order by id limit 1`.execute(tables);
  const most = async (kind: string, field: string): Promise<string> => {
    const { rows } = await sql<{ value: string }>`
      select value from block_value where kind = ${kind} and field = ${field} group by value order by count(*) desc limit 1`.execute(
      tables,
    );
    return rows[0]?.value ?? '';
  };
  return {
    today,
    documentId: plan.rows[0]?.id ?? '',
    under,
    person: await most('task', 'assignees'),
    channel: await most('content', 'channel'),
    goal: await most('task', 'goal'),
  };
}
