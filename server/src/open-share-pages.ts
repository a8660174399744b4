import type { Logger } from 'pino';
import type { Passwords } from './auth/passwords.ts';
import type { RandomBytes } from './auth/secrets.ts';
import type { LiveEventHub } from './commands/live-events.ts';
import { ShareDoor } from './share-pages/share-door.ts';
import { SharePages, type SharePagesParts } from './share-pages/share-pages.ts';
import type { Stores } from './storage/open-stores.ts';

interface Parts extends Pick<SharePagesParts, 'rooms' | 'registry' | 'clock'> {
  readonly stores: Stores;
  readonly liveEvents: LiveEventHub;
  readonly passwords: Passwords;
  readonly random: RandomBytes;
  readonly log: Logger;
  /** Resolves when the server stops. */
  readonly stopping: Promise<void>;
}

/** What lets visitors of read-only links in, and the pages that they see. */
export function openSharePages(parts: Parts): { shareDoor: ShareDoor; sharePages: SharePages } {
  const { stores, liveEvents, passwords, random, clock, log, rooms, registry, stopping } = parts;
  const { shares, sharedDocuments, members, workspaces } = stores;
  const sharePages = new SharePages({
    rooms,
    registry,
    clock,
    liveEvents,
    shares,
    sharedDocuments,
    members,
    workspaces,
    onFault: (documentId, err) => log.error({ documentId, err }, 'a shared page could not be made'),
  });
  sharePages.start();
  void stopping.then(() => sharePages.stop());
  return { shareDoor: new ShareDoor({ shares, passwords, clock, random }), sharePages };
}
