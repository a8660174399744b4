import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  listDeliveries,
  listWebhooks,
  pingWebhook,
  renewWebhookSecret,
  replayDelivery,
  type DeliveryAnswer,
  type WebhookAnswer,
} from '@koers/shared/api/webhooks.ts';
import { allows } from '@koers/shared/access/policy.ts';
import { z } from 'zod';
import type { DocumentAccess } from '../../commands/document-access.ts';
import * as command from '../../outward/webhooks.ts';
import type { Delivery, Webhook } from '../../outward/webhook-store.ts';
import { decodeCursor, pageFrom } from '../cursor.ts';
import type { Api } from '../mount.ts';

export interface WebhookRouteParts {
  readonly webhookParts: command.WebhookParts;
  readonly access: DocumentAccess;
}

const Place = z.tuple([z.string(), z.string()]);

function presentWebhook({
  id,
  name,
  url,
  events,
  activeSince,
  stopped,
  maker,
  createdAt,
  failures,
}: Webhook): WebhookAnswer {
  const why = stopped ?? (activeSince !== null && maker === null ? 'nobody' : null);
  return {
    id,
    name,
    url,
    events: [...events],
    active: activeSince !== null && maker !== null,
    stopped: why,
    maker,
    createdAt,
    failures,
  };
}

/** What it said is shown to who may read what it was about; that something was sent, to every owner. */
async function presentDelivery(access: DocumentAccess, userId: string, delivery: Delivery): Promise<DeliveryAnswer> {
  const { id, event, state, createdAt, attempts, lastAt, nextAt, status, milliseconds, fault, answer } = delivery;
  const on = delivery.documentId === null ? null : await access.roleOn(userId, delivery.documentId);
  const standing = { signedIn: true, workspaceRole: null, documentRole: on?.role ?? null };
  const isShown = delivery.documentId === null || allows('document.read', standing);
  return {
    id,
    event,
    state,
    createdAt,
    attempts,
    lastAt,
    nextAt,
    status,
    milliseconds,
    fault,
    answer: isShown ? answer : null,
    body: isShown ? delivery.body : null,
  };
}

export function mountWebhookRoutes(api: Api, { webhookParts: parts, access }: WebhookRouteParts): void {
  api.mount(listWebhooks, async ({ workspace }) => {
    const items = await parts.webhooks.listOf(workspace.id);
    return { items: items.map(presentWebhook), nextCursor: null };
  });
  api.mount(createWebhook, async ({ identity, workspace, body }) => {
    const made = await command.makeWebhook(parts, { id: identity.user.id, workspaceId: workspace.id }, body);
    return { ...presentWebhook(made), secret: made.secret };
  });
  api.mount(changeWebhook, async ({ identity, workspace, params, body }) =>
    presentWebhook(
      await command.changeWebhook(parts, { id: identity.user.id, workspaceId: workspace.id }, params.id, body),
    ),
  );
  api.mount(deleteWebhook, async ({ workspace, params }) => {
    await command.deleteWebhook(parts, workspace.id, params.id);
    return undefined;
  });
  api.mount(renewWebhookSecret, async ({ identity, workspace, params }) => {
    const owner = { id: identity.user.id, workspaceId: workspace.id };
    const renewed = await command.renewSecret(parts, owner, params.id);
    return { ...presentWebhook(renewed), secret: renewed.secret };
  });
  api.mount(pingWebhook, async ({ identity, workspace, params }) =>
    presentDelivery(access, identity.user.id, await command.pingWebhook(parts, workspace.id, params.id)),
  );
  api.mount(listDeliveries, async ({ identity, workspace, params, query }) => {
    const webhook = await command.webhookOf(parts, workspace.id, params.id);
    const place = decodeCursor(query.cursor, Place);
    const after = place && { createdAt: place[0], id: place[1] };
    const found = await parts.webhooks.deliveriesOf(webhook.id, { after, limit: query.limit + 1 });
    const answers = await Promise.all(found.map((each) => presentDelivery(access, identity.user.id, each)));
    return pageFrom(
      answers,
      query.limit,
      ({ createdAt, id }) => [createdAt, id],
      (items) => [...items],
    );
  });
  api.mount(replayDelivery, async ({ identity, workspace, params }) => {
    const replayed = await command.replayDelivery(parts, workspace.id, params.id, params.deliveryId);
    return presentDelivery(access, identity.user.id, replayed);
  });
}
