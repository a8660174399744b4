import type { CloseReason } from '@koers/shared/protocol/close.ts';

/** A connection in a room, as the room sees it. */
export interface RoomMember {
  /** Null for the holder of a share link. */
  readonly userId: string | null;
  /** The session or API token that it came with: Identity.credentialId. */
  readonly credentialId: string | null;
  /** Takes a frame for the other end; one that cannot keep up catches up later by itself. */
  deliver(frame: Uint8Array): void;
  /** More updates of the room are durable: see Room.durable. */
  onDurable(): void;
  /** Rights may have changed: nothing more goes in or out until they were read again. */
  weighAgain(): void;
  /** Rights are about to change: nothing goes in or out until {@link letGo} was called as often, and they were read again. */
  hold(): void;
  letGo(): void;
  /** Applying a large update that it sent took the loop so many milliseconds. */
  spent(ms: number): void;
  close(reason: CloseReason): void;
  /** Whether what it writes is taken in, and it has answered when it was last asked: others need not write it in its place. */
  readonly speaksForItself: boolean;
  /** Asks it for all that the room lacks. */
  ask(): void;
}
