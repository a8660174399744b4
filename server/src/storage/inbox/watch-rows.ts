import type { FactWatchStore, NewAssignee, WatchedKpi } from '../../inbox/fact-watch-store.ts';
import { inChunks } from '../facts/in-chunks.ts';
import type { Tables } from '../open-storage.ts';

export class FactWatchRows implements FactWatchStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async newAssignees(documentId: string): Promise<NewAssignee[]> {
    return this.#untold()
      .innerJoin('block', (join) =>
        join.onRef('block.document_id', '=', 'value.document_id').onRef('block.block_id', '=', 'value.block_id'),
      )
      .select(['value.block_id as blockId', 'value.value as userId', 'block.title'])
      .where('value.document_id', '=', documentId)
      .orderBy('block.position')
      .execute();
  }

  async documentsWithNewAssignees(): Promise<string[]> {
    const rows = await this.#untold().select('value.document_id as id').distinct().execute();
    return rows.map(({ id }) => id);
  }

  async remember(documentId: string, assignees: readonly NewAssignee[]): Promise<void> {
    if (assignees.length === 0) return;
    await this.#tables.transaction().execute(async (trx) => {
      for (const chunk of inChunks(assignees)) {
        await trx
          .insertInto('told_assignee')
          .values(chunk.map(({ blockId, userId }) => ({ document_id: documentId, block_id: blockId, user_id: userId })))
          .onConflict((conflict) => conflict.columns(['document_id', 'block_id', 'user_id']).doNothing())
          .execute();
      }
    });
  }

  async forgetFormer(documentId: string): Promise<void> {
    // Asked before it is written: most changes take nobody off a task.
    const former = await this.#tables
      .selectFrom('told_assignee as told')
      .innerJoin('block', (join) =>
        join.onRef('block.document_id', '=', 'told.document_id').onRef('block.block_id', '=', 'told.block_id'),
      )
      .leftJoin('block_value as value', (join) =>
        join
          .onRef('value.document_id', '=', 'told.document_id')
          .onRef('value.block_id', '=', 'told.block_id')
          .onRef('value.value', '=', 'told.user_id')
          .on('value.kind', '=', 'task')
          .on('value.field', '=', 'assignees'),
      )
      .select(['told.block_id as blockId', 'told.user_id as userId'])
      .where('told.document_id', '=', documentId)
      .where('value.value', 'is', null)
      .execute();
    for (const { blockId, userId } of former) {
      await this.#tables
        .deleteFrom('told_assignee')
        .where('document_id', '=', documentId)
        .where('block_id', '=', blockId)
        .where('user_id', '=', userId)
        .execute();
    }
  }

  async authorsOfLast(documentId: string, milliseconds: number): Promise<string[]> {
    const newest = await this.#tables
      .selectFrom('journal_update')
      .select('created_at')
      .where('document_id', '=', documentId)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!newest) return [];
    const since = new Date(Date.parse(newest.created_at) - milliseconds).toISOString();
    const rows = await this.#tables
      .selectFrom('journal_update')
      .select('author')
      .distinct()
      .where('document_id', '=', documentId)
      .where('created_at', '>=', since)
      .execute();
    return rows.flatMap(({ author }) => author ?? []);
  }

  async documentsWithKpis(): Promise<string[]> {
    const rows = await this.#tables
      .selectFrom('block')
      .innerJoin('document', 'document.id', 'block.document_id')
      .select('block.document_id as id')
      .distinct()
      .where('block.kind', '=', 'kpi')
      .where('document.trashed_at', 'is', null)
      .execute();
    return rows.map(({ id }) => id);
  }

  async watchedKpis(documentId: string): Promise<ReadonlyMap<string, WatchedKpi>> {
    const rows = await this.#tables
      .selectFrom('watched_kpi')
      .selectAll()
      .where('document_id', '=', documentId)
      .execute();
    return new Map(
      rows.map((row) => [
        row.block_id,
        { blockId: row.block_id, offTrack: row.off_track === 1, overdueOn: row.overdue_on },
      ]),
    );
  }

  async watch(documentId: string, kpis: readonly WatchedKpi[]): Promise<void> {
    if (kpis.length === 0) return;
    await this.#tables.transaction().execute(async (trx) => {
      for (const { blockId, offTrack, overdueOn } of kpis) {
        const columns = { off_track: offTrack ? 1 : 0, overdue_on: overdueOn };
        await trx
          .insertInto('watched_kpi')
          .values({ document_id: documentId, block_id: blockId, ...columns })
          .onConflict((conflict) => conflict.columns(['document_id', 'block_id']).doUpdateSet(columns))
          .execute();
      }
    });
  }

  /** Who has a task by the facts, and was not told of it. */
  #untold() {
    return this.#tables
      .selectFrom('block_value as value')
      .innerJoin('document', 'document.id', 'value.document_id')
      .leftJoin('told_assignee as told', (join) =>
        join
          .onRef('told.document_id', '=', 'value.document_id')
          .onRef('told.block_id', '=', 'value.block_id')
          .onRef('told.user_id', '=', 'value.value'),
      )
      .where('value.kind', '=', 'task')
      .where('value.field', '=', 'assignees')
      .where('told.user_id', 'is', null)
      .where('document.trashed_at', 'is', null);
  }
}
