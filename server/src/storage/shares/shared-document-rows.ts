import type { SharedDocument, SharedDocuments } from '../../share-pages/shared-documents.ts';
import type { Tables } from '../open-storage.ts';

export class SharedDocumentRows implements SharedDocuments {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async find(documentId: string): Promise<SharedDocument | null> {
    const row = await this.#query().where('id', '=', documentId).executeTakeFirst();
    return row ? { ...row, restricted: row.restricted === 1 } : null;
  }

  async ofWorkspace(workspaceId: string): Promise<SharedDocument[]> {
    const rows = await this.#query()
      .where('workspace_id', '=', workspaceId)
      .where('trashed_at', 'is', null)
      .orderBy('id')
      .execute();
    return rows.map((row) => ({ ...row, restricted: row.restricted === 1 }));
  }

  #query() {
    return this.#tables
      .selectFrom('document')
      .select([
        'id',
        'workspace_id as workspaceId',
        'kind',
        'title',
        'status',
        'starts_on as startsOn',
        'ends_on as endsOn',
        'owner_id as ownerId',
        'strategy_id as strategyId',
        'parent_id as parentId',
        'language',
        'restricted',
        'trashed_at as trashedAt',
      ]);
  }
}
