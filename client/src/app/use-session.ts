import { useEffect, useState, useSyncExternalStore } from 'react';
import type { DocumentSession, DocumentSessionState } from '../sync/document-session-state.ts';
import { openDocumentSession, type DocumentSessionOptions } from '../sync/document-session.ts';

/**
 * Opens the document while the screen shows it, and again when it is another one, or may be written in from now on. Where it may
 * no longer be, the session stays: the server has told it so, and it knows what did not go out.
 */
export function useSession({ documentId, userId, canWrite }: DocumentSessionOptions): DocumentSession | null {
  const [session, setSession] = useState<DocumentSession | null>(null);
  const [rights, setRights] = useState({ canWrite, openedTo: canWrite, times: 0 });
  if (rights.canWrite !== canWrite) {
    setRights(canWrite ? { canWrite, openedTo: true, times: rights.times + 1 } : { ...rights, canWrite });
  }
  const { openedTo, times } = rights;
  useEffect(() => {
    const opened = openDocumentSession({ documentId, userId, canWrite: openedTo });
    // opening reaches out to the world: it belongs in an effect, and what it gives has to be shown
    setSession(opened);
    return () => {
      setSession(null);
      opened.close();
    };
  }, [documentId, userId, openedTo, times]);
  return session;
}

const nothing = () => () => undefined;

/** What a session says of itself, live; null while there is none. */
export function useSessionState(session: DocumentSession | null): DocumentSessionState | null {
  return useSyncExternalStore(
    session ? (listener) => session.subscribe(listener) : nothing,
    () => session?.state() ?? null,
  );
}
