import { listAuditPeople, readAuditLog } from '@koers/shared/api/audit.ts';
import type { CallInput } from '@koers/shared/api/endpoint.ts';
import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query';
import { call, callForFile, callWith } from './call.ts';
import { keys } from './query-keys.ts';

export type AuditQuery = Pick<
  NonNullable<CallInput<typeof readAuditLog>['query']>,
  'from' | 'to' | 'action' | 'person'
>;

/** What was done in my workspace, newest first, a page at a time. Asked anew each time: no event tells of a new line. */
export const auditQuery = (filter: AuditQuery) =>
  infiniteQueryOptions({
    queryKey: [...keys.audit, filter],
    queryFn: ({ pageParam, signal }) =>
      callWith(readAuditLog, signal, { query: { ...filter, ...(pageParam !== null && { cursor: pageParam }) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });

export const auditPeopleQuery = () =>
  queryOptions({
    queryKey: keys.auditPeople,
    queryFn: async () => (await call(listAuditPeople)).items,
    staleTime: 0,
  });

/** The log as a file that spreadsheets open. */
export function useAuditFile() {
  return useMutation({
    mutationFn: (filter: AuditQuery) => callForFile(readAuditLog, { query: { ...filter, format: 'csv' } }),
  });
}
