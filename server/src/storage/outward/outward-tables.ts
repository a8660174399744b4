import type { FeedKind } from '@koers/shared/api/feeds.ts';
import type { DELIVERY_STATES, DeliveryFault, WEBHOOK_STOPS, WebhookEvent } from '@koers/shared/api/webhooks.ts';

export interface OutwardTables {
  webhook: {
    id: string;
    workspace_id: string;
    name: string;
    url: string;
    /** Names of events as JSON. */
    events: string;
    /** It has to be read to sign with it. */
    secret: string;
    maker_id: string | null;
    created_at: string;
    /** Since when it is on; null while it is off. */
    active_since: string | null;
    stopped: (typeof WEBHOOK_STOPS)[number] | null;
    /** Tries in a row that failed, and when the first of them was. */
    failures: number;
    failing_since: string | null;
  };
  webhook_delivery: {
    id: string;
    webhook_id: string;
    event: WebhookEvent | 'ping';
    /** What it is about, by which it is weighed; null for a ping. */
    document_id: string | null;
    body: string;
    state: (typeof DELIVERY_STATES)[number];
    created_at: string;
    attempts: number;
    last_at: string | null;
    next_at: string | null;
    status: number | null;
    milliseconds: number | null;
    fault: DeliveryFault | null;
    answer: string | null;
  };
  /** What webhooks were told of a document: see outward/watched-document.ts. */
  webhook_watch: {
    document_id: string;
    seq: number | string | null;
    looked_at: string;
    /** The WatchedDocument as JSON. */
    state: string;
  };
  calendar_feed: {
    id: string;
    user_id: string;
    workspace_id: string | null;
    name: string;
    what: FeedKind;
    person_id: string | null;
    document_id: string | null;
    token_hash: string;
    created_at: string;
    last_read_at: string | null;
  };
  /** When an event of a calendar was seen to change: its SEQUENCE and LAST-MODIFIED. */
  calendar_event: {
    document_id: string;
    block_id: string;
    digest: string;
    sequence: number;
    changed_at: string;
  };
}
