import type { QueuedLetter } from './letter-transport.ts';

/** Letters that wait to be sent: kept before anything else happens to them, gone once they were taken. Port. */
export interface MailQueue {
  add(letter: QueuedLetter): Promise<void>;
  /** Those whose time has come, the longest waiting first. */
  due(now: string, limit: number): Promise<QueuedLetter[]>;
  /** When the next is due; null when none waits. */
  nextAt(): Promise<string | null>;
  postpone(id: string, attempts: number, until: string): Promise<void>;
  remove(id: string): Promise<void>;
  count(): Promise<number>;
}
