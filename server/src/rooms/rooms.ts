import type * as Y from 'yjs';
import type { AccessChange } from './access-change.ts';
import type { Author } from './journal.ts';

/** What the room's document held when it was read. */
export interface RoomReading<T> {
  readonly value: T;
  /** The journal number up to which everything read is durable; null when something read was not yet. */
  readonly durableSeq: number | null;
}

/** The documents that are open on this server: what commands and the projection see of the rooms. */
export interface Rooms {
  /**
   * Changes a document in its room as one Yjs transaction; whoever has it open sees it at once. Resolves when it is durable.
   * A room that nobody has open is loaded for it and let go.
   * @throws DocumentQuarantined; NotStored when the disk does not take it; what `change` throws (nothing is stored then)
   */
  change<T>(documentId: string, author: Author, change: (doc: Y.Doc) => T): Promise<T>;
  /** Reads a document; `read` must be synchronous and must not change it. */
  read<T>(documentId: string, read: (doc: Y.Doc) => T): Promise<RoomReading<T>>;
  /** Calls `listener` after each commit that touched a document. Returns the unsubscribe. */
  onDurable(listener: (documentId: string) => void): () => void;
  /**
   * Says that rights may have changed; every open socket that it concerns is weighed again before its next message.
   */
  accessChanged(change: AccessChange): void;
  /**
   * Changes rights. The sockets that it concerns take nothing in, and are given nothing, from before `commit` begins until
   * their rights were read again after it; what they had handed in by then is durable before it begins, or so long was waited
   * for it as HELD_MS says (decision 0013).
   */
  during<T>(change: AccessChange, commit: () => Promise<T>): Promise<T>;
}

export type { AccessChange } from './access-change.ts';
