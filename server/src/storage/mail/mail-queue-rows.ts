import type { Selectable } from 'kysely';
import type { QueuedLetter } from '../../commands/letter-transport.ts';
import type { MailQueue } from '../../commands/mail-queue.ts';
import type { Tables } from '../open-storage.ts';
import type { BigNumber, Schema } from '../schema.ts';

function letterOf(row: Selectable<Schema['mail_queue']>): QueuedLetter {
  return {
    id: row.id,
    to: row.to_address,
    subject: row.subject,
    text: row.text,
    html: row.html,
    ...(row.unsubscribe_url !== null && { unsubscribeUrl: row.unsubscribe_url }),
    createdAt: row.created_at,
    attempts: row.attempts,
  };
}

export class MailQueueRows implements MailQueue {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async add(letter: QueuedLetter): Promise<void> {
    await this.#tables
      .insertInto('mail_queue')
      .values({
        id: letter.id,
        to_address: letter.to,
        subject: letter.subject,
        text: letter.text,
        html: letter.html,
        unsubscribe_url: letter.unsubscribeUrl ?? null,
        created_at: letter.createdAt,
        attempts: letter.attempts,
        next_at: letter.createdAt,
      })
      .execute();
  }

  async due(now: string, limit: number): Promise<QueuedLetter[]> {
    const rows = await this.#tables
      .selectFrom('mail_queue')
      .selectAll()
      .where('next_at', '<=', now)
      .orderBy('next_at')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(letterOf);
  }

  async nextAt(): Promise<string | null> {
    const row = await this.#tables
      .selectFrom('mail_queue')
      .select('next_at')
      .orderBy('next_at')
      .limit(1)
      .executeTakeFirst();
    return row?.next_at ?? null;
  }

  async postpone(id: string, attempts: number, until: string): Promise<void> {
    await this.#tables.updateTable('mail_queue').set({ attempts, next_at: until }).where('id', '=', id).execute();
  }

  async remove(id: string): Promise<void> {
    await this.#tables.deleteFrom('mail_queue').where('id', '=', id).execute();
  }

  async count(): Promise<number> {
    const { count } = await this.#tables
      .selectFrom('mail_queue')
      .select((eb) => eb.fn.countAll<BigNumber>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  }
}
