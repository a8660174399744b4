import type { CloseReason } from '@koers/shared/protocol/close.ts';

/**
 * What the sync endpoint counts for `/metrics`, since the start: plain numbers, because some of them change with every frame.
 */
export class SyncCounts {
  framesIn = 0;
  bytesIn = 0;
  framesOut = 0;
  bytesOut = 0;
  /** Writes that were answered with permission denied. */
  denied = 0;
  readonly closes = new Map<CloseReason, number>();
  /** Told how long each acknowledged batch of a connection's messages waited, in milliseconds: from its oldest message on. */
  onAcknowledged: (milliseconds: number) => void = () => {};

  closed(reason: CloseReason): void {
    this.closes.set(reason, (this.closes.get(reason) ?? 0) + 1);
  }
}
