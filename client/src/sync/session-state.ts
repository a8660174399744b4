import type { CloseReason } from '@koers/shared/protocol/close.ts';
import type { DeniedReason } from '@koers/shared/protocol/presence.ts';
import type { DocumentSessionState, SessionPerson } from './document-session-state.ts';

/** One connection's life. `offline` waits for the next try; `closed` has none. */
type Connection =
  | { readonly kind: 'connecting' }
  | {
      readonly kind: 'open';
      /** Whether the server's document has come in. */
      readonly synced: boolean;
      /** Whether our answer to the server's state vector went out: with it, all that it lacked. */
      readonly replied: boolean;
      /** Update-carrying messages that went out on this connection. */
      readonly sent: number;
      /** How many of those the server has committed. */
      readonly acknowledged: number;
      /** Whether something was written that this connection could not take along; only the next reply carries it. */
      readonly missed: boolean;
    }
  | { readonly kind: 'offline' }
  | { readonly kind: 'closed' };

export interface Session {
  readonly canWrite: boolean;
  readonly connection: Connection;
  /** The last connection's end; forgotten when a new one stands. */
  readonly closeReason: CloseReason | null;
  readonly denied: DeniedReason | null;
  /** `failing`: this device cannot keep anything. */
  readonly local: 'loading' | 'loaded' | 'failing';
  /** How many changes were made here; how many of those the server, and this device, are known to have. */
  readonly wrote: number;
  readonly onServer: number;
  readonly onDevice: number;
  /** Whether the server has let a change wait for long without a word. */
  readonly slow: boolean;
  readonly people: readonly SessionPerson[];
}

export type SessionEvent =
  | { readonly type: 'connecting' }
  | { readonly type: 'connected' }
  | { readonly type: 'synced' }
  | { readonly type: 'disconnected'; readonly reason: CloseReason | null; readonly final: boolean }
  /** An update-carrying message went out. */
  | { readonly type: 'sent'; readonly message: 'reply' | 'update' }
  | { readonly type: 'acknowledged'; readonly durable: number }
  /** Something waits, and no acknowledgement came for a while. */
  | { readonly type: 'waited' }
  | { readonly type: 'denied'; readonly reason: DeniedReason }
  /** A change was made here; `sending` when the connection could take it along. */
  | { readonly type: 'wrote'; readonly sending: boolean }
  | { readonly type: 'local-loaded' }
  /** This device keeps the first `upTo` changes. */
  | { readonly type: 'local-kept'; readonly upTo: number }
  | { readonly type: 'local-failed' }
  | { readonly type: 'people'; readonly people: readonly SessionPerson[] };

export function newSession(canWrite: boolean): Session {
  return {
    canWrite,
    connection: { kind: 'connecting' },
    closeReason: null,
    denied: null,
    local: 'loading',
    wrote: 0,
    onServer: 0,
    onDevice: 0,
    slow: false,
    people: [],
  };
}

/** Whether the server has committed all that was written here: what it acknowledged, never what was merely sent. */
function committed({ connection }: Session): boolean {
  return (
    connection.kind === 'open' &&
    connection.synced &&
    connection.replied &&
    !connection.missed &&
    connection.sent === connection.acknowledged
  );
}

/** Whether something that was written here waits for the server's word, over a connection or while one is made. */
export function isWaiting({ connection, wrote, onServer }: Session): boolean {
  return wrote > onServer && (connection.kind === 'open' || connection.kind === 'connecting');
}

function step(session: Session, event: SessionEvent): Session {
  const { connection } = session;
  switch (event.type) {
    case 'connecting':
      // Trying again is not being online: the page keeps saying offline until a connection stands.
      return connection.kind === 'offline' ? session : { ...session, connection: { kind: 'connecting' } };
    case 'connected':
      return {
        ...session,
        closeReason: null,
        slow: false,
        connection: { kind: 'open', synced: false, replied: false, sent: 0, acknowledged: 0, missed: false },
      };
    case 'synced':
      return connection.kind === 'open' ? { ...session, connection: { ...connection, synced: true } } : session;
    case 'disconnected':
      return {
        ...session,
        slow: false,
        closeReason: event.reason,
        connection: { kind: event.final ? 'closed' : 'offline' },
      };
    case 'sent': {
      if (connection.kind !== 'open') return session;
      const replied = connection.replied || event.message === 'reply';
      return { ...session, connection: { ...connection, replied, sent: connection.sent + 1 } };
    }
    case 'acknowledged': {
      if (connection.kind !== 'open') return session;
      const acknowledged = Math.max(connection.acknowledged, event.durable);
      const slow = session.slow && acknowledged === connection.acknowledged;
      return { ...session, slow, connection: { ...connection, acknowledged } };
    }
    case 'waited':
      return { ...session, slow: isWaiting(session) };
    case 'denied':
      return { ...session, denied: event.reason };
    case 'wrote': {
      const wrote = session.wrote + 1;
      if (connection.kind !== 'open' || event.sending) return { ...session, wrote };
      return { ...session, wrote, connection: { ...connection, missed: true } };
    }
    case 'local-loaded':
      return { ...session, local: 'loaded' };
    case 'local-kept':
      return { ...session, onDevice: Math.max(session.onDevice, event.upTo) };
    case 'local-failed':
      return { ...session, local: 'failing' };
    case 'people':
      return { ...session, people: event.people };
  }
}

export function reduceSession(session: Session, event: SessionEvent): Session {
  const next = step(session, event);
  return committed(next) ? { ...next, slow: false, onServer: next.wrote } : next;
}

/** Here nothing more can be written, whether the page's own rights are known to have changed or not. */
const SHUT: ReadonlySet<CloseReason | null> = new Set<CloseReason | null>(['access-lost', 'document-trashed']);

const isShut = ({ connection, closeReason }: Session): boolean => connection.kind === 'closed' && SHUT.has(closeReason);

/**
 * Whether something that was written here will not go out any more. A reader's page is refused only when it brings what the
 * server lacks: what was typed while one still could, and is on this device alone.
 */
function isStranded(session: Session): boolean {
  const { denied, canWrite, wrote, onServer } = session;
  const isDenied = denied === 'read-only';
  return (isDenied && !canWrite) || ((isDenied || isShut(session)) && wrote > onServer);
}

/** Whether leaving now loses something: a change that neither the server nor this device has. */
export function wouldLose(session: Session): boolean {
  return session.wrote > Math.max(session.onServer, session.onDevice);
}

function savedState(session: Session): DocumentSessionState['saved'] {
  if (!session.canWrite || session.denied !== null || isShut(session)) return 'read-only';
  if (committed(session)) return 'saved';
  switch (session.connection.kind) {
    case 'connecting':
    case 'open':
      if (!session.slow) return 'saving';
      if (!wouldLose(session)) return 'slow';
      return session.local === 'failing' ? 'not-saved' : 'saving';
    case 'offline':
    case 'closed':
      // "Kept on this device" is said of what is kept, not of what is on its way there.
      if (!wouldLose(session)) return 'offline';
      return session.local === 'failing' ? 'not-saved' : 'saving';
  }
}

/** What the page shows of it. */
export function describeSession(session: Session): DocumentSessionState {
  const { connection, denied } = session;
  return {
    connection: connection.kind === 'open' ? 'online' : connection.kind,
    saved: savedState(session),
    synced: connection.kind === 'open' && connection.synced,
    localLoaded: session.local !== 'loading',
    closeReason: denied ?? session.closeReason,
    stranded: isStranded(session),
    people: session.people,
  };
}
