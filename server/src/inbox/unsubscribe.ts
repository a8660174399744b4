import { newSecret, type RandomBytes } from '../auth/secrets.ts';
import { changeSettings, type NoticeSettingsParts } from './notice-settings.ts';
import type { Reader } from './notice-store.ts';
import { readUnsubscribeToken, unsubscribeToken } from './unsubscribe-token.ts';

export interface UnsubscribingParts extends NoticeSettingsParts {
  readonly random: RandomBytes;
}

const SECRET = 'unsubscribe-secret';

/** Stops the letters of notices for whoever holds one of them. */
export class Unsubscribing {
  readonly #parts: UnsubscribingParts;
  #secret: Promise<string> | null = null;

  constructor(parts: UnsubscribingParts) {
    this.#parts = parts;
  }

  async tokenFor(userId: string): Promise<string> {
    return unsubscribeToken(await this.#readSecret(), userId);
  }

  /** Whose letters the token stops; null when it is none of ours, or the account is gone. */
  async readerOf(token: string): Promise<Reader | null> {
    const userId = readUnsubscribeToken(await this.#readSecret(), token);
    return userId === null ? null : this.#parts.notices.reader(userId);
  }

  /** @returns as {@link readerOf}; doing it twice is as once */
  stop(token: string): Promise<Reader | null> {
    return this.#setMail(token, false);
  }

  /** Takes it back: the choices that were made before hold again. */
  startAgain(token: string): Promise<Reader | null> {
    return this.#setMail(token, true);
  }

  async #setMail(token: string, mailOn: boolean): Promise<Reader | null> {
    const reader = await this.readerOf(token);
    if (reader) await changeSettings(this.#parts, reader.id, { mailOn });
    return reader;
  }

  async #readSecret(): Promise<string> {
    this.#secret ??= this.#parts.notices.state(SECRET, () => newSecret(this.#parts.random));
    try {
      return await this.#secret;
    } catch (error) {
      this.#secret = null;
      throw error;
    }
  }
}
