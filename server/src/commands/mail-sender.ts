import { instant, type Clock } from '../clock.ts';
import { NotDelivered, type DeliveryFault, type LetterTransport, type QueuedLetter } from './letter-transport.ts';
import type { MailQueue } from './mail-queue.ts';
import type { Mail, Mailer } from './mailer.ts';

/** What the sender tells whoever watches it: metrics and the log. */
export interface MailEvents {
  readonly sent: () => void;
  readonly failed: (letter: QueuedLetter, fault: DeliveryFault, reason: string) => void;
  readonly gaveUp: (letter: QueuedLetter, reason: string) => void;
  /** The queue itself could not be read or written. */
  readonly stumbled: (error: unknown) => void;
}

export interface MailSenderParts {
  readonly queue: MailQueue;
  readonly transport: LetterTransport;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly events: MailEvents;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A letter that nobody took for so long is given up. */
export const GIVE_UP_MS = 72 * HOUR;
const LONGEST_PAUSE_MS = HOUR;
const FIRST_REST_MS = 15_000;
const LONGEST_REST_MS = 15 * MINUTE;
const AT_ONCE = 3;
/** A stop waits this long for letters that are under way. */
const STOP_MS = 1500;

/**
 * Sends letters from the queue, where they are kept first: whoever writes one waits for no mail server. One that is not taken is
 * tried again with a growing pause. While the mail server is away, no letter is tried: the whole queue rests.
 */
export class MailSender implements Mailer {
  readonly #parts: MailSenderParts;
  #running: Promise<void> | null = null;
  #again = false;
  #cancelTimer: (() => void) | null = null;
  #restUntil = 0;
  #restMs = FIRST_REST_MS;
  #stopped = false;

  constructor(parts: MailSenderParts) {
    this.#parts = parts;
  }

  async send(mail: Mail): Promise<void> {
    const { queue, clock, newId } = this.#parts;
    await queue.add({ ...mail, id: newId(), createdAt: instant(clock), attempts: 0 });
    this.#runAfter(0);
  }

  /** Takes up what waited through a restart. */
  start(): void {
    this.#runAfter(0);
  }

  /** Sends what is due now; resolves when that is done, and never rejects. */
  async run(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#runUntilDone();
    await this.#running;
  }

  /** Begins nothing more. What is under way is waited for, but not long: it stays in the queue. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer?.();
    if (!this.#running) return;
    let cancel = (): void => {};
    const late = new Promise<void>((resolve) => (cancel = this.#parts.clock.after(STOP_MS, resolve)));
    await Promise.race([this.#running, late]);
    cancel();
  }

  async #runUntilDone(): Promise<void> {
    let pause: number | null = MINUTE;
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        await this.#sendDue();
      }
      pause = await this.#untilNext();
    } catch (error) {
      if (!this.#stopped) this.#parts.events.stumbled(error);
    } finally {
      this.#running = null;
    }
    if (pause !== null) this.#runAfter(pause);
  }

  #runAfter(milliseconds: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    if (!this.#stopped) this.#cancelTimer = this.#parts.clock.after(milliseconds, () => void this.run());
  }

  async #untilNext(): Promise<number | null> {
    if (this.#stopped) return null;
    const { queue, clock } = this.#parts;
    const next = await queue.nextAt();
    if (next === null) return null;
    return Math.min(Math.max(Date.parse(next), this.#restUntil) - clock.now(), HOUR);
  }

  async #sendDue(): Promise<void> {
    const { queue, clock } = this.#parts;
    while (!this.#stopped && clock.now() >= this.#restUntil) {
      const due = await queue.due(instant(clock), AT_ONCE);
      if (due.length === 0) return;
      const faults = await Promise.all(due.map((letter) => this.#deliver(letter)));
      if (faults.includes('unreachable')) this.#rest();
      else this.#restMs = FIRST_REST_MS;
    }
  }

  #rest(): void {
    this.#restUntil = this.#parts.clock.now() + this.#restMs;
    this.#restMs = Math.min(2 * this.#restMs, LONGEST_REST_MS);
  }

  /** @returns why it was not taken; null when it was */
  async #deliver(letter: QueuedLetter): Promise<DeliveryFault | null> {
    const { queue, transport, events } = this.#parts;
    try {
      await transport.deliver(letter);
    } catch (error) {
      const fault = error instanceof NotDelivered ? error.fault : 'later';
      await this.#keepOrGiveUp(letter, fault, error instanceof NotDelivered ? error.message : String(error));
      return fault;
    }
    await queue.remove(letter.id);
    events.sent();
    return null;
  }

  async #keepOrGiveUp(letter: QueuedLetter, fault: DeliveryFault, reason: string): Promise<void> {
    const { queue, clock, events } = this.#parts;
    events.failed(letter, fault, reason);
    const isOld = clock.now() - Date.parse(letter.createdAt) >= GIVE_UP_MS;
    if (fault === 'refused' || isOld) {
      await queue.remove(letter.id);
      events.gaveUp(letter, reason);
    } else if (fault === 'later') {
      const pause = Math.min(MINUTE * 2 ** letter.attempts, LONGEST_PAUSE_MS);
      await queue.postpone(letter.id, letter.attempts + 1, new Date(clock.now() + pause).toISOString());
    }
  }
}
