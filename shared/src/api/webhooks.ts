import { z } from 'zod';
import { isLink } from '../blocks/field-value.ts';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, PageQuery, pageOf } from './values.ts';

/** What a webhook can be told of. Only added to: programs of others rest on these names. */
export const WEBHOOK_EVENTS = [
  'document.created',
  'document.changed',
  'document.agreed',
  'document.trashed',
  'task.done',
  'kpi.measured',
  'kpi.status_changed',
  'kpi.off_track',
  'content.published',
  'signoff.answered',
  'comment.created',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
const WebhookEventName = z.enum(WEBHOOK_EVENTS);

/** Of one workspace. */
export const MOST_WEBHOOKS = 50;
/** So many deliveries of each are kept in its log, besides those that wait. */
export const MOST_DELIVERIES = 100;

const Name = z.string().trim().min(1, 'empty').max(80, 'too-long');
const Address = z.string().trim().max(2000, 'too-long').refine(isLink, 'not-a-link');
const Events = z
  .array(WebhookEventName)
  .min(1, 'no-events')
  .transform((names) => WEBHOOK_EVENTS.filter((name) => names.includes(name)));

/** Why nothing is sent to it any more, although somebody had switched it on. */
export const WEBHOOK_STOPS = ['failing', 'gone', 'nobody'] as const;

export const WebhookAnswer = z.object({
  id: Id,
  name: z.string(),
  url: z.string(),
  events: z.array(WebhookEventName),
  active: z.boolean(),
  /** Null while it is on, or when somebody switched it off. */
  stopped: z.enum(WEBHOOK_STOPS).nullable(),
  /** Whose rights it tells by; null when their account is gone. */
  maker: z.object({ id: Id, name: z.string() }).nullable(),
  createdAt: Instant,
  /** Tries in a row that failed. */
  failures: z.number().int(),
});
export type WebhookAnswer = z.infer<typeof WebhookAnswer>;

const WithSecret = WebhookAnswer.extend({
  /** `whsec_…`: what each delivery is signed with. Told once. */
  secret: z.string(),
});

/**
 * `waiting`: to be tried, or tried again · `delivered`: answered 2xx · `failed`: given up · `withheld`: not sent, since its maker may
 * not read what it is about any more, or it was switched off.
 */
export const DELIVERY_STATES = ['waiting', 'delivered', 'failed', 'withheld'] as const;
export const DELIVERY_FAULTS = [
  'not-an-address',
  'not-https',
  'private-address',
  'unknown-host',
  'unreachable',
  'not-trusted',
  'too-slow',
  'stopped',
  'refused',
  'no-right',
  'switched-off',
] as const;
export type DeliveryFault = (typeof DELIVERY_FAULTS)[number];

export const DeliveryAnswer = z.object({
  /** Also the header `webhook-id`: the same each time that it is sent. */
  id: Id,
  event: z.enum([...WEBHOOK_EVENTS, 'ping']),
  state: z.enum(DELIVERY_STATES),
  createdAt: Instant,
  attempts: z.number().int(),
  lastAt: Instant.nullable(),
  nextAt: Instant.nullable(),
  status: z.number().int().nullable(),
  milliseconds: z.number().int().nullable(),
  fault: z.enum(DELIVERY_FAULTS).nullable(),
  /** How the answer began. */
  answer: z.string().nullable(),
  /** What was sent; null where its reader may not read the document that it is about. */
  body: z.string().nullable(),
});
export type DeliveryAnswer = z.infer<typeof DeliveryAnswer>;

const DeliveryParams = z.object({ id: Id, deliveryId: Id });

export const listWebhooks = endpoint({
  name: 'listWebhooks',
  method: 'get',
  path: '/webhooks',
  action: 'webhook.list',
  summary: 'The webhooks of my workspace, oldest first.',
  answer: z.object({ items: z.array(WebhookAnswer), nextCursor: z.null() }),
});
export const createWebhook = endpoint({
  name: 'createWebhook',
  method: 'post',
  path: '/webhooks',
  action: 'webhook.change',
  summary:
    'Has events of my workspace sent to an address. The answer holds the secret that they are signed with, once.',
  body: z.object({ name: Name, url: Address, events: Events }),
  answer: WithSecret,
  status: 201,
});
export const changeWebhook = endpoint({
  name: 'changeWebhook',
  method: 'patch',
  path: '/webhooks/{id}',
  action: 'webhook.change',
  summary: 'Changes a webhook. Whoever changes more than its name is its maker from then on: it tells by their rights.',
  params: IdParams,
  body: z.object({
    name: Name.optional(),
    url: Address.optional(),
    events: Events.optional(),
    active: z.boolean().optional(),
  }),
  answer: WebhookAnswer,
});
export const deleteWebhook = endpoint({
  name: 'deleteWebhook',
  method: 'delete',
  path: '/webhooks/{id}',
  action: 'webhook.change',
  summary: 'Takes a webhook away, with its log.',
  params: IdParams,
});
export const renewWebhookSecret = endpoint({
  name: 'renewWebhookSecret',
  method: 'post',
  path: '/webhooks/{id}/secret',
  action: 'webhook.change',
  summary: 'Signs with another secret from now on, told once.',
  params: IdParams,
  answer: WithSecret,
  status: 201,
});
export const pingWebhook = endpoint({
  name: 'pingWebhook',
  method: 'post',
  path: '/webhooks/{id}/ping',
  action: 'webhook.change',
  summary: 'Sends a delivery that says nothing, to try it.',
  params: IdParams,
  answer: DeliveryAnswer,
  status: 201,
});
export const listDeliveries = endpoint({
  name: 'listDeliveries',
  method: 'get',
  path: '/webhooks/{id}/deliveries',
  action: 'webhook.list',
  summary: 'What was sent to a webhook, newest first.',
  params: IdParams,
  query: PageQuery,
  answer: pageOf(DeliveryAnswer),
});
export const replayDelivery = endpoint({
  name: 'replayDelivery',
  method: 'post',
  path: '/webhooks/{id}/deliveries/{deliveryId}/replay',
  action: 'webhook.change',
  summary: 'Sends a delivery again, as it was, under the same id.',
  params: DeliveryParams,
  answer: DeliveryAnswer,
  status: 201,
});
