import type { ImportRecord } from '@koers/shared/api/measurements.ts';
import type { ImportPiece, ImportStore, NewImport, PieceChange } from '../../commands/measurements/import-store.ts';
import type { Tables } from '../open-storage.ts';

/** No changes, as JSON. */
const NOTHING = '[]';

export class ImportRows implements ImportStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  begin({ id, userId, file, at }: NewImport): Promise<{ userId: string; undoneAt: string | null }> {
    return this.#tables.transaction().execute(async (trx) => {
      await trx
        .insertInto('measurement_import')
        .values({ id, user_id: userId, file, created_at: at, undone_at: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return trx
        .selectFrom('measurement_import')
        .select(['user_id as userId', 'undone_at as undoneAt'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
    });
  }

  async find(id: string): Promise<{ userId: string; file: string; undoneAt: string | null } | null> {
    const found = await this.#tables
      .selectFrom('measurement_import')
      .select(['user_id as userId', 'file', 'undone_at as undoneAt'])
      .where('id', '=', id)
      .executeTakeFirst();
    return found ?? null;
  }

  async answerOf(id: string, piece: number): Promise<string | null> {
    const found = await this.#tables
      .selectFrom('measurement_import_piece')
      .select('answer')
      .where('import_id', '=', id)
      .where('piece', '=', piece)
      .executeTakeFirst();
    return found?.answer ?? null;
  }

  async keepPiece(id: string, { piece, answer, added, replaced, changes }: ImportPiece): Promise<void> {
    await this.#tables
      .insertInto('measurement_import_piece')
      .values({ import_id: id, piece, answer, added, replaced, changes: JSON.stringify(changes) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async lastPiece(id: string): Promise<{ piece: number; changes: PieceChange[] } | null> {
    const row = await this.#tables
      .selectFrom('measurement_import_piece')
      .select(['piece', 'changes'])
      .where('import_id', '=', id)
      .where('changes', '!=', NOTHING)
      .orderBy('piece', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row ? { piece: row.piece, changes: JSON.parse(row.changes) as PieceChange[] } : null;
  }

  async clearPiece(id: string, piece: number): Promise<void> {
    await this.#tables
      .updateTable('measurement_import_piece')
      .set({ changes: NOTHING })
      .where('import_id', '=', id)
      .where('piece', '=', piece)
      .execute();
  }

  async markUndone(id: string, at: string): Promise<void> {
    await this.#tables.updateTable('measurement_import').set({ undone_at: at }).where('id', '=', id).execute();
  }

  listOf(userId: string): Promise<ImportRecord[]> {
    return this.#tables
      .selectFrom('measurement_import as m')
      .leftJoin('measurement_import_piece as p', 'p.import_id', 'm.id')
      .select(['m.id', 'm.file', 'm.created_at as at', 'm.undone_at as undoneAt'])
      .select((eb) => [
        eb.fn.coalesce(eb.fn.sum<number>('p.added'), eb.lit(0)).as('added'),
        eb.fn.coalesce(eb.fn.sum<number>('p.replaced'), eb.lit(0)).as('replaced'),
      ])
      .where('m.user_id', '=', userId)
      .groupBy(['m.id', 'm.file', 'm.created_at', 'm.undone_at'])
      .orderBy('m.created_at', 'desc')
      .limit(200)
      .execute();
  }

  async removeBefore(at: string): Promise<void> {
    await this.#tables.deleteFrom('measurement_import').where('created_at', '<', at).execute();
  }
}
