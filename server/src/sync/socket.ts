/** What a session needs of a WebSocket; `ws` has it, and so has the one that a simulation makes. */
export interface Socket {
  /** Bytes handed over and not yet written to the network. */
  readonly bufferedAmount: number;
  send(frame: Uint8Array): void;
  close(code: number, reason: string): void;
  /** Ends it without a farewell, for an end that no longer reads. */
  terminate(): void;
  /** Stops and resumes the reading of frames: the sender feels it. */
  pause(): void;
  resume(): void;
  ping(): void;
}
