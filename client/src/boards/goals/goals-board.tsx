import type { KpiStatus } from '@koers/shared/extraction/pace.ts';
import { Button } from '@mantine/core';
import { IconClipboardCheck, IconTargetArrow } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../api/api-problem.ts';
import { goalBoardQuery } from '../../api/goal-hooks.ts';
import { factCountsQuery } from '../../api/queries.ts';
import { FailingState } from '../../ui/failing-state.tsx';
import { StatePage } from '../../ui/state-page.tsx';
import type { BoardFilterName } from '../board-bar/board-filters.tsx';
import { BoardPage } from '../board-bar/board-page.tsx';
import { countFilters, filterOf, NO_FILTERS, toggleStatus, statusesOf } from '../board-bar/board-query.ts';
import { useBoardState } from '../board-bar/use-board-state.ts';
import { keyOf } from '../block-fields.ts';
import { BoardSkeleton, NoneFound } from './board-states.tsx';
import { CompareBar } from './compare-bar.tsx';
import { GoalCard } from './goal-card.tsx';
import { goalTree, KPI_STATUSES } from './goal-tree.ts';
import classes from './goals-board.module.css';
import { KpiList } from './kpi-list.tsx';
import { KpiRow } from './kpi-row.tsx';
import { Loading } from './loading.tsx';
import { MoreButton } from './more-button.tsx';
import { StatusCounts } from './status-counts.tsx';

const FILTERS: readonly BoardFilterName[] = ['under', 'documentId', 'person', 'status', 'period'];

interface Props {
  /** Makes a first plan; absent for who may not. */
  readonly onNewPlan?: (() => void) | undefined;
  /** The saved views, and what else stands in the menu: other features bring them. */
  readonly views?: ReactNode;
  readonly menu?: ReactNode;
}

/** Every goal of all documents that I may read, with what supports it and the KPIs that measure it. */
export function GoalsBoard({ onNewPlan, views, menu }: Props): ReactNode {
  const { t } = useTranslation('boards');
  const [state, change] = useBoardState();
  const filter = filterOf(state);
  const { status: _status, late: _late, ...ofAnyStatus } = filter;
  const goals = useQuery({ ...factCountsQuery('goal', ofAnyStatus), placeholderData: keepPreviousData });
  const kpis = useQuery({ ...factCountsQuery('kpi', ofAnyStatus), placeholderData: keepPreviousData });
  const [picked, setPicked] = useState<readonly string[]>([]);
  const isList = state.group === 'none';
  const pick = useMemo(
    () => ({
      picked,
      toggle: (key: string) =>
        setPicked((now) => (now.includes(key) ? now.filter((one) => one !== key) : [...now, key])),
    }),
    [picked],
  );
  const intro = goals.data && kpis.data && (
    <>
      {t('goals.count', { count: goals.data.total })}, {t('goals.kpiCount', { count: kpis.data.total })}
    </>
  );
  return (
    <BoardPage
      title={t('goals.title')}
      intro={intro}
      state={state}
      onChange={change}
      filters={FILTERS}
      statuses={KPI_STATUSES.map((value) => ({ value, label: t(`goals.status.${value}`) }))}
      personLabel={t('goals.owner')}
      groups={[
        { value: 'goal', label: t('goals.byGoal') },
        { value: 'none', label: t('goals.asList') },
      ]}
      {...(isList && {
        sorts: (['status', '-progress', 'progress', 'dueOn', '-measuredOn', 'title', 'document'] as const).map(
          (value) => ({ value, label: t(`goals.sorts.${value}`) }),
        ),
      })}
      views={views}
      menu={menu}
      actions={<CheckInLink />}
    >
      {kpis.data && kpis.data.total > 0 && (
        <StatusCounts
          counts={kpis.data}
          asked={statusesOf(state)}
          isLate={state.late === 'true'}
          onStatus={(status: KpiStatus) => change(toggleStatus(state, status))}
          onLate={() => change({ late: state.late === 'true' ? undefined : 'true' })}
        />
      )}
      {isList ? (
        <KpiList filter={filter} sort={state.sort ?? 'status'} {...pick} />
      ) : (
        <Tree
          filter={filter}
          isNarrowed={countFilters(state) > 0}
          onClear={() => change(NO_FILTERS)}
          onNewPlan={onNewPlan}
          {...pick}
        />
      )}
      {picked.length > 0 && <CompareBar picked={picked} onClear={() => setPicked([])} />}
    </BoardPage>
  );
}

