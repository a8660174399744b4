import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconClipboardCheck, IconClipboardOff } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../../api/api-problem.ts';
import { roundQuery, useMayChange } from '../../../api/goal-hooks.ts';
import { meQuery } from '../../../api/queries.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { FailingState } from '../../../ui/failing-state.tsx';
import { StatePage } from '../../../ui/state-page.tsx';
import { useToday } from '../../../ui/today.ts';
import { showTypedDate } from '../../../ui/typed-day.ts';
import type { BoardFilterName } from '../../board-bar/board-filters.tsx';
import { BoardPage } from '../../board-bar/board-page.tsx';
import { filterOf } from '../../board-bar/board-query.ts';
import { useBoardState } from '../../board-bar/use-board-state.ts';
import { CheckInRound } from './check-in-round.tsx';

const FILTERS: readonly BoardFilterName[] = ['under', 'documentId', 'person'];

/** The round: what is due for measuring, one KPI after another; on request all that the filter leaves. */
export function CheckInPage(): ReactNode {
  const { t } = useTranslation('boards');
  const [state, change] = useBoardState();
  const { all }: { readonly all?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const choose = (value: string): void =>
    void navigate({
      to: '.',
      search: (now: object) => ({ ...now, all: value === 'all' ? 'yes' : undefined }),
      replace: true,
    });
  return (
    <BoardPage
      title={t('checkIn.title')}
      intro={t('checkIn.intro')}
      state={state}
      onChange={change}
      filters={FILTERS}
      personLabel={t('goals.owner')}
      lead={
        <SegmentedControl
          size="xs"
          aria-label={t('checkIn.which')}
          value={all ? 'all' : 'due'}
          onChange={choose}
          data={[
            { value: 'due', label: t('checkIn.due') },
            { value: 'all', label: t('checkIn.all') },
          ]}
        />
      }
    >
      <Which isAll={all !== undefined} onAll={() => choose('all')} />
    </BoardPage>
  );
}

function Which({ isAll, onAll }: { readonly isAll: boolean; readonly onAll: () => void }): ReactNode {
  const { t } = useTranslation('boards');
  const { language } = useLanguage();
  const { user } = useSuspenseQuery(meQuery()).data;
  const [state] = useBoardState();
  const today = useToday();
  const filter = filterOf(state);
  // a round keeps the list that it began with: nothing moves under one's hands
  const [beganOn] = useState(today);
  const { data, error, refetch } = useQuery(roundQuery(filter, isAll ? null : beganOn));
  const { isKnown, mayChange } = useMayChange();
  if (error) return <FailingState title={t('checkIn.failed')} code={codeOf(error)} onRetry={() => void refetch()} />;
  if (!data || !isKnown) return <Skeleton height={280} />;
  const kpis = data.kpis.filter(({ documentId }) => mayChange(documentId));
  if (kpis.length === 0) {
    return isAll ? (
      <StatePage
        icon={<IconClipboardOff size={44} stroke={1.3} />}
        title={t('checkIn.none')}
        action={
          <Button component={Link} to="/goals" variant="default">
            {t('checkIn.toGoals')}
          </Button>
        }
      >
        {t('checkIn.noneText')}
      </StatePage>
    ) : (
      <StatePage
        icon={<IconClipboardCheck size={44} stroke={1.3} />}
        title={t('checkIn.nothingDue')}
        action={
          <Button variant="default" onClick={onAll}>
            {t('checkIn.goAll')}
          </Button>
        }
      >
        {t('checkIn.nothingDueText')}
      </StatePage>
    );
  }
  return (
    <CheckInRound
      key={JSON.stringify([filter, isAll, data.askedAt])}
      kpis={kpis}
      hasMore={data.hasMore}
      userId={user.id}
      typedToday={showTypedDate(beganOn, language)}
      onAgain={() => void refetch()}
      onAll={isAll ? null : onAll}
    />
  );
}
