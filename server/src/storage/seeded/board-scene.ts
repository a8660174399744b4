import { sql } from 'kysely';
import type { Tables } from '../open-storage.ts';

/** What filters may name in a seeded workspace. */
export interface BoardScene {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly documentId: string;
  /** A strategy with plans under it. */
  readonly under: string;
  readonly person: string;
  /** `document/block`. */
  readonly channel: string;
  readonly goal: string;
}

/** Of a strategy that everybody of these can read, with the most that points to it. */
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
