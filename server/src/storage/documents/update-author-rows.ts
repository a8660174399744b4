import type { UpdateAuthors } from '../../commands/update-authors.ts';
import type { Tables } from '../open-storage.ts';

export class UpdateAuthorRows implements UpdateAuthors {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async lastUpdates(
    documentId: string,
    most: number,
  ): Promise<{ readonly update: Uint8Array; readonly author: string | null }[]> {
    const rows = await this.#tables
      .selectFrom('journal_update')
      .select(['bytes', 'author'])
      .where('document_id', '=', documentId)
      .orderBy('seq', 'desc')
      .limit(most)
      .execute();
    return rows.map(({ bytes, author }) => ({ update: bytes, author }));
  }
}
