import type { Mail } from './mailer.ts';

/** A letter as it waits to be sent. */
export interface QueuedLetter extends Mail {
  readonly id: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** How often the other end would not take it yet. */
  readonly attempts: number;
}

/**
 * Why a letter was not taken:
 * - `refused`: this letter is not wanted, now or later: there is no such address
 * - `later`: this letter is not wanted now
 * - `unreachable`: no letter is taken now: the server is away, or does not let us in
 */
export type DeliveryFault = 'refused' | 'later' | 'unreachable';

/** A letter that was not taken. Its message holds no address: it goes to the log. */
export class NotDelivered extends Error {
  readonly fault: DeliveryFault;
  constructor(fault: DeliveryFault, reason: string) {
    super(reason);
    this.fault = fault;
  }
}

/** Hands a letter over to what carries it. Port: SMTP, or a folder. */
export interface LetterTransport {
  /** @throws NotDelivered */
  deliver(letter: QueuedLetter): Promise<void>;
}