/** The way to the round, for what this board is narrowed to. */
function CheckInLink(): ReactNode {
  const { t } = useTranslation('boards');
  const [{ under, documentId, person }] = useBoardState();
  return (
    <Button
      component={Link}
      to="/goals/check-in"
      search={{ ...(under && { under }), ...(documentId && { documentId }), ...(person && { person }) } as never}
      size="sm"
      leftSection={<IconClipboardCheck size={16} stroke={1.8} aria-hidden />}
    >
      {t('checkIn.title')}
    </Button>
  );
}

interface TreeProps {
  readonly filter: ReturnType<typeof filterOf>;
  readonly isNarrowed: boolean;
  readonly onClear: () => void;
  readonly onNewPlan?: (() => void) | undefined;
  readonly picked: readonly string[];
  readonly toggle: (key: string) => void;
}

function Tree({ filter, isNarrowed, onClear, onNewPlan, picked, toggle }: TreeProps): ReactNode {
  const { t } = useTranslation('boards');
  const board = useInfiniteQuery({ ...goalBoardQuery(filter), placeholderData: keepPreviousData });
  const pages = board.data?.pages;
  const tree = useMemo(() => goalTree(pages ?? []), [pages]);
  const isEmpty = tree.documents.length + tree.loose.length === 0;
  if (!pages) {
    if (!board.error) return <BoardSkeleton />;
    return <FailingState title={t('goals.failed')} code={codeOf(board.error)} onRetry={() => void board.refetch()} />;
  }
  if (isEmpty && !board.hasNextPage) {
    return isNarrowed ? <NoneFound onClear={onClear} /> : <NoGoals onNewPlan={onNewPlan} />;
  }
  return (
    <Loading isStale={board.isPlaceholderData}>
      {tree.documents.map(({ documentId, documentTitle, goals }) => (
        <section key={documentId} className={classes['document']} aria-label={documentTitle || t('bar.untitled')}>
          <h2 className={classes['documentTitle']}>
            <Link to="/d/$documentId" params={{ documentId }} className={classes['documentLink']}>
              {documentTitle || t('bar.untitled')}
            </Link>
          </h2>
          {goals.map((node) => (
            <GoalCard key={keyOf(node.goal)} node={node} level={3} picked={picked} toggle={toggle} />
          ))}
        </section>
      ))}
      {tree.loose.length > 0 && (
        <section className={classes['document']} aria-label={t('goals.noGoal')}>
          <h2 className={classes['documentTitle']}>{t('goals.noGoal')}</h2>
          <ul className={`${classes['kpis']} ${classes['loose']}`}>
            {tree.loose.map((kpi) => (
              <KpiRow
                key={keyOf(kpi)}
                kpi={kpi}
                withDocument
                isPicked={picked.includes(keyOf(kpi))}
                isPicking={picked.length > 0}
                onPick={toggle}
              />
            ))}
          </ul>
        </section>
      )}
      <MoreButton
        isThere={board.hasNextPage}
        isLoading={board.isFetchingNextPage}
        isFailing={board.isFetchNextPageError}
        onMore={() => void board.fetchNextPage()}
      />
    </Loading>
  );
}

function NoGoals({ onNewPlan }: Pick<Props, 'onNewPlan'>): ReactNode {
  const { t } = useTranslation('boards');
  return (
    <StatePage
      icon={<IconTargetArrow size={44} stroke={1.3} />}
      title={t('goals.empty')}
      action={onNewPlan && <Button onClick={onNewPlan}>{t('goals.emptyButton')}</Button>}
    >
      {t('goals.emptyText')}
    </StatePage>
  );
}
