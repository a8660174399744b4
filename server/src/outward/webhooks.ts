import { MOST_WEBHOOKS, type WebhookEvent } from '@koers/shared/api/webhooks.ts';
import type { RandomBytes } from '../auth/secrets.ts';
import { instant, type Clock } from '../clock.ts';
import type { Jobs } from '../commands/jobs.ts';
import type { LiveEvents } from '../commands/live-events.ts';
import { faultAt, Refusal } from '../commands/refusal.ts';
import { haveDelivered } from './deliver-webhook.ts';
import { newWebhookSecret } from './sign-webhook.ts';
import type { Delivery, Webhook, WebhookStore } from './webhook-store.ts';

export const TAKE_FOR_KNOWN = 'webhook.take-for-known';

export interface WebhookParts {
  readonly webhooks: WebhookStore;
  readonly jobs: Pick<Jobs, 'add'>;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly newId: () => string;
}

interface Owner {
  readonly id: string;
  readonly workspaceId: string;
}

/** @throws Refusal not-found */
export async function webhookOf({ webhooks }: WebhookParts, workspaceId: string, webhookId: string): Promise<Webhook> {
  const found = await webhooks.find(workspaceId, webhookId);
  if (!found) throw new Refusal('not-found');
  return found;
}

function announce({ liveEvents }: WebhookParts, workspaceId: string): void {
  liveEvents.announce({ event: { type: 'webhooks' }, workspaceId });
}

/** @throws Refusal invalid-input: there are too many */
export async function makeWebhook(
  parts: WebhookParts,
  { id: makerId, workspaceId }: Owner,
  { name, url, events }: { name: string; url: string; events: readonly WebhookEvent[] },
): Promise<Webhook> {
  const id = parts.newId();
  const isFirst = (await parts.webhooks.listOf(workspaceId)).every(({ activeSince }) => activeSince === null);
  const secret = newWebhookSecret(parts.random);
  const at = instant(parts.clock);
  if (!(await parts.webhooks.add({ id, workspaceId, name, url, events, secret, makerId, at }, MOST_WEBHOOKS)))
    throw faultAt('name', 'too-many-webhooks', MOST_WEBHOOKS);
  if (isFirst) await parts.jobs.add({ kind: TAKE_FOR_KNOWN, payload: { workspaceId }, key: workspaceId });
  announce(parts, workspaceId);
  return webhookOf(parts, workspaceId, id);
}

export interface WebhookWishes {
  readonly name?: string | undefined;
  readonly url?: string | undefined;
  readonly events?: readonly WebhookEvent[] | undefined;
  readonly active?: boolean | undefined;
}

/** Whoever changes where it goes, or what, answers for it from then on: it tells by their rights, never by another's. */
export async function changeWebhook(
  parts: WebhookParts,
  { id: makerId, workspaceId }: Owner,
  webhookId: string,
  { name, url, events, active }: WebhookWishes,
): Promise<Webhook> {
  const { webhooks, clock, jobs } = parts;
  const before = await webhookOf(parts, workspaceId, webhookId);
  const all = await webhooks.listOf(workspaceId);
  const isOn = before.activeSince !== null;
  const turns = active !== undefined && active !== isOn;
  await webhooks.change(webhookId, {
    ...(name !== undefined && { name }),
    ...(url !== undefined && { url }),
    ...(events !== undefined && { events }),
    ...(turns && { activeSince: active ? instant(clock) : null, stopped: null, failures: 0, failingSince: null }),
    ...((url !== undefined || events !== undefined || turns) && { makerId }),
  });
  if (turns && !active) await webhooks.withholdWaiting(webhookId, 'switched-off');
  if (turns && active && all.every(({ activeSince }) => activeSince === null))
    await jobs.add({ kind: TAKE_FOR_KNOWN, payload: { workspaceId }, key: workspaceId });
  announce(parts, workspaceId);
  return webhookOf(parts, workspaceId, webhookId);
}

/** @throws Refusal not-found */
export async function deleteWebhook(parts: WebhookParts, workspaceId: string, webhookId: string): Promise<void> {
  if (!(await parts.webhooks.remove(workspaceId, webhookId))) throw new Refusal('not-found');
  announce(parts, workspaceId);
}

/** @throws Refusal not-found */
export async function renewSecret(
  parts: WebhookParts,
  { id: makerId, workspaceId }: Owner,
  webhookId: string,
): Promise<Webhook> {
  await webhookOf(parts, workspaceId, webhookId);
  await parts.webhooks.change(webhookId, { secret: newWebhookSecret(parts.random), makerId });
  announce(parts, workspaceId);
  return webhookOf(parts, workspaceId, webhookId);
}

/** Also to one that is off: that is how one tries it. @throws Refusal not-found */
export async function pingWebhook(parts: WebhookParts, workspaceId: string, webhookId: string): Promise<Delivery> {
  const { webhooks, jobs, clock } = parts;
  const { name } = await webhookOf(parts, workspaceId, webhookId);
  const [id, at] = [parts.newId(), instant(clock)];
  const body = JSON.stringify({ type: 'ping', timestamp: at, data: { workspaceId, webhook: { id: webhookId, name } } });
  await webhooks.addDelivery({ id, webhookId, event: 'ping', documentId: null, body, at });
  await haveDelivered(jobs, id);
  announce(parts, workspaceId);
  return deliveryOf(parts, workspaceId, webhookId, id);
}

/** @throws Refusal not-found · conflict: it waits already, or the webhook is off */
export async function replayDelivery(
  parts: WebhookParts,
  workspaceId: string,
  webhookId: string,
  deliveryId: string,
): Promise<Delivery> {
  const { webhooks, jobs, clock } = parts;
  const { activeSince } = await webhookOf(parts, workspaceId, webhookId);
  const before = await deliveryOf(parts, workspaceId, webhookId, deliveryId);
  if (activeSince === null && before.event !== 'ping') throw new Refusal('conflict');
  const { status, milliseconds, fault, answer, lastAt } = before;
  const nextAt = instant(clock);
  // One that waits for its next try is tried now; its pauses begin anew.
  await webhooks.noteTry(deliveryId, {
    state: 'waiting',
    attempts: 0,
    lastAt,
    nextAt,
    status,
    milliseconds,
    fault,
    answer,
  });
  await haveDelivered(jobs, deliveryId);
  announce(parts, workspaceId);
  return deliveryOf(parts, workspaceId, webhookId, deliveryId);
}

async function deliveryOf(
  { webhooks }: WebhookParts,
  workspaceId: string,
  webhookId: string,
  deliveryId: string,
): Promise<Delivery> {
  const found = await webhooks.findDelivery(deliveryId);
  if (found?.webhook.id !== webhookId || found.webhook.workspaceId !== workspaceId) throw new Refusal('not-found');
  return found.delivery;
}
