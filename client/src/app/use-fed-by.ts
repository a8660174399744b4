import { reaches } from '@koers/shared/access/policy.ts';
import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { meQuery } from '../api/queries.ts';
import { sourcesQuery } from '../api/source-hooks.ts';

const NONE: readonly string[] = [];

/** The names of the sources that feed a KPI of a document; for who may see the sources of its workspace. */
export function useFedBy({ id, workspaceId }: DocumentAnswer): (blockId: string) => readonly string[] {
  const { workspace } = useSuspenseQuery(meQuery()).data;
  const maySee = workspace?.id === workspaceId && reaches(workspace.role, 'editor');
  const { data: sources } = useQuery({ ...sourcesQuery(), enabled: maySee });
  return useCallback(
    (blockId) => {
      const feeding = sources?.filter(({ kpis }) =>
        kpis.some((kpi) => kpi?.documentId === id && kpi.blockId === blockId),
      );
      return feeding === undefined || feeding.length === 0 ? NONE : feeding.map(({ name }) => name);
    },
    [sources, id],
  );
}
