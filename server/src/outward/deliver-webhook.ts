import { allows } from '@koers/shared/access/policy.ts';
import { MOST_DELIVERIES, type DeliveryFault } from '@koers/shared/api/webhooks.ts';
import { cleanText } from '@koers/shared/comments/body.ts';
import { instant, type Clock } from '../clock.ts';
import type { DocumentAccess } from '../commands/document-access.ts';
import type { JobAttempt, Jobs } from '../commands/jobs.ts';
import type { LiveEvents } from '../commands/live-events.ts';
import type { Notices } from '../commands/notices.ts';
import { OutgoingFault, type Outgoing } from '../outgoing/outgoing.ts';
import { signedHeaders } from './sign-webhook.ts';
import type { Delivery, Tried, Webhook, WebhookStore } from './webhook-store.ts';

export const DELIVER = 'webhook.deliver';

export interface DeliverParts {
  readonly webhooks: WebhookStore;
  readonly access: DocumentAccess;
  readonly jobs: Pick<Jobs, 'add'>;
  readonly outgoing: Outgoing;
  readonly notices: Pick<Notices, 'tell'>;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly chance: () => number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** After each try that failed; a day in all. */
const PAUSES: readonly number[] = [
  10 * SECOND,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  8 * HOUR,
];
const TIMEOUT_MS = 10 * SECOND;
const ANSWER_BYTES = 1024;
/** It is switched off after so many failures in a row, over so long. */
const MOST_FAILURES = 20;
const FAILING_MS = 24 * HOUR;
/** By which a receiver says that it will never take anything again. */
const GONE = 410;
/** The most of a name that a notice shows. */
const EXCERPT = 200;

/** Has a delivery sent, now or when its time comes. */
export function haveDelivered(jobs: Pick<Jobs, 'add'>, id: string, runAt?: number): Promise<void> {
  return jobs.add({ kind: DELIVER, payload: { id }, key: id, ...(runAt !== undefined && { runAt }) });
}

/** Sends a delivery that waits, and notes how that went. What failed is tried again after a pause, for a day. */
export async function deliver(parts: DeliverParts, id: string, signal: JobAttempt['signal']): Promise<void> {
  const { webhooks, liveEvents } = parts;
  const found = await webhooks.findDelivery(id);
  if (found?.delivery.state !== 'waiting') return;
  const { delivery, webhook } = found;
  const why = await whyNot(parts, webhook, delivery);
  const tried = why === null ? await send(parts, webhook, delivery, signal) : withheld(delivery, why);
  await webhooks.noteTry(id, tried);
  // A try says nothing of how it goes else.
  if (why === null && delivery.event !== 'ping') await noteHealth(parts, webhook, tried);
  if (tried.state === 'waiting' && tried.nextAt !== null) await haveDelivered(parts.jobs, id, Date.parse(tried.nextAt));
  else await webhooks.trimLog(webhook.id, MOST_DELIVERIES);
  liveEvents.announce({ event: { type: 'webhooks' }, workspaceId: webhook.workspaceId });
}

/** Weighed anew at each try: what its maker may read is asked now, and not when it happened. */
async function whyNot({ access }: DeliverParts, webhook: Webhook, delivery: Delivery): Promise<DeliveryFault | null> {
  if (webhook.activeSince === null && delivery.event !== 'ping') return 'switched-off';
  if (webhook.maker === null) return 'no-right';
  if (delivery.documentId === null) return null;
  const on = await access.roleOn(webhook.maker.id, delivery.documentId);
  const standing = { signedIn: true, workspaceRole: null, documentRole: on?.role ?? null };
  return allows('document.read', standing) ? null : 'no-right';
}

function withheld({ attempts, lastAt, status, milliseconds, answer }: Delivery, fault: DeliveryFault): Tried {
  return { state: 'withheld', attempts, lastAt, nextAt: null, status, milliseconds, fault, answer };
}

async function send(
  { outgoing, clock, chance }: DeliverParts,
  { url, secret }: Webhook,
  { id, body, event, attempts }: Delivery,
  signal: AbortSignal,
): Promise<Tried> {
  const began = clock.now();
  const headers = { 'content-type': 'application/json', ...signedHeaders(secret, id, began, body) };
  const got = await outgoing
    .send(url, {
      method: 'POST',
      headers,
      body,
      timeoutMs: TIMEOUT_MS,
      mostBytes: ANSWER_BYTES,
      whenLonger: 'cut',
      signal,
    })
    .then(
      ({ status, bytes }) => ({
        status,
        answer: readable(bytes),
        fault: isTaken(status) ? null : ('refused' as const),
      }),
      (error: unknown) => {
        // That this server stops is no fault of theirs: it is tried again as if it had not been.
        if (signal.aborted || !(error instanceof OutgoingFault)) throw error;
        return { status: null, answer: null, fault: error.code as DeliveryFault };
      },
    );
  const pause = PAUSES[attempts];
  const done = got.fault === null;
  // Whoever tries it waits for the answer: it is told at once.
  const again = !done && pause !== undefined && got.status !== GONE && event !== 'ping';
  return {
    ...got,
    state: done ? 'delivered' : again ? 'waiting' : 'failed',
    attempts: attempts + 1,
    lastAt: new Date(began).toISOString(),
    nextAt: again ? new Date(clock.now() + pause * (0.9 + chance() / 5)).toISOString() : null,
    milliseconds: clock.now() - began,
  };
}

const isTaken = (status: number): boolean => status >= 200 && status < 300;

/** The beginning of an answer as text: nothing in it is to move what stands around it. */
function readable(bytes: Uint8Array): string {
  return cleanText(new TextDecoder().decode(bytes));
}

async function noteHealth(parts: DeliverParts, webhook: Webhook, { state, status }: Tried): Promise<void> {
  const { webhooks, clock } = parts;
  if (state === 'delivered') {
    if (webhook.failures > 0) await webhooks.change(webhook.id, { failures: 0, failingSince: null });
    return;
  }
  const { failures, since } = await webhooks.noteFailure(webhook.id, instant(clock));
  if (webhook.activeSince === null) return;
  const isLong = failures >= MOST_FAILURES && clock.now() - Date.parse(since) >= FAILING_MS;
  if (status === GONE || isLong) await switchOff(parts, webhook, status === GONE ? 'gone' : 'failing');
}

async function switchOff(
  { webhooks, notices }: DeliverParts,
  { id, name, maker, workspaceId }: Webhook,
  stopped: 'gone' | 'failing',
): Promise<void> {
  await webhooks.change(id, { activeSince: null, stopped });
  await webhooks.withholdWaiting(id, 'switched-off');
  if (maker === null) return;
  await notices.tell([maker.id], {
    kind: 'webhook-off',
    documentId: null,
    workspaceId,
    actorId: null,
    excerpt: name.slice(0, EXCERPT),
    key: `webhook-off/${id}`,
  });
}
