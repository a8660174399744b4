import type { CallInput } from '@koers/shared/api/endpoint.ts';
import { createReportPage, downloadReport, readReport, type ReportFormat } from '@koers/shared/api/reports.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, callForFile, callWith } from './call.ts';
import { keys } from './query-keys.ts';

export type ReportQuery = NonNullable<CallInput<typeof readReport>['query']>;

/** A report as it is now: made anew each time that it is asked for. */
export const reportQuery = (query: ReportQuery) =>
  queryOptions({
    queryKey: [...keys.reports, 'preview', query],
    queryFn: ({ signal }) => callWith(readReport, signal, { query }),
    staleTime: 0,
    // what is written meanwhile changes nothing under the hands of whoever reads it
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  });

/** A report as a file. */
export function useReportFile() {
  return useMutation({
    mutationFn: ({ format, ...query }: ReportQuery & { readonly format: ReportFormat }) =>
      callForFile(downloadReport, { query: { ...query, format } }),
  });
}

/** Writes a report into a new page. */
export function useMakeReportPage() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: CallInput<typeof createReportPage>['body']) => call(createReportPage, { body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.documents }),
  });
}
