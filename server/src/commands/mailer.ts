/** A letter, in the reader's language. */
export interface Mail {
  /** One address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where one click stops letters of this sort; absent for what one asked for, such as a new password. */
  readonly unsubscribeUrl?: string;
}

/** Sends letters. Port: SMTP, or a folder that `/outbox` shows. */
export interface Mailer {
  /** Resolves once the letter is kept for sending; it is tried again by itself while the other end does not take it. */
  send(mail: Mail): Promise<void>;
}
