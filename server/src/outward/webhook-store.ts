import type { DELIVERY_STATES, DeliveryFault, WEBHOOK_STOPS, WebhookEvent } from '@koers/shared/api/webhooks.ts';
import type { WrittenPart } from '@koers/shared/comments/body.ts';
import type { WatchedDocument } from './watched-document.ts';

export interface Webhook {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly secret: string;
  readonly maker: { readonly id: string; readonly name: string } | null;
  readonly createdAt: string;
  /** Null while it is off. */
  readonly activeSince: string | null;
  readonly stopped: (typeof WEBHOOK_STOPS)[number] | null;
  readonly failures: number;
  readonly failingSince: string | null;
}
export interface NewWebhook extends Pick<Webhook, 'id' | 'workspaceId' | 'name' | 'url' | 'events' | 'secret'> {
  readonly makerId: string;
  /** It is on from then. */
  readonly at: string;
}
export interface WebhookChange {
  readonly name?: string;
  readonly url?: string;
  readonly events?: readonly WebhookEvent[];
  readonly secret?: string;
  readonly makerId?: string;
  readonly activeSince?: string | null;
  readonly stopped?: Webhook['stopped'];
  readonly failures?: number;
  readonly failingSince?: string | null;
}

export interface NewDelivery {
  readonly id: string;
  readonly webhookId: string;
  readonly event: WebhookEvent | 'ping';
  readonly documentId: string | null;
  /** The JSON that is sent. */
  readonly body: string;
  readonly at: string;
}
export interface Delivery extends Omit<NewDelivery, 'at'> {
  readonly state: (typeof DELIVERY_STATES)[number];
  readonly createdAt: string;
  readonly attempts: number;
  readonly lastAt: string | null;
  readonly nextAt: string | null;
  readonly status: number | null;
  readonly milliseconds: number | null;
  readonly fault: DeliveryFault | null;
  readonly answer: string | null;
}
/** How a try went. */
export type Tried = Pick<
  Delivery,
  'state' | 'attempts' | 'lastAt' | 'nextAt' | 'status' | 'milliseconds' | 'fault' | 'answer'
>;

/** Webhooks, and what was sent to them. Port. */
export interface WebhookStore {
  /** @returns false when the workspace has as many as it may; nothing is kept then */
  add(webhook: NewWebhook, most: number): Promise<boolean>;
  /** Oldest first. */
  listOf(workspaceId: string): Promise<Webhook[]>;
  find(workspaceId: string, webhookId: string): Promise<Webhook | null>;
  change(webhookId: string, change: WebhookChange): Promise<void>;
  remove(workspaceId: string, webhookId: string): Promise<boolean>;
  /** Counts one more failure in a row. @returns how many there are, and since when */
  noteFailure(webhookId: string, at: string): Promise<{ readonly failures: number; readonly since: string }>;

  addDelivery(delivery: NewDelivery): Promise<void>;
  /** Newest first. */
  deliveriesOf(
    webhookId: string,
    page: { readonly after: { readonly createdAt: string; readonly id: string } | null; readonly limit: number },
  ): Promise<Delivery[]>;
  findDelivery(deliveryId: string): Promise<{ readonly delivery: Delivery; readonly webhook: Webhook } | null>;
  noteTry(deliveryId: string, tried: Tried): Promise<void>;
  /** Lets those that wait for a webhook wait no more. */
  withholdWaiting(webhookId: string, fault: DeliveryFault): Promise<void>;
  /** Those that wait, for whoever sends them: after a crash nothing else says so. */
  waiting(): Promise<{ readonly id: string; readonly nextAt: string }[]>;
  /** Keeps this many of those that are over, the newest. */
  trimLog(webhookId: string, keep: number): Promise<void>;
}

export interface SaidComment {
  readonly id: string;
  readonly threadId: string;
  readonly authorId: string | null;
  readonly body: readonly WrittenPart[];
  readonly at: string;
}
export interface GivenSignoffAnswer {
  readonly signoffId: string;
  readonly title: string;
  readonly personId: string | null;
  readonly answer: string;
  readonly word: string;
  readonly at: string;
}

/** What webhooks were told of documents, and what else there is to tell. Port. */
export interface WebhookWatchStore {
  /** The webhooks that are on in the document's workspace. */
  activeFor(documentId: string): Promise<Webhook[]>;
  stateOf(documentId: string): Promise<WatchedDocument | null>;
  /** How many updates the document's facts were read from. */
  seqOf(documentId: string): Promise<number | null>;
  /** Keeps what was told together with the deliveries that tell it. */
  keep(documentId: string, state: WatchedDocument, deliveries: readonly NewDelivery[]): Promise<void>;
  commentsSince(documentId: string, instant: string): Promise<SaidComment[]>;
  answersSince(documentId: string, instant: string): Promise<GivenSignoffAnswer[]>;
  /** Documents of workspaces with webhooks in which there may be something to tell, KPIs among it that time alone changes. */
  documentsToLookAt(): Promise<string[]>;
  /** All documents of a workspace, the trash included. */
  documentsOf(workspaceId: string): Promise<string[]>;
}
