import { listAuditPeople, readAuditLog, type AuditEntryAnswer } from '@koers/shared/api/audit.ts';
import { z } from 'zod';
import { today, type Clock } from '../../clock.ts';
import type { AuditFilter, AuditLog, AuditRecord, AuditStore } from '../../commands/audit-log.ts';
import { decodeCursor, pageFrom } from '../cursor.ts';
import type { Api } from '../mount.ts';
import { auditCsv } from './audit-csv.ts';

export interface AuditRouteParts {
  readonly auditStore: AuditStore;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
}

const Place = z.tuple([z.number().int()]);
const DAY = 86_400_000;

type Query = z.output<typeof readAuditLog.query>;

function filterOf(workspaceId: string, { from, to, action, person }: Query): AuditFilter {
  const isDay = to !== undefined && !to.includes('T');
  return {
    workspaceId,
    ...(from !== undefined && { from: new Date(from).toISOString() }),
    ...(to !== undefined && { before: new Date(Date.parse(to) + (isDay ? DAY : 0)).toISOString() }),
    ...(action !== undefined && { action }),
    ...(person !== undefined && { personId: person }),
  };
}

function presentEntry({ id, ...entry }: AuditRecord): AuditEntryAnswer {
  return { ...entry, id: String(id) };
}

export function mountAuditRoutes(api: Api, parts: AuditRouteParts): void {
  api.mount(readAuditLog, async ({ identity, workspace, query, c }) => {
    const filter = filterOf(workspace.id, query);
    if (query.format === 'csv') {
      await parts.auditLog.record({
        workspaceId: workspace.id,
        action: 'exported',
        actorId: identity.user.id,
        detail: { what: 'audit' },
      });
      return c.body(auditCsv(parts.auditStore, filter, identity.user.language), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="koers-audit-${today(parts.clock)}.csv"`,
        'cache-control': 'no-store',
      });
    }
    const beforeId = decodeCursor(query.cursor, Place)?.[0] ?? null;
    const found = await parts.auditStore.page(filter, { beforeId, limit: query.limit + 1 });
    return pageFrom(
      found,
      query.limit,
      ({ id }) => [id],
      (items) => items.map(presentEntry),
    );
  });
  api.mount(listAuditPeople, async ({ workspace }) => ({
    items: await parts.auditStore.peopleOf(workspace.id),
    nextCursor: null,
  }));
}
