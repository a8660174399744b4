import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { meQuery } from '../api/queries.ts';
import { GoalsBoard, KPI_STATUSES } from '../boards/goals-board.tsx';
import { useNewDocument } from '../documents/new-document.tsx';

const route = getRouteApi('/signed-in/frame/goals');

/** Goals & KPIs; the address carries the filter, so that it can be kept and sent. */
export function GoalsPage(): ReactNode {
  const { document, status } = route.useSearch();
  const navigate = route.useNavigate();
  const { openDialog } = useNewDocument();
  const { workspace } = useSuspenseQuery(meQuery()).data;
  const mayMake = workspace !== null && ['editor', 'owner'].includes(workspace.role);
  const filter = useMemo(
    () => ({ documentId: document, status: KPI_STATUSES.find((one) => one === status) }),
    [document, status],
  );
  return (
    <GoalsBoard
      filter={filter}
      onFilter={(wanted) =>
        void navigate({
          search: {
            ...(wanted.documentId && { document: wanted.documentId }),
            ...(wanted.status && { status: wanted.status }),
          },
          replace: true,
        })
      }
      onNewPlan={mayMake ? () => openDialog('plan') : undefined}
    />
  );
}
