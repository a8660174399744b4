import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { Jobs } from './commands/jobs.ts';
import type { LiveEvents } from './commands/live-events.ts';
import type { Notices } from './commands/notices.ts';
import type { Outgoing } from './outgoing/outgoing.ts';
import type { Rooms } from './rooms/rooms.ts';
import { KeyFileBox } from './sources/secret-box.ts';
import { SourceRunner } from './sources/source-runner.ts';
import type { Stores } from './storage/open-stores.ts';

interface Parts {
  readonly dataDir: string;
  readonly stores: Stores;
  readonly rooms: Rooms;
  readonly jobs: Jobs;
  readonly outgoing: Outgoing;
  readonly notices: Notices;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Sources of measurements, and what reads them at their hours. */
export function openSources({ dataDir, stores, log, ...parts }: Parts) {
  const secrets = new KeyFileBox(dataDir);
  const runner = new SourceRunner({
    ...parts,
    secrets,
    sources: stores.sources,
    access: stores.access,
    onFault: (sourceId, err) => log.error({ sourceId, err }, 'a source could not be read'),
  });
  return { secrets, runner };
}
