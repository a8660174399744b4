/** A letter that lies in the folder. */
export interface OutboxLetter {
  /** Its name there, which is its address in the page too. */
  readonly name: string;
  readonly to: string;
  readonly subject: string;
  /** ISO 8601. */
  readonly at: string;
  readonly text: string;
  readonly html: string;
  readonly unsubscribeUrl: string | null;
}

/** The letters that a server without SMTP keeps instead of sending them. Port. */
export interface Outbox {
  /** Newest first. */
  list(limit: number): Promise<OutboxLetter[]>;
  read(name: string): Promise<OutboxLetter | null>;
}

/** Who runs this server, as far as anybody can tell: the owners of the workspace that was made with the first account. Port. */
export interface ServerOwners {
  isOne(userId: string): Promise<boolean>;
}
