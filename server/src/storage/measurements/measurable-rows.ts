import { ROLES } from '@koers/shared/access/policy.ts';
import { sql } from 'kysely';
import type { Measurable, MeasurableKpis } from '../../commands/measurements/import-store.ts';
import { withReadable } from '../documents/readable-documents.ts';
import { blockTable } from '../facts/fact-shape.ts';
import { inChunks } from '../facts/in-chunks.ts';
import type { Tables } from '../open-storage.ts';

/** As ranks are counted: see ../documents/role-rank.ts. */
const EDITOR = ROLES.indexOf('editor') + 1;

interface KpiColumns {
  document_id: string;
  block_id: string;
  unit: string | null;
}

export class MeasurableRows implements MeasurableKpis {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  ofPerson(userId: string, workspaceId: string | null): Promise<Measurable[]> {
    return this.#writableBy(userId)
      .$if(workspaceId !== null, (query) => query.where('document.workspace_id', '=', workspaceId ?? ''))
      .orderBy('document.title')
      .orderBy('document.id')
      .orderBy('block.position')
      .execute();
  }

  async among(
    userId: string,
    places: readonly { readonly documentId: string; readonly blockId: string }[],
  ): Promise<Measurable[]> {
    const found: Measurable[] = [];
    const wanted = new Set(places.map(({ documentId, blockId }) => `${documentId}/${blockId}`));
    for (const chunk of inChunks([...new Set(places.map(({ documentId }) => documentId))])) {
      const rows = await this.#writableBy(userId).where('block.document_id', 'in', chunk).execute();
      found.push(...rows.filter(({ documentId, blockId }) => wanted.has(`${documentId}/${blockId}`)));
    }
    return found;
  }

  /** The policy `document.blocks.change` as a query. */
  #writableBy(userId: string) {
    return withReadable(this.#tables, userId)
      .selectFrom('block')
      .innerJoin('document', 'document.id', 'block.document_id')
      .innerJoin('readable', 'readable.document_id', 'block.document_id')
      .innerJoin(sql<KpiColumns>`${sql.table(blockTable('kpi'))}`.as('kpi'), (join) =>
        join.onRef('kpi.document_id', '=', 'block.document_id').onRef('kpi.block_id', '=', 'block.block_id'),
      )
      .select(['block.document_id as documentId', 'document.title as documentTitle'])
      .select(['block.block_id as blockId', 'block.title', 'kpi.unit'])
      .where('block.kind', '=', 'kpi')
      .where('document.trashed_at', 'is', null)
      .where('readable.rank', '>=', EDITOR);
  }
}
