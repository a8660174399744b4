import { DOCUMENT_SCHEMA_VERSION } from '@koers/shared/document/version.ts';
import { readAcknowledgement } from '@koers/shared/protocol/acknowledgement.ts';
import { CLOSES, FINAL_CLOSES, type CloseReason } from '@koers/shared/protocol/close.ts';
import { MESSAGE } from '@koers/shared/protocol/message-type.ts';
import type * as decoding from 'lib0/decoding';
import { readAuthMessage } from 'y-protocols/auth';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { countingSocket } from './counting-socket.ts';
import type { DocumentSession, DocumentSessionState } from './document-session-state.ts';
import { openLocalCopy, type LocalCopy } from './local-copy.ts';
import { peopleHere } from './people-here.ts';
import {
  describeSession,
  isWaiting,
  newSession,
  reduceSession,
  wouldLose,
  type SessionEvent,
} from './session-state.ts';

/** Milliseconds without an acknowledgement after which the page says that saving takes longer than usual. */
const LONG = 5000;

export interface DocumentSessionOptions {
  readonly documentId: string;
  readonly userId: string;
  readonly canWrite: boolean;
}

/** Where a session meets the world; tests bring their own. */
export interface SessionEdges {
  /** `wss://koers.example/sync` */
  readonly serverUrl: string;
  readonly Socket: typeof WebSocket;
  /** Null where the device has nothing to keep things in. */
  readonly keepLocally: ((name: string, doc: Y.Doc) => LocalCopy) | null;
  /** Calls back when the person is about to leave the page; the handler says whether that would lose something. */
  readonly onLeave: (wouldLose: () => boolean) => () => void;
  /** Calls back when the device says that it lost its network. */
  readonly onNetworkLost: (listener: () => void) => () => void;
  /** Calls back once, after so many milliseconds, unless it is taken back by what this returns. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
}

/** What shows that the server lives, or that another connection takes its place. */
const HEARD: ReadonlySet<SessionEvent['type']> = new Set(['acknowledged', 'connected', 'disconnected']);

function browserEdges(): SessionEdges {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return {
    serverUrl: `${scheme}://${location.host}/sync`,
    Socket: WebSocket,
    keepLocally: typeof indexedDB === 'undefined' ? null : openLocalCopy,
    onLeave(wouldLose) {
      const warn = (event: BeforeUnloadEvent): void => {
        if (wouldLose()) event.preventDefault();
      };
      addEventListener('beforeunload', warn);
      return () => removeEventListener('beforeunload', warn);
    },
    onNetworkLost(listener) {
      addEventListener('offline', listener);
      return () => removeEventListener('offline', listener);
    },
    after(milliseconds, act) {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

function closeReasonOf(event: CloseEvent | null): CloseReason | null {
  if (event === null) return null;
  if (Object.hasOwn(CLOSES, event.reason)) return event.reason as CloseReason;
  const known = Object.entries(CLOSES).find(([, code]) => code === event.code);
  return known ? (known[0] as CloseReason) : null;
}

/**
 * Opens a document: what this device kept of it, and the server's, live. Reconnects by itself until it is closed, here or
 * by the server for good.
 */
export function openDocumentSession(
  options: DocumentSessionOptions,
  edges: SessionEdges = browserEdges(),
): DocumentSession {
  const { documentId, userId, canWrite } = options;
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const listeners = new Set<() => void>();
  let session = newSession(canWrite);
  let described = describeSession(session);
  let closed = false;

  const dispatch = (event: SessionEvent): void => {
    if (closed) return;
    session = reduceSession(session, event);
    watchTheWait(HEARD.has(event.type));
    const next = describeSession(session);
    if (Object.entries(next).every(([key, value]) => described[key as keyof DocumentSessionState] === value)) return;
    described = next;
    for (const listener of listeners) listener();
  };

  let stopWait: (() => void) | null = null;
  /** Counts from the last word of the server, or from the change that waits for one. */
  function watchTheWait(heard: boolean): void {
    if (heard || !isWaiting(session)) {
      stopWait?.();
      stopWait = null;
    }
    if (isWaiting(session)) stopWait ??= edges.after(LONG, () => dispatch({ type: 'waited' }));
  }

  const local = edges.keepLocally?.(`koers:${userId}:${documentId}`, doc) ?? null;
  local?.loaded.then(
    () => dispatch({ type: 'local-loaded' }),
    () => dispatch({ type: 'local-failed' }),
  );
  if (local === null) dispatch({ type: 'local-failed' });

  const provider = new WebsocketProvider(edges.serverUrl, documentId, doc, {
    awareness,
    connect: false,
    disableBc: true,
    maxBackoffTime: 2500,
    params: { ack: '1', schema: String(DOCUMENT_SCHEMA_VERSION) },
    shouldReconnect: (event) => !FINAL_CLOSES.has(event.code),
    WebSocketPolyfill: countingSocket(edges.Socket, (message) => dispatch({ type: 'sent', message })),
  });
  provider.messageHandlers[MESSAGE.acknowledgement] = (_encoder, decoder: decoding.Decoder) =>
    dispatch({ type: 'acknowledged', durable: readAcknowledgement(decoder) });
  provider.messageHandlers[MESSAGE.auth] = (_encoder, decoder: decoding.Decoder) =>
    readAuthMessage(decoder, doc, (_doc, reason) =>
      dispatch({ type: 'denied', reason: reason === 'schema-outdated' ? reason : 'read-only' }),
    );
  provider.on('status', ({ status }) => {
    if (status !== 'disconnected') dispatch({ type: status });
  });
  provider.on('sync', (synced) => {
    if (synced) dispatch({ type: 'synced' });
  });
  provider.on('connection-close', (event) => {
    const final = event !== null && FINAL_CLOSES.has(event.code);
    dispatch({ type: 'disconnected', reason: closeReasonOf(event), final });
  });
  awareness.on('change', () => dispatch({ type: 'people', people: peopleHere(awareness, userId, session.people) }));

  let checking = false;
  /** Finds out whether this device has what was written; one look at a time, and another when more came meanwhile. */
  const checkLocal = async (copy: LocalCopy): Promise<void> => {
    if (checking || closed) return;
    checking = true;
    const upTo = session.wrote;
    try {
      await copy.settled();
      dispatch({ type: 'local-kept', upTo });
    } catch {
      dispatch({ type: 'local-failed' });
      return;
    } finally {
      checking = false;
    }
    if (session.onDevice < session.wrote) await checkLocal(copy);
  };
  // Registered after the provider's own listener: by now the message has gone out, or has not.
  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin === provider || (local !== null && origin === local.origin)) return;
    dispatch({ type: 'wrote', sending: provider.wsconnected && provider.ws?.readyState === 1 });
    if (local !== null && session.local !== 'failing') void checkLocal(local);
  });
  const stopWatchingLeave = edges.onLeave(() => wouldLose(session));

  // A dead socket would be noticed after half a minute. Tried anew at once: the server may be on this very device.
  const stopWatchingNetwork = edges.onNetworkLost(() => {
    if (!provider.shouldConnect) return;
    provider.disconnect();
    provider.connect();
  });

  provider.connect();
  return {
    doc,
    awareness,
    close() {
      if (closed) return;
      closed = true;
      stopWait?.();
      stopWatchingLeave();
      stopWatchingNetwork();
      listeners.clear();
      provider.destroy();
      local?.close();
      awareness.destroy();
      doc.destroy();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => described,
  };
}
