import type { AccessToDocument, DocumentAccess } from '../../commands/document-access.ts';
import type { Tables } from '../open-storage.ts';
import { roleOnDocument } from './role-on-document.ts';

export class DocumentAccessRows implements DocumentAccess {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  roleOn(userId: string, documentId: string): Promise<AccessToDocument | null> {
    return roleOnDocument(this.#tables, userId, documentId);
  }
}
