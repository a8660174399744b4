import type { Role } from '@koers/shared/access/policy.ts';
import type { DocumentKind, DocumentStatus } from '@koers/shared/api/values.ts';
import type { Language } from '@koers/shared/blocks/define.ts';

/** A document's properties: everything about it that is not in its body. */
export interface DocumentRecord {
  readonly id: string;
  readonly workspaceId: string;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly status: DocumentStatus;
  /** `YYYY-MM-DD`. */
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly ownerId: string | null;
  readonly strategyId: string | null;
  readonly parentId: string | null;
  readonly language: Language;
  /** Order among siblings, compared as text, byte by byte. */
  readonly position: string;
  /** Whether what documents above give, and the role in the workspace, count for nothing here. */
  readonly restricted: boolean;
  readonly trashedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A document as one person sees it. */
export interface DocumentOfMine extends DocumentRecord {
  readonly role: Role;
}

export interface NewDocument extends Omit<
  DocumentRecord,
  'position' | 'restricted' | 'trashedAt' | 'updatedAt' | 'ownerId' | 'status'
> {
  readonly ownerId: string;
  readonly status?: DocumentStatus;
  /** A Yjs update (V1) with the body that it starts with; null for an empty one. */
  readonly body: Uint8Array | null;
}

export type DocumentChange = Partial<
  Pick<DocumentRecord, 'title' | 'status' | 'startsOn' | 'endsOn' | 'ownerId' | 'strategyId' | 'restricted'>
>;

/** Why a document was not changed: it would stand under itself, or whoever moves it could not edit it there. */
export type ChangeOutcome = 'changed' | 'own-descendant' | 'out-of-reach';

/** Where a document goes in the tree: under `parentId`, right after `afterId`; null puts it first, undefined last. */
export interface Place {
  readonly parentId: string | null;
  readonly afterId?: string | null;
}

/** Where documents' properties are kept. Port of the commands. */
export interface DocumentStore {
  /**
   * Makes documents, each last among its siblings, their maker the owner, and their bodies as the first update of their
   * journals: all in one commit, so that a template is laid in exactly once or not at all.
   */
  create(documents: readonly NewDocument[]): Promise<void>;
  find(documentId: string): Promise<DocumentRecord | null>;
  findFor(userId: string, documentId: string): Promise<DocumentOfMine | null>;
  /** In order of their making. @param after the last of the page before */
  listFor(
    userId: string,
    page: {
      readonly trashed: boolean;
      /** Those of this workspace alone; without, all that they may read. */
      readonly workspaceId?: string | undefined;
      /** Those alone of workspaces that they are no member of. */
      readonly shared?: boolean | undefined;
      readonly after: { createdAt: string; id: string } | null;
      readonly limit: number;
    },
  ): Promise<DocumentOfMine[]>;
  /**
   * Changes properties and, with a place, moves; all of it or nothing. Whoever restricts it is its owner by name from then on,
   * and of what under it would be without one.
   */
  change(
    documentId: string,
    change: DocumentChange,
    place: Place | null,
    by: { readonly userId: string; readonly now: string },
  ): Promise<ChangeOutcome>;
  /** It and everything under it, the trash included. */
  subtree(documentId: string): Promise<string[]>;
  /** Moves it and what stands under it to the trash. @returns the ids of those that went */
  trash(documentId: string, now: string): Promise<string[]>;
  /**
   * Takes it and what went with it out of the trash; to the top of the tree when its parent is still in there, with the people
   * who could see it there, and no others.
   * @returns the ids of those that came back
   */
  restore(documentId: string, now: string): Promise<string[]>;
}
