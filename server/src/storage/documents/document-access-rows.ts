import { documentRole } from '@koers/shared/access/policy.ts';
import type { AccessToDocument, DocumentAccess } from '../../commands/document-access.ts';
import type { Tables } from '../open-storage.ts';

export class DocumentAccessRows implements DocumentAccess {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async roleOn(userId: string, documentId: string): Promise<AccessToDocument | null> {
    const row = await this.#tables
      .selectFrom('document')
      .leftJoin('workspace_member as w', (join) =>
        join.onRef('w.workspace_id', '=', 'document.workspace_id').on('w.user_id', '=', userId),
      )
      .leftJoin('document_member as m', (join) =>
        join.onRef('m.document_id', '=', 'document.id').on('m.user_id', '=', userId),
      )
      .select(['w.role as workspaceRole', 'm.role as memberRole', 'document.trashed_at as trashedAt'])
      .where('document.id', '=', documentId)
      .executeTakeFirst();
    const role = row ? documentRole(row.workspaceRole, row.memberRole) : null;
    return row && role ? { role, trashed: row.trashedAt !== null } : null;
  }
}
