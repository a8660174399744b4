import type { Logger } from 'pino';
import { idMaker, type RandomBytes } from './auth/secrets.ts';
import type { Clock } from './clock.ts';
import type { Jobs } from './commands/jobs.ts';
import type { LiveEventHub } from './commands/live-events.ts';
import type { Notices } from './commands/notices.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { FeedParts } from './outward/feeds.ts';
import type { Outgoing } from './outgoing/outgoing.ts';
import { deliver, DELIVER, type DeliverParts } from './outward/deliver-webhook.ts';
import { WebhookWatch } from './outward/webhook-watch.ts';
import { TAKE_FOR_KNOWN, type WebhookParts } from './outward/webhooks.ts';
import type { Stores } from './storage/open-stores.ts';

export interface OpenOutwardParts {
  readonly stores: Stores;
  readonly jobs: Jobs;
  readonly outgoing: Outgoing;
  readonly notices: Notices;
  readonly liveEvents: LiveEventHub;
  readonly registry: BlockRegistry;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Logger;
  readonly urlOf: (path: string) => string;
}

/** What tells other programs what happens here. */
export interface Outward {
  readonly webhookParts: WebhookParts;
  readonly webhookWatch: WebhookWatch;
  readonly feedParts: FeedParts;
}

const LOOK_AROUND = 'webhook.look-around';
const MINUTE = 60_000;
/** Time alone takes a KPI off track: before people begin their day. */
const LOOKS_AT_HOUR = 6;
/** Of a document's events, those that tell of its text and properties. */
const OF_CONTENT: ReadonlySet<string> = new Set(['facts', 'documents']);

export function openOutward(parts: OpenOutwardParts): Outward {
  const { stores, jobs, liveEvents, clock, random, log } = parts;
  const { webhooks, webhookWatchStore: watch, access, documents, facts, workspaces } = stores;
  const newId = idMaker(random);
  const chance = (): number => Buffer.from(random(4)).readUInt32BE() / 2 ** 32;
  const webhookWatch = new WebhookWatch({
    ...parts,
    watch,
    webhooks,
    documents,
    facts,
    workspaces,
    newId,
    onFault: (documentId, err) => log.error({ documentId, err }, 'what webhooks are to be told could not be read'),
  });
  const delivering: DeliverParts = { ...parts, webhooks, access, chance };
  jobs.define<{ id: string }>(DELIVER, {
    // It keeps count of tries of its own; these are for a disk that does not answer.
    mostAttempts: 20,
    leaseMs: MINUTE,
    atOnce: 8,
    handle: ({ id }, { signal }) => deliver(delivering, id, signal),
  });
  jobs.define<{ workspaceId: string }>(TAKE_FOR_KNOWN, {
    mostAttempts: 10,
    leaseMs: 10 * MINUTE,
    handle: ({ workspaceId }, { signal }) => webhookWatch.takeForKnown(workspaceId, signal),
  });
  jobs.define(LOOK_AROUND, {
    mostAttempts: 10,
    leaseMs: 30 * MINUTE,
    async handle(_payload, { signal }) {
      await webhookWatch.lookAround(signal);
      await jobs.add({ kind: LOOK_AROUND, payload: {}, key: '', runAt: nextMorning(clock) });
    },
  });
  liveEvents.listen(({ event, userId }) => {
    if (!('documentId' in event) || userId !== undefined) return;
    webhookWatch.touch(event.documentId, OF_CONTENT.has(event.type));
  });
  const { feeds, accounts, memberships } = stores;
  return {
    webhookParts: { webhooks, jobs, liveEvents, clock, random, newId },
    webhookWatch,
    feedParts: { ...parts, feeds, accounts, memberships, access, documents, facts, newId },
  };
}

/** What happened while the server was down is found now. */
export function lookAroundNow(jobs: Jobs): Promise<void> {
  return jobs.add({ kind: LOOK_AROUND, payload: {}, key: '' });
}

function nextMorning(clock: Clock): number {
  const morning = new Date(clock.now());
  morning.setHours(LOOKS_AT_HOUR, 0, 0, 0);
  if (morning.getTime() <= clock.now()) morning.setDate(morning.getDate() + 1);
  return morning.getTime();
}
