import { createHash } from 'node:crypto';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';
import {
  blockChange,
  changedBy,
  listChange,
  type Changed,
  type FactChange,
  type KnownBlock,
} from '../../projection/fact-change.ts';
import type { FactStore } from '../../projection/fact-store.ts';
import { unsyncedTransaction } from '../dialects/unsynced-transaction.ts';
import type { Tables } from '../open-storage.ts';
import { blockTable, entryTable, factShape, type FactShape } from './fact-shape.ts';
import { dynamic, ensureFactTables, remakeFactTables } from './fact-tables.ts';
import { inChunks } from './in-chunks.ts';
import { allRowsOf, contentOf, type RowDocument } from './rows-of-block.ts';
import { readHeadings, readLinks, writeHeadings, writeLinks } from './text-rows.ts';

export class FactRows implements FactStore {
  readonly #tables: Tables;
  readonly #registry: BlockRegistry;
  readonly #shape: FactShape;

  private constructor(tables: Tables, registry: BlockRegistry, shape: FactShape) {
    this.#tables = tables;
    this.#registry = registry;
    this.#shape = shape;
  }

  /** Sees to it that the tables of this registry stand. */
  static async open(tables: Tables, registry: BlockRegistry): Promise<FactRows> {
    const shape = factShape(registry);
    await ensureFactTables(tables, shape);
    return new FactRows(tables, registry, shape);
  }

  replace(
    documentId: string,
    content: ExtractedDocument,
    upToSeq: number | null,
    now: string,
  ): Promise<Changed | null> {
    return this.#write(documentId, upToSeq, now, (trx) => this.#changeTo(trx, documentId, content));
  }

  change(documentId: string, change: FactChange, upToSeq: number | null, now: string): Promise<Changed | null> {
    return this.#write(documentId, upToSeq, now, () => Promise.resolve(change));
  }

  mark(upToSeqs: ReadonlyMap<string, number>, now: string): Promise<void> {
    return unsyncedTransaction(this.#tables, async (trx) => {
      for (const chunk of inChunks([...upToSeqs])) {
        await trx
          .insertInto('projection')
          .values(chunk.map(([document_id, up_to_seq]) => ({ document_id, up_to_seq, projected_at: now })))
          .onConflict((conflict) =>
            conflict.column('document_id').doUpdateSet((row) => ({
              up_to_seq: row.ref('excluded.up_to_seq'),
              projected_at: row.ref('excluded.projected_at'),
            })),
          )
          .execute();
      }
    });
  }

  async projectedSeqs(): Promise<ReadonlyMap<string, number | null>> {
    const rows = await this.#tables
      .selectFrom('document')
      .leftJoin('projection', 'projection.document_id', 'document.id')
      .select(['document.id', 'projection.up_to_seq'])
      .execute();
    return new Map(rows.map((row) => [row.id, row.up_to_seq === null ? null : Number(row.up_to_seq)]));
  }

  reset(): Promise<void> {
    return remakeFactTables(this.#tables, this.#shape);
  }

  async fingerprints(): Promise<ReadonlyMap<string, string>> {
    const prints = new Map<string, string>();
    for (const { name } of this.#shape.tables) {
      const rows = await dynamic(this.#tables).selectFrom(name).selectAll().execute();
      const hash = createHash('sha256');
      for (const row of rows.map((row) => JSON.stringify(row)).toSorted()) hash.update(`${row}\n`);
      prints.set(name, hash.digest('hex'));
    }
    return prints;
  }

  #write(
    documentId: string,
    upToSeq: number | null,
    now: string,
    changeIn: (trx: Tables) => Promise<FactChange>,
  ): Promise<Changed | null> {
    return unsyncedTransaction(this.#tables, async (trx) => {
      const document = await trx
        .selectFrom('document')
        .select(['id', 'workspace_id as workspaceId', 'created_at as createdAt'])
        .where('id', '=', documentId)
        .executeTakeFirst();
      if (!document) return null;
      const change = await changeIn(trx);
      await this.#remove(trx, documentId, change.removed);
      await this.#insert(trx, document, change.written);
      await this.#move(trx, documentId, change.moved);
      await writeHeadings(trx, documentId, change.headings);
      await writeLinks(trx, documentId, change.links);
      await trx
        .insertInto('projection')
        .values({ document_id: documentId, up_to_seq: upToSeq, projected_at: now })
        .onConflict((conflict) => conflict.column('document_id').doUpdateSet({ up_to_seq: upToSeq, projected_at: now }))
        .execute();
      return changedBy(change);
    });
  }

  /** What it takes to make the tables say this. */
  async #changeTo(trx: Tables, documentId: string, content: ExtractedDocument): Promise<FactChange> {
    const rows = await trx
      .selectFrom('block')
      .select(['block_id as id', 'kind', 'position', 'section', 'data', 'entries'])
      .where('document_id', '=', documentId)
      .execute();
    return {
      ...blockChange(rows, content.blocks, (row, block) => this.#saysTheSame(row, block)),
      headings: listChange(await readHeadings(trx, documentId), content.headings),
      links: listChange(await readLinks(trx, documentId), content.links),
    };
  }

  #saysTheSame(row: { readonly data: string; readonly entries: string | null }, block: ExtractedBlock): boolean {
    const kind = this.#registry.get(block.kind);
    const content = kind && contentOf(block, kind);
    return row.data === content?.data && row.entries === content.entries;
  }

  async #remove(trx: Tables, documentId: string, blocks: readonly KnownBlock[]): Promise<void> {
    const ofKind = Map.groupBy(blocks, (block) => block.kind);
    for (const [kind, group] of ofKind) {
      const declared = this.#registry.get(kind);
      const entries = Object.values(declared?.entries ?? {}).map((entry) => entryTable(entry.node));
      const tables = ['block', 'block_value', 'link', ...(declared ? [blockTable(kind), ...entries] : [])];
      for (const ids of inChunks(group.map((block) => block.id))) {
        for (const table of tables) {
          await dynamic(trx)
            .deleteFrom(table)
            .where('document_id', '=', documentId)
            .where('block_id', 'in', ids)
            // References in the text are the document's: they have their own places there.
            .$if(table === 'link', (query) => query.where('via', 'not like', '@%'))
            .execute();
        }
      }
    }
  }

  async #insert(trx: Tables, document: RowDocument, blocks: readonly ExtractedBlock[]): Promise<void> {
    for (const { table, rows } of allRowsOf(document, blocks, this.#registry)) {
      for (const chunk of inChunks(rows)) await dynamic(trx).insertInto(table).values(chunk).execute();
    }
  }

  async #move(trx: Tables, documentId: string, blocks: readonly ExtractedBlock[]): Promise<void> {
    for (const { id, kind, position, section } of blocks) {
      await trx
        .updateTable('block')
        .set({ position, section })
        .where('document_id', '=', documentId)
        .where('block_id', '=', id)
        .execute();
      if (!this.#registry.has(kind)) continue;
      await dynamic(trx)
        .updateTable(blockTable(kind))
        .set({ at_position: position })
        .where('document_id', '=', documentId)
        .where('block_id', '=', id)
        .execute();
    }
  }
}
