import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { NotDelivered, type LetterTransport, type QueuedLetter } from '../commands/letter-transport.ts';
import type { Outbox, OutboxLetter } from '../commands/outbox.ts';
import { messageOf } from './compose-message.ts';

/** The folder is no archive: of more letters the oldest go. */
const MOST_LETTERS = 1000;
const NAME = /^[\w-]{1,120}\.eml$/;

/**
 * Keeps letters as `.eml` files, byte by byte what would be sent, where no SMTP server is named. They may hold links that let
 * somebody in: nobody but the server's own user reads the folder.
 */
export class OutboxFolder implements LetterTransport, Outbox {
  readonly #folder: string;
  readonly #from: string;
  readonly #writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(folder: string, from: string) {
    this.#folder = folder;
    this.#from = from;
  }

  async deliver(letter: QueuedLetter): Promise<void> {
    const message = messageOf(letter, this.#from);
    const name = `${letter.createdAt.replaceAll(/\D/g, '-')}${letter.id}.eml`;
    try {
      const { message: bytes } = await this.#writer.sendMail(message);
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const half = join(this.#folder, `${name}.half`);
      await writeFile(half, bytes as Buffer, { mode: 0o600 });
      await rename(half, join(this.#folder, name));
      await this.#dropOldest();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      throw new NotDelivered('unreachable', code);
    }
  }

  async list(limit: number): Promise<OutboxLetter[]> {
    const names = (await this.#names()).toReversed().slice(0, limit);
    const letters = await Promise.all(names.map((name) => this.read(name)));
    return letters.filter((letter) => letter !== null);
  }

  async read(name: string): Promise<OutboxLetter | null> {
    if (!NAME.test(name)) return null;
    const bytes = await readFile(join(this.#folder, name)).catch(() => null);
    if (!bytes) return null;
    const { to, subject, date, text, html, headers } = await PostalMime.parse(bytes);
    const unsubscribe = headers.find(({ key }) => key === 'list-unsubscribe')?.value;
    return {
      name,
      to: to?.[0]?.address ?? '',
      subject: subject ?? '',
      at: date ?? '',
      text: text ?? '',
      html: html ?? '',
      unsubscribeUrl: /<([^>]+)>/.exec(unsubscribe ?? '')?.[1] ?? null,
    };
  }

  /** Oldest first: they begin with their time. */
  async #names(): Promise<string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.filter((name) => NAME.test(name)).toSorted();
  }

  async #dropOldest(): Promise<void> {
    const names = await this.#names();
    await Promise.all(
      names
        .slice(0, Math.max(0, names.length - MOST_LETTERS))
        .map((name) => rm(join(this.#folder, name), { force: true })),
    );
  }
}
