import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { bodyUpdate } from '@koers/shared/document/lay-in.ts';
import type { Logger } from 'pino';
import { idMaker, type RandomBytes } from './auth/secrets.ts';
import type { Clock } from './clock.ts';
import type { LiveEvents } from './commands/live-events.ts';
import type { ProjectionTrigger } from './commands/projection-trigger.ts';
import type { ReportRouteParts } from './http/reports/report-routes.ts';
import type { Rooms } from './rooms/rooms.ts';
import type { Stores } from './storage/open-stores.ts';

interface Parts {
  readonly stores: Stores;
  readonly rooms: Rooms;
  readonly registry: BlockRegistry;
  readonly projection: ProjectionTrigger;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Logger;
  readonly urlOf: (path: string) => string;
}

/** What makes reports. */
export function openReports({ stores, registry, random, log, ...parts }: Parts): Pick<ReportRouteParts, 'reportParts'> {
  const { facts, documents, access, members, workspaces, signoffs, reports, noticeStore } = stores;
  return {
    reportParts: {
      ...parts,
      facts,
      documents,
      access,
      members,
      workspaces,
      signoffs,
      reports,
      people: noticeStore,
      newId: idMaker(random),
      // The writer is large, and asked for now and then.
      writeDocx: async (report, addressOf) => (await import('./reports/write-docx.ts')).reportDocx(report, addressOf),
      layInBody: (body) => bodyUpdate(body, registry),
      onLinkFault: (documentId, err) => log.error({ documentId, err }, 'the link to a report could not be written'),
    },
  };
}
