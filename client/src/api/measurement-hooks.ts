import { listDocumentBlocks } from '@koers/shared/api/blocks.ts';
import { importMeasurements, listImports, listMeasurable, undoImport } from '@koers/shared/api/measurements.ts';
import type { StandingMeasurement } from '@koers/shared/measurements/write-plan.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call.ts';
import { keys } from './query-keys.ts';

/** The KPIs that I may add measurements to. */
export const measurableQuery = () =>
  queryOptions({
    queryKey: [...keys.factsOf('kpi'), 'measurable'],
    queryFn: async () => (await call(listMeasurable)).items,
  });

export const importsQuery = () =>
  queryOptions({ queryKey: [...keys.sources, 'imports'], queryFn: async () => (await call(listImports)).items });

/** What the KPIs of a document hold now, by `document/block`. */
export async function standingOf(documentId: string): Promise<readonly (readonly [string, StandingMeasurement[]])[]> {
  const found: [string, StandingMeasurement[]][] = [];
  for (let cursor: string | undefined, more = true; more;) {
    const page = await call(listDocumentBlocks, {
      params: { id: documentId },
      query: { kind: 'kpi', limit: 200, ...(cursor !== undefined && { cursor }) },
    });
    for (const kpi of page.items)
      found.push([`${documentId}/${kpi.id}`, (kpi['measurements'] ?? []) as StandingMeasurement[]]);
    cursor = page.nextCursor ?? undefined;
    more = cursor !== undefined;
  }
  return found;
}

export const sendPiece = (body: Parameters<typeof call<typeof importMeasurements>>[1]['body']) =>
  call(importMeasurements, { body });

export function useUndoImport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      for (let [undone, left] = [0, 0]; ;) {
        const answer = await call(undoImport, { params: { id } });
        [undone, left] = [undone + answer.undone, left + answer.left];
        if (!answer.more) return { undone, left };
      }
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.sources }),
  });
}
