import type { Action } from '@koers/shared/access/policy.ts';
import { HERE, RESET, SESSION_ENDED } from '@koers/shared/api/events.ts';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import type { AccountStore } from '../../auth/account-store.ts';
import type { Authenticate } from '../../auth/authenticate.ts';
import type { Identity } from '../../auth/identity.ts';
import type { Clock } from '../../clock.ts';
import type { AccessChangeHub } from '../../commands/access-changes.ts';
import { concerns } from '../../rooms/access-change.ts';
import type { DocumentAccess } from '../../commands/document-access.ts';
import type { LiveEventHub } from '../../commands/live-events.ts';
import { Refusal } from '../../commands/refusal.ts';
import type { Api } from '../mount.ts';
import { credentialsOf, type HttpContext } from '../request-context.ts';
import { EventQueue, mayHear } from './live-stream.ts';

export interface EventRouteParts {
  readonly authenticate: Authenticate;
  readonly access: DocumentAccess;
  readonly accounts: Pick<AccountStore, 'workspaceOf'>;
  readonly liveEvents: LiveEventHub;
  readonly accessChanges: AccessChangeHub;
  readonly clock: Clock;
  /** Resolves when the server stops: open streams would keep it from closing. */
  readonly stopping: Promise<void>;
}

/** A comment this often keeps proxies from closing the stream, and finds pages that are gone. */
export const HEARTBEAT_MS = 20_000;

/** The row of the policy table that a stream asks for; its events are weighed one by one. */
const ACTION = 'events.follow' satisfies Action;

/** `GET /events`: server-sent events, shared/src/api/events.ts says which. */
export function mountEventRoute(api: Api, parts: EventRouteParts): void {
  api.app.get('/events', async (c) => {
    c.set('endpoint', ACTION);
    const identity = await parts.authenticate(credentialsOf(c));
    if (!identity) throw new Refusal('not-signed-in');
    // A proxy that gathers an answer before it passes it on would hold events back.
    c.header('x-accel-buffering', 'no');
    return streamSSE(c, (stream) => follow(parts, c, identity, stream));
  });
}

/** The last that a page heard, by the browser itself when it comes back, or by the page; null for one that heard nothing yet. */
function heardUpTo(c: HttpContext): string | null {
  const id = c.req.header('last-event-id') ?? c.req.query('since');
  return id === undefined || id === '' ? null : id;
}

/** One page's stream, and up to which number it was told all that it may hear. */
interface Told {
  readonly stream: SSEStreamingApi;
  upTo: number;
}

async function follow(
  parts: EventRouteParts,
  c: HttpContext,
  identity: Identity,
  stream: SSEStreamingApi,
): Promise<void> {
  const { liveEvents } = parts;
  const queue = new EventQueue();
  const heard = heardUpTo(c);
  const missed = heard === null ? [] : liveEvents.since(heard);
  // Nothing can be announced between this and the listening below: no turn of the loop lies between them.
  const told: Told = { stream, upTo: missed?.[0] ? missed[0].number - 1 : liveEvents.count };
  if (missed === null) queue.reset(liveEvents.count);
  else for (const { announcement, number } of missed) queue.push(announcement, number);
  const end = followUntilGone(parts, c, identity, queue, told);
  const say = (event: string, data: object): Promise<void> =>
    stream.writeSSE({ event, id: liveEvents.idOf(told.upTo), data: JSON.stringify(data) });
  try {
    await stream.write(': open\n\n');
    await say(HERE, {});
    for (let next = await queue.next(); next !== null; next = await queue.next()) {
      const { announcement, number } = next;
      const mayBeTold = announcement === 'reset' || (await mayHear(parts, identity, announcement));
      told.upTo = number;
      if (announcement === 'reset') await say(RESET, {});
      else if (mayBeTold) await say(announcement.event.type, announcement.event);
    }
    // What ends without a word is opened again; a page whose session is over is to say so at once.
    if (queue.isSessionOver) await stream.writeSSE({ event: SESSION_ENDED, data: JSON.stringify({}) });
  } finally {
    end();
  }
}

/** Joins a queue to all that fills or closes it. @returns what takes it apart again */
function followUntilGone(
  { authenticate, liveEvents, accessChanges, clock, stopping }: EventRouteParts,
  c: HttpContext,
  identity: Identity,
  queue: EventQueue,
  told: Told,
): () => void {
  const { stream } = told;
  const closeUnlessSignedIn = async (): Promise<void> => {
    // An account that cannot be read just now is asked for again at the next beat.
    const still = await authenticate(credentialsOf(c)).catch(() => identity);
    if (still?.credentialId !== identity.credentialId) queue.endSession();
  };
  let cancelBeat = (): void => {};
  const beat = (): void => {
    cancelBeat = clock.after(HEARTBEAT_MS, () => {
      void stream.write(': still here\n\n');
      // A page that heard nothing for long would come back with a number that is not known any more.
      void stream.writeSSE({ event: HERE, id: liveEvents.idOf(told.upTo), data: '{}' });
      void closeUnlessSignedIn();
      beat();
    });
  };
  beat();
  stream.onAbort(() => queue.close());
  void stopping.then(() => queue.close());
  const stops = [
    liveEvents.listen((announcement, number) => queue.push(announcement, number)),
    accessChanges.listen((change) => {
      const { user, credentialId } = identity;
      if (concerns(change, { userId: user.id, credentialId })) void closeUnlessSignedIn();
    }),
    () => cancelBeat(),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
