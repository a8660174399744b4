import type { DeliveryFault, WebhookEvent } from '@koers/shared/api/webhooks.ts';
import type { Selectable } from 'kysely';
import type {
  Delivery,
  NewDelivery,
  NewWebhook,
  Tried,
  Webhook,
  WebhookChange,
  WebhookStore,
} from '../../outward/webhook-store.ts';
import type { Tables } from '../open-storage.ts';
import type { BigNumber, Schema } from '../schema.ts';

type WebhookRow = Selectable<Schema['webhook']> & { maker_name: string | null };

export function webhooksIn(tables: Tables) {
  return tables
    .selectFrom('webhook')
    .leftJoin('user', 'user.id', 'webhook.maker_id')
    .selectAll('webhook')
    .select('user.name as maker_name');
}

export function webhookOf(row: WebhookRow): Webhook {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    url: row.url,
    events: JSON.parse(row.events) as WebhookEvent[],
    secret: row.secret,
    maker: row.maker_id === null ? null : { id: row.maker_id, name: row.maker_name ?? '' },
    createdAt: row.created_at,
    activeSince: row.active_since,
    stopped: row.stopped,
    failures: row.failures,
    failingSince: row.failing_since,
  };
}

function deliveryOf(row: Selectable<Schema['webhook_delivery']>): Delivery {
  return {
    id: row.id,
    webhookId: row.webhook_id,
    event: row.event,
    documentId: row.document_id,
    body: row.body,
    state: row.state,
    createdAt: row.created_at,
    attempts: row.attempts,
    lastAt: row.last_at,
    nextAt: row.next_at,
    status: row.status,
    milliseconds: row.milliseconds,
    fault: row.fault,
    answer: row.answer,
  };
}

export function deliveryRow({ id, webhookId, event, documentId, body, at }: NewDelivery) {
  return {
    id,
    webhook_id: webhookId,
    event,
    document_id: documentId,
    body,
    state: 'waiting' as const,
    created_at: at,
    attempts: 0,
    last_at: null,
    next_at: at,
    status: null,
    milliseconds: null,
    fault: null,
    answer: null,
  };
}

