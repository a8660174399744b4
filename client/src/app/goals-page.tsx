import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/queries.ts';
import { CompareDialog } from '../boards/goals/compare-dialog.tsx';
import { GoalsBoard } from '../boards/goals/goals-board.tsx';
import { KpiDrawer } from '../boards/goals/kpi-drawer.tsx';
import { useNewDocument } from '../documents/new-document.tsx';
import { useOfferCommand } from './page-commands.ts';
import { ImportMenuItem } from './import-menu-item.tsx';

/** Goals & KPIs; the address carries the filter, the KPI that is open and those that are compared: it can be kept and sent. */
export function GoalsPage(): ReactNode {
  const { openDialog } = useNewDocument();
  const { workspace } = useSuspenseQuery(meQuery()).data;
  const { t } = useTranslation('boards');
  const navigate = useNavigate();
  useOfferCommand({ id: 'check-in', label: t('checkIn.title'), run: () => void navigate({ to: '/goals/check-in' }) });
  const mayMake = workspace !== null && ['editor', 'owner'].includes(workspace.role);
  return (
    <>
      <GoalsBoard
        onNewPlan={mayMake ? () => openDialog('plan') : undefined}
        menu={mayMake ? <ImportMenuItem /> : undefined}
      />
      <KpiDrawer />
      <CompareDialog />
    </>
  );
}
