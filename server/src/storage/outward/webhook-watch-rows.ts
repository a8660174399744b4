import type { WrittenPart } from '@koers/shared/comments/body.ts';
import type { WatchedDocument } from '../../outward/watched-document.ts';
import type {
  GivenSignoffAnswer,
  NewDelivery,
  SaidComment,
  Webhook,
  WebhookWatchStore,
} from '../../outward/webhook-store.ts';
import type { Tables } from '../open-storage.ts';
import { deliveryRow, webhookOf, webhooksIn } from './webhook-rows.ts';

export class WebhookWatchRows implements WebhookWatchStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async activeFor(documentId: string): Promise<Webhook[]> {
    const rows = await webhooksIn(this.#tables)
      .innerJoin('document', 'document.workspace_id', 'webhook.workspace_id')
      .where('document.id', '=', documentId)
      .where('webhook.active_since', 'is not', null)
      .orderBy('webhook.created_at')
      .execute();
    return rows.map(webhookOf);
  }

  async stateOf(documentId: string): Promise<WatchedDocument | null> {
    const row = await this.#tables
      .selectFrom('webhook_watch')
      .select('state')
      .where('document_id', '=', documentId)
      .executeTakeFirst();
    return row ? (JSON.parse(row.state) as WatchedDocument) : null;
  }

  async seqOf(documentId: string): Promise<number | null> {
    const row = await this.#tables
      .selectFrom('projection')
      .select('up_to_seq as seq')
      .where('document_id', '=', documentId)
      .executeTakeFirst();
    return row?.seq === undefined || row.seq === null ? null : Number(row.seq);
  }

  async keep(documentId: string, state: WatchedDocument, deliveries: readonly NewDelivery[]): Promise<void> {
    const row = { seq: state.told.seq, looked_at: state.until, state: JSON.stringify(state) };
    await this.#tables.transaction().execute(async (trx) => {
      await trx
        .insertInto('webhook_watch')
        .values({ document_id: documentId, ...row })
        .onConflict((conflict) => conflict.column('document_id').doUpdateSet(row))
        .execute();
      for (const delivery of deliveries)
        await trx.insertInto('webhook_delivery').values(deliveryRow(delivery)).execute();
    });
  }

  async commentsSince(documentId: string, instant: string): Promise<SaidComment[]> {
    const rows = await this.#tables
      .selectFrom('comment')
      .innerJoin('comment_thread as thread', 'thread.id', 'comment.thread_id')
      .select(['comment.id', 'comment.thread_id as threadId', 'comment.author_id as authorId', 'comment.body'])
      .select('comment.made_at as at')
      .where('thread.document_id', '=', documentId)
      .where('comment.made_at', '>', instant)
      .where('comment.deleted_at', 'is', null)
      .orderBy('comment.made_at')
      .orderBy('comment.id')
      .execute();
    return rows.map((row) => ({ ...row, body: JSON.parse(row.body) as WrittenPart[] }));
  }

  async answersSince(documentId: string, instant: string): Promise<GivenSignoffAnswer[]> {
    return this.#tables
      .selectFrom('signoff_answer as answer')
      .innerJoin('signoff_person as person', 'person.id', 'answer.person_id')
      .innerJoin('signoff_request as request', 'request.id', 'person.request_id')
      .select(['request.id as signoffId', 'request.title', 'person.user_id as personId'])
      .select(['answer.answer', 'answer.word', 'answer.at'])
      .where('request.document_id', '=', documentId)
      .where('answer.at', '>', instant)
      .orderBy('answer.at')
      .execute();
  }

  async documentsToLookAt(): Promise<string[]> {
    const rows = await this.#tables
      .selectFrom('document')
      .leftJoin('webhook_watch as watch', 'watch.document_id', 'document.id')
      .leftJoin('projection', 'projection.document_id', 'document.id')
      .select('document.id')
      .where('document.workspace_id', 'in', (eb) =>
        eb.selectFrom('webhook').select('webhook.workspace_id').where('webhook.active_since', 'is not', null),
      )
      .where((eb) =>
        eb.or([
          eb('watch.document_id', 'is', null),
          eb('watch.seq', 'is distinct from', eb.ref('projection.up_to_seq')),
          eb('document.updated_at', '>', eb.ref('watch.looked_at')),
          eb.exists(
            eb
              .selectFrom('block')
              .select('block.block_id')
              .whereRef('block.document_id', '=', 'document.id')
              .where('block.kind', '=', 'kpi'),
          ),
          eb.exists(
            eb
              .selectFrom('comment_thread as thread')
              .innerJoin('comment', 'comment.thread_id', 'thread.id')
              .select('comment.id')
              .whereRef('thread.document_id', '=', 'document.id')
              .whereRef('comment.made_at', '>', 'watch.looked_at'),
          ),
          eb.exists(
            eb
              .selectFrom('signoff_request as request')
              .innerJoin('signoff_person as person', 'person.request_id', 'request.id')
              .innerJoin('signoff_answer as answer', 'answer.person_id', 'person.id')
              .select('answer.at')
              .whereRef('request.document_id', '=', 'document.id')
              .whereRef('answer.at', '>', 'watch.looked_at'),
          ),
        ]),
      )
      .orderBy('document.created_at')
      .execute();
    return rows.map(({ id }) => id);
  }

  async documentsOf(workspaceId: string): Promise<string[]> {
    const rows = await this.#tables
      .selectFrom('document')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .orderBy('created_at')
      .execute();
    return rows.map(({ id }) => id);
  }
}
