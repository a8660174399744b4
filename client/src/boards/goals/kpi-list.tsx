import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../api/api-problem.ts';
import { factsPagesQuery, type FactsNarrowing } from '../../api/queries.ts';
import { FailingState } from '../../ui/failing-state.tsx';
import { NO_FILTERS } from '../board-bar/board-query.ts';
import { useBoardState } from '../board-bar/use-board-state.ts';
import { keyOf } from '../block-fields.ts';
import { BoardSkeleton, NoneFound } from './board-states.tsx';
import classes from './goals-board.module.css';
import { KpiRow } from './kpi-row.tsx';
import { Loading } from './loading.tsx';
import { MoreButton } from './more-button.tsx';

interface Props {
  readonly filter: FactsNarrowing;
  readonly sort: string;
  readonly picked: readonly string[];
  readonly toggle: (key: string) => void;
}

/** KPIs alone, one under the other, in an order of one's own. */
export function KpiList({ filter, sort, picked, toggle }: Props): ReactNode {
  const { t } = useTranslation('boards');
  const [, change] = useBoardState();
  const list = useInfiniteQuery({ ...factsPagesQuery('kpi', { ...filter, sort }), placeholderData: keepPreviousData });
  const kpis = list.data?.pages.flatMap(({ items }) => items);
  if (!kpis) {
    if (!list.error) return <BoardSkeleton />;
    return <FailingState title={t('goals.failed')} code={codeOf(list.error)} onRetry={() => void list.refetch()} />;
  }
  if (kpis.length === 0) return <NoneFound onClear={() => change(NO_FILTERS)} />;
  return (
    <Loading isStale={list.isPlaceholderData}>
      <ul className={`${classes['kpis']} ${classes['loose']}`} aria-label={t('goals.asList')}>
        {kpis.map((kpi) => (
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
      <MoreButton
        isThere={list.hasNextPage}
        isLoading={list.isFetchingNextPage}
        isFailing={list.isFetchNextPageError}
        onMore={() => void list.fetchNextPage()}
      />
    </Loading>
  );
}
