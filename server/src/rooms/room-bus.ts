import type { AccessChange } from './access-change.ts';
import type { Author } from './journal.ts';

/** What nodes tell each other of the documents they have open. */
export type BusMessage =
  | { readonly type: 'update'; readonly documentId: string; readonly update: Uint8Array; readonly author: Author }
  | { readonly type: 'presence'; readonly documentId: string; readonly presence: Uint8Array }
  | { readonly type: 'access'; readonly change: AccessChange };

/**
 * The wire between the nodes of one Koers. Port of the rooms. It may lose messages and carries no promise: what is durable
 * is in the journal.
 */
export interface RoomBus {
  publish(message: BusMessage): void;
  /** Messages of other nodes, never one's own. Returns the unsubscribe. */
  subscribe(listener: (message: BusMessage) => void): () => void;
  close(): Promise<void>;
}
