const PREFIX = 'koers.last-document.';

/** What it is kept in: `localStorage`, which a browser may not give or let write. */
type Kept = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * The document that was open last on this device in each workspace: where a visit begins, and where one lands who goes to
 * another workspace. As a guest, whose tab is in none, one has those of all workspaces before one.
 */
export function openLastDocument(storage: () => Kept) {
  const nameOf = (workspaceId: string | null): string => PREFIX + (workspaceId ?? 'guest');
  return {
    /** @param workspaceId null for a tab that is in none */
    read(workspaceId: string | null): string | null {
      try {
        return storage().getItem(nameOf(workspaceId));
      } catch {
        return null;
      }
    },
    /** @param open the workspace that it stands in, and the one that the tab is in */
    keep(documentId: string, open: { readonly of: string; readonly tabIn: string | null }): void {
      try {
        storage().setItem(nameOf(open.of), documentId);
        if (open.tabIn === null) storage().setItem(nameOf(null), documentId);
      } catch {
        // The next visit begins at the first document.
      }
    },
  };
}

export const lastDocument = openLastDocument(() => localStorage);
