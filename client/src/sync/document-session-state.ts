import type { CloseReason } from '@koers/shared/protocol/close.ts';
import type { DeniedReason, PresenceUser } from '@koers/shared/protocol/presence.ts';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';

export interface SessionPerson {
  readonly clientId: number;
  readonly user: PresenceUser;
  readonly isMe: boolean;
}

/** What a page shows of a session. The same object as long as nothing changed. */
export interface DocumentSessionState {
  readonly connection: 'connecting' | 'online' | 'offline' | 'closed';
  /**
   * - `saved`: the server has committed everything that was typed here
   * - `saving`: on its way
   * - `slow`: on its way for longer than usual, and kept on this device
   * - `offline`: kept on this device, not yet on the server
   * - `not-saved`: neither on the server nor on this device
   * - `read-only`: nothing can be written here
   */
  readonly saved: 'saved' | 'saving' | 'slow' | 'offline' | 'not-saved' | 'read-only';
  /** Whether the server's document is here. */
  readonly synced: boolean;
  /** Whether what this device kept is here. */
  readonly localLoaded: boolean;
  /** Why the connection ended for good, or why nothing may be written; words in i18n under `close`. */
  readonly closeReason: CloseReason | DeniedReason | null;
  /** Whether something that was typed here is on this device alone, and will not go out: the right to write it is gone. */
  readonly stranded: boolean;
  readonly people: readonly SessionPerson[];
}

export interface DocumentSession {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  close(): void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly state: () => DocumentSessionState;
}
