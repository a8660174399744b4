/** Who wrote what is in the journal of a document. Port of {@link undoBlockFields}. */
export interface UpdateAuthors {
  /** The last updates, newest first, up to as many; what was folded into a snapshot has no author any more. */
  lastUpdates(
    documentId: string,
    most: number,
  ): Promise<readonly { readonly update: Uint8Array; readonly author: string | null }[]>;
}
