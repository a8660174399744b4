import { instant, type Clock } from '../clock.ts';
import type { Mailer } from '../commands/mailer.ts';
import { inWords } from './in-words.ts';
import { noticeLetter } from './notice-letter.ts';
import type { NoticeStore } from './notice-store.ts';
import { mayKnow, type TellParts } from './tell.ts';

export interface NoticeMailParts extends Pick<TellParts, 'access' | 'workspaces'> {
  readonly notices: NoticeStore;
  readonly mailer: Mailer;
  readonly clock: Clock;
  /** As of telling. */
  readonly gatherMs: number;
  /** An address of the page by its path. */
  readonly urlOf: (path: string) => string;
  /** Where one click stops all letters to somebody. */
  readonly unsubscribeUrl: (userId: string) => Promise<string>;
  readonly onFault: (error: unknown) => void;
}

const LOOKS_EVERY_MS = 30_000;
/** A letter is late by no more than this part of the time that it was gathered for. */
const LATE_BY = 0.25;
const READERS_AT_ONCE = 50;

/** Writes the letters of notices that are due: gathered for two minutes, or once a day. What was read meanwhile is in none. */
export class NoticeMail {
  readonly #parts: NoticeMailParts;
  #cancelTimer: (() => void) | null = null;
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(parts: NoticeMailParts) {
    this.#parts = parts;
  }

  start(): void {
    const { clock, gatherMs } = this.#parts;
    const pause = Math.min(LOOKS_EVERY_MS, gatherMs * LATE_BY);
    this.#cancelTimer = clock.after(pause, () => void this.run().then(() => this.#again()));
  }

  /** Writes what is due now; never rejects. */
  async run(): Promise<void> {
    this.#running ??= this.#writeDue()
      .catch((error: unknown) => (this.#stopped ? undefined : this.#parts.onFault(error)))
      .finally(() => (this.#running = null));
    await this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer?.();
    await this.#running;
  }

  #again(): void {
    if (!this.#stopped) this.start();
  }

  async #writeDue(): Promise<void> {
    const { notices, clock } = this.#parts;
    const seen = new Set<string>();
    for (;;) {
      const due = (await notices.dueReaders(instant(clock), READERS_AT_ONCE)).filter((id) => !seen.has(id));
      if (due.length === 0) return;
      for (const userId of due) {
        if (this.#stopped) return;
        seen.add(userId);
        await this.#writeTo(userId);
      }
    }
  }

  async #writeTo(userId: string): Promise<void> {
    const { notices, mailer, clock, urlOf } = this.#parts;
    const now = instant(clock);
    const waiting = await notices.waitingForMail(userId);
    // What goes at once goes along with a letter that is written anyway.
    const chosen = waiting.filter(({ how, dueAt }) => how === 'immediately' || dueAt <= now);
    const reader = await notices.reader(userId);
    const told = [];
    for (const notice of reader ? chosen : []) if (await mayKnow(this.#parts, userId, notice)) told.push(notice);
    if (reader && told.length > 0) {
      const unsubscribeUrl = await this.#parts.unsubscribeUrl(userId);
      const daily = told.some(({ how }) => how === 'daily');
      const letter = noticeLetter({
        language: reader.language,
        notices: await inWords(notices, told),
        daily,
        urlOf,
        unsubscribeUrl,
      });
      // Kept for sending first: a crash in between sends it twice rather than never.
      await mailer.send({ to: reader.email, unsubscribeUrl, ...letter });
    }
    await notices.mailed(
      userId,
      chosen.map(({ id }) => id),
      now,
    );
  }
}
