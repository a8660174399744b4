/** Who someone is, as the server stamps it into the `user` field of their presence; what the client wrote there is replaced. */
export interface PresenceUser {
  readonly id: string;
  readonly name: string;
  /** CSS colour. */
  readonly color: string;
}

/** The permission-denied reasons (message 2) that a page tells people; keys of i18n `close`. */
export type DeniedReason = 'read-only' | 'schema-outdated';
