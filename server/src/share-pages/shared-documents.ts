import type { DocumentRecord } from '../commands/document-store.ts';

/** A document as far as the pages of a link need to know it. */
export interface SharedDocument extends Pick<
  DocumentRecord,
  | 'id'
  | 'workspaceId'
  | 'kind'
  | 'title'
  | 'status'
  | 'startsOn'
  | 'endsOn'
  | 'ownerId'
  | 'strategyId'
  | 'parentId'
  | 'language'
  | 'trashedAt'
> {
  /** Whether what documents above give, and the role in the workspace, count for nothing there. */
  readonly restricted: boolean;
}

/** The documents that links lead to. Port. */
export interface SharedDocuments {
  find(documentId: string): Promise<SharedDocument | null>;
  /** All of a workspace that are not in the trash. */
  ofWorkspace(workspaceId: string): Promise<SharedDocument[]>;
}
