import type { RememberedAs } from '@koers/shared/api/references.ts';
import type { Reference } from '@koers/shared/blocks/define.ts';
import type { AgreementStore, RememberedBlock, Remembering } from '../../commands/agreement-store.ts';
import type { BlockContent } from '../../commands/block-changes.ts';
import type { Tables } from '../open-storage.ts';

/** Databases bind only so many values in one statement. */
const TARGETS_AT_ONCE = 200;

export class AgreementRows implements AgreementStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async agree(documentId: string, targets: readonly Reference[], remembering: Remembering): Promise<void> {
    await this.#tables.transaction().execute(async (trx) => {
      await trx.deleteFrom('agreement').where('document_id', '=', documentId).execute();
      await trx
        .insertInto('agreement')
        .values({ document_id: documentId, agreed_at: remembering.at, agreed_by: remembering.by })
        .execute();
      await remember(trx, documentId, targets, { ...remembering, as: 'agreed' });
    });
  }

  async add(documentId: string, targets: readonly Reference[], remembering: Remembering): Promise<void> {
    if (targets.length === 0) return;
    await this.#tables.transaction().execute(async (trx) => {
      const query = trx.selectFrom('agreement').select('document_id').where('document_id', '=', documentId);
      if (await query.executeTakeFirst()) await remember(trx, documentId, targets, { ...remembering, as: 'added' });
    });
  }

  async see(documentId: string, target: Reference, content: BlockContent, { at, by }: Remembering): Promise<void> {
    await this.#tables
      .updateTable('agreed_block')
      .set({ snapshot: JSON.stringify(content), remembered_as: 'seen', at, by })
      .where('document_id', '=', documentId)
      .where('to_document_id', '=', target.documentId)
      .where('to_block_id', '=', target.blockId)
      .execute();
  }

  async forget(documentId: string): Promise<void> {
    await this.#tables.deleteFrom('agreement').where('document_id', '=', documentId).execute();
  }

  async remembered(documentId: string): Promise<RememberedBlock[] | null> {
    const rows = await this.#tables
      .selectFrom('agreement')
      .leftJoin('agreed_block as block', 'block.document_id', 'agreement.document_id')
      .select(['block.to_document_id', 'block.to_block_id', 'block.snapshot', 'block.remembered_as'])
      .select(['block.at', 'block.by'])
      .where('agreement.document_id', '=', documentId)
      .execute();
    if (rows.length === 0) return null;
    return rows.flatMap((row) =>
      row.to_document_id === null || row.to_block_id === null || row.snapshot === null
        ? []
        : [
            {
              target: { documentId: row.to_document_id, blockId: row.to_block_id },
              content: JSON.parse(row.snapshot) as BlockContent,
              as: row.remembered_as ?? 'agreed',
              at: row.at ?? '',
              by: row.by,
            },
          ],
    );
  }
}

/** Keeps what these blocks say now, as the tables have it; of those that are not there nothing, and none twice. */
async function remember(
  trx: Tables,
  documentId: string,
  targets: readonly Reference[],
  { as, at, by }: Remembering & { readonly as: RememberedAs },
): Promise<void> {
  for (const [toDocumentId, blocks] of Map.groupBy(targets, (target) => target.documentId)) {
    for (let index = 0; index < blocks.length; index += TARGETS_AT_ONCE) {
      const ids = blocks.slice(index, index + TARGETS_AT_ONCE).map(({ blockId }) => blockId);
      await trx
        .insertInto('agreed_block')
        .columns(['document_id', 'to_document_id', 'to_block_id', 'snapshot', 'remembered_as', 'at', 'by'])
        .expression((eb) =>
          eb
            .selectFrom('block')
            .select((one) => [
              one.val(documentId).as('document_id'),
              one.ref('block.document_id').as('to_document_id'),
              one.ref('block.block_id').as('to_block_id'),
              one.ref('block.data').as('snapshot'),
              one.val<string>(as).as('remembered_as'),
              one.val(at).as('at'),
              one.val(by).as('by'),
            ])
            .where('block.document_id', '=', toDocumentId)
            .where('block.block_id', 'in', ids),
        )
        .onConflict((conflict) => conflict.columns(['document_id', 'to_document_id', 'to_block_id']).doNothing())
        .execute();
    }
  }
}