export class WebhookRows implements WebhookStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  add(webhook: NewWebhook, most: number): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      const { count } = await trx
        .selectFrom('webhook')
        .select((eb) => eb.fn.countAll<BigNumber>().as('count'))
        .where('workspace_id', '=', webhook.workspaceId)
        .executeTakeFirstOrThrow();
      if (Number(count) >= most) return false;
      await trx
        .insertInto('webhook')
        .values({
          id: webhook.id,
          workspace_id: webhook.workspaceId,
          name: webhook.name,
          url: webhook.url,
          events: JSON.stringify(webhook.events),
          secret: webhook.secret,
          maker_id: webhook.makerId,
          created_at: webhook.at,
          active_since: webhook.at,
          stopped: null,
          failures: 0,
          failing_since: null,
        })
        .execute();
      return true;
    });
  }

  async listOf(workspaceId: string): Promise<Webhook[]> {
    const rows = await webhooksIn(this.#tables)
      .where('webhook.workspace_id', '=', workspaceId)
      .orderBy('webhook.created_at')
      .orderBy('webhook.id')
      .execute();
    return rows.map(webhookOf);
  }

  async find(workspaceId: string, webhookId: string): Promise<Webhook | null> {
    const row = await webhooksIn(this.#tables)
      .where('webhook.workspace_id', '=', workspaceId)
      .where('webhook.id', '=', webhookId)
      .executeTakeFirst();
    return row ? webhookOf(row) : null;
  }

  async change(webhookId: string, change: WebhookChange): Promise<void> {
    const { name, url, events, secret, makerId, activeSince, stopped, failures, failingSince } = change;
    await this.#tables
      .updateTable('webhook')
      .set({
        id: webhookId,
        ...(name !== undefined && { name }),
        ...(url !== undefined && { url }),
        ...(events !== undefined && { events: JSON.stringify(events) }),
        ...(secret !== undefined && { secret }),
        ...(makerId !== undefined && { maker_id: makerId }),
        ...(activeSince !== undefined && { active_since: activeSince }),
        ...(stopped !== undefined && { stopped }),
        ...(failures !== undefined && { failures }),
        ...(failingSince !== undefined && { failing_since: failingSince }),
      })
      .where('id', '=', webhookId)
      .execute();
  }

  async remove(workspaceId: string, webhookId: string): Promise<boolean> {
    const { numDeletedRows } = await this.#tables
      .deleteFrom('webhook')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', webhookId)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  async noteFailure(webhookId: string, at: string): Promise<{ failures: number; since: string }> {
    const row = await this.#tables
      .updateTable('webhook')
      .set((eb) => ({
        failures: eb('failures', '+', 1),
        failing_since: eb.fn.coalesce('failing_since', eb.val(at)),
      }))
      .where('id', '=', webhookId)
      .returning(['failures', 'failing_since as since'])
      .executeTakeFirst();
    return { failures: row?.failures ?? 0, since: row?.since ?? at };
  }

  async addDelivery(delivery: NewDelivery): Promise<void> {
    await this.#tables.insertInto('webhook_delivery').values(deliveryRow(delivery)).execute();
  }

  async deliveriesOf(
    webhookId: string,
    { after, limit }: { after: { createdAt: string; id: string } | null; limit: number },
  ): Promise<Delivery[]> {
    const rows = await this.#tables
      .selectFrom('webhook_delivery')
      .selectAll()
      .where('webhook_id', '=', webhookId)
      .$if(after !== null, (query) =>
        query.where((eb) =>
          eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(after?.createdAt ?? '', after?.id ?? '')),
        ),
      )
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(deliveryOf);
  }

  async findDelivery(deliveryId: string): Promise<{ delivery: Delivery; webhook: Webhook } | null> {
    const row = await this.#tables
      .selectFrom('webhook_delivery')
      .selectAll()
      .where('id', '=', deliveryId)
      .executeTakeFirst();
    if (!row) return null;
    const webhook = await webhooksIn(this.#tables).where('webhook.id', '=', row.webhook_id).executeTakeFirst();
    return webhook ? { delivery: deliveryOf(row), webhook: webhookOf(webhook) } : null;
  }

  async noteTry(deliveryId: string, tried: Tried): Promise<void> {
    await this.#tables
      .updateTable('webhook_delivery')
      .set({
        state: tried.state,
        attempts: tried.attempts,
        last_at: tried.lastAt,
        next_at: tried.nextAt,
        status: tried.status,
        milliseconds: tried.milliseconds,
        fault: tried.fault,
        answer: tried.answer,
      })
      .where('id', '=', deliveryId)
      .execute();
  }

  async withholdWaiting(webhookId: string, fault: DeliveryFault): Promise<void> {
    await this.#tables
      .updateTable('webhook_delivery')
      .set({ state: 'withheld', next_at: null, fault })
      .where('webhook_id', '=', webhookId)
      .where('state', '=', 'waiting')
      .execute();
  }

  async waiting(): Promise<{ id: string; nextAt: string }[]> {
    const rows = await this.#tables
      .selectFrom('webhook_delivery')
      .select(['id', 'next_at as nextAt', 'created_at as createdAt'])
      .where('state', '=', 'waiting')
      .execute();
    return rows.map(({ id, nextAt, createdAt }) => ({ id, nextAt: nextAt ?? createdAt }));
  }

  async trimLog(webhookId: string, keep: number): Promise<void> {
    const kept = this.#tables
      .selectFrom('webhook_delivery')
      .select('id')
      .where('webhook_id', '=', webhookId)
      .where('state', '!=', 'waiting')
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(keep);
    await this.#tables
      .deleteFrom('webhook_delivery')
      .where('webhook_id', '=', webhookId)
      .where('state', '!=', 'waiting')
      .where('id', 'not in', kept)
      .execute();
  }
}
