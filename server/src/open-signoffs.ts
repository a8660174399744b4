import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { LiveEvents } from './commands/live-events.ts';
import type { Notices } from './commands/notices.ts';
import { SignoffWatch } from './commands/signoffs/watch-signoffs.ts';
import type { Rooms } from './rooms/rooms.ts';
import type { Stores } from './storage/open-stores.ts';

export interface OpenSignoffsParts {
  readonly stores: Pick<Stores, 'signoffs' | 'journal'>;
  readonly rooms: Rooms;
  readonly registry: BlockRegistry;
  readonly notices: Notices;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What keeps sign-offs true while their documents change. */
export function openSignoffs({ stores, log, ...parts }: OpenSignoffsParts): SignoffWatch {
  const { signoffs, journal } = stores;
  return new SignoffWatch({
    ...parts,
    signoffs,
    journal,
    onFault: (documentId, err) => log.error({ documentId, err }, 'the sign-offs of a document could not be looked at'),
  });
}
