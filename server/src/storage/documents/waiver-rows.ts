import type { Waiver, WaiverStore } from '../../commands/waiver-store.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';

function waiverOf(row: Schema['check_waiver']): Waiver {
  const { id, rule, detail, reason } = row;
  return { id, rule, blockId: row.block_id || null, detail, reason, by: row.made_by, at: row.made_at };
}

export class WaiverRows implements WaiverStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async inForce(documentId: string): Promise<Waiver[]> {
    const rows = await this.#tables
      .selectFrom('check_waiver')
      .selectAll()
      .where('document_id', '=', documentId)
      .where('ended_at', 'is', null)
      .orderBy('made_at')
      .orderBy('id')
      .execute();
    return rows.map(waiverOf);
  }

  async put(documentId: string, waiver: Waiver & { readonly by: string }): Promise<void> {
    const { id, rule, blockId, detail, reason, by, at } = waiver;
    await this.#tables.transaction().execute(async (trx) => {
      await trx
        .updateTable('check_waiver')
        .set({ ended_by: by, ended_at: at })
        .where('document_id', '=', documentId)
        .where('rule', '=', rule)
        .where('block_id', '=', blockId ?? '')
        .where('detail', '=', detail)
        .where('ended_at', 'is', null)
        .execute();
      await trx
        .insertInto('check_waiver')
        .values({
          id,
          document_id: documentId,
          rule,
          block_id: blockId ?? '',
          detail,
          reason,
          made_by: by,
          made_at: at,
          ended_by: null,
          ended_at: null,
        })
        .execute();
    });
  }

  async end(documentId: string, waiverId: string, by: string, at: string): Promise<boolean> {
    const ended = await this.#tables
      .updateTable('check_waiver')
      .set({ ended_by: by, ended_at: at })
      .where('document_id', '=', documentId)
      .where('id', '=', waiverId)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    return ended !== undefined;
  }
}
