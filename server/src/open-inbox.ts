import type { Logger } from 'pino';
import { idMaker, type RandomBytes } from './auth/secrets.ts';
import type { Clock } from './clock.ts';
import type { LiveEventHub } from './commands/live-events.ts';
import type { Mailer } from './commands/mailer.ts';
import { FactWatch } from './inbox/fact-watch.ts';
import { NoticeMail } from './inbox/notice-mail.ts';
import type { NoticeSettingsParts } from './inbox/notice-settings.ts';
import type { ReadInboxParts } from './inbox/read-inbox.ts';
import { TellPeople } from './inbox/tell.ts';
import { Unsubscribing } from './inbox/unsubscribe.ts';
import type { Stores } from './storage/open-stores.ts';

export interface InboxParts {
  readonly stores: Stores;
  readonly liveEvents: LiveEventHub;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Logger;
  readonly urlOf: (path: string) => string;
  readonly gatherMs: number;
}

/** What tells people what happens, in the inbox and by e-mail. */
export interface Inbox {
  readonly notices: TellPeople;
  readonly inbox: ReadInboxParts & NoticeSettingsParts;
  readonly unsubscribing: Unsubscribing;
  readonly noticeMail: NoticeMail;
  readonly factWatch: FactWatch;
}

const SINCE = 'since';

export function openInbox({ stores, liveEvents, mailer, clock, random, log, urlOf, gatherMs }: InboxParts): Inbox {
  const store = stores.noticeStore;
  const reading = {
    notices: store,
    access: stores.access,
    workspaces: stores.memberships,
    liveEvents,
    clock,
    gatherMs,
  };
  const notices = new TellPeople({
    ...reading,
    newId: idMaker(random),
    onFault: (what, err) => log.error({ what, err }, 'people could not be told of what happened'),
  });
  const unsubscribing = new Unsubscribing({ notices: store, clock, random, gatherMs });
  const noticeMail = new NoticeMail({
    ...reading,
    mailer,
    urlOf,
    unsubscribeUrl: async (userId) => urlOf(`/unsubscribe/${await unsubscribing.tokenFor(userId)}`),
    onFault: (err) => log.error({ err }, 'letters of notices could not be written'),
  });
  const factWatch = new FactWatch({
    watched: stores.factWatchStore,
    notices,
    documents: stores.documents,
    facts: stores.facts,
    workspaces: stores.workspaces,
    clock,
    store,
    since: () => store.state(SINCE, () => ''),
    onFault: (documentId, err) => log.error({ documentId, err }, 'facts could not be watched'),
  });
  return { notices, inbox: reading, unsubscribing, noticeMail, factWatch };
}
