import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { isDate } from '@koers/shared/blocks/field-value.ts';
import { Button, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChecks, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../api/api-problem.ts';
import { factsPagesQuery, factsQuery } from '../../api/queries.ts';
import { Chip } from '../../ui/chip.tsx';
import { FailingState } from '../../ui/failing-state.tsx';
import { useToday } from '../../ui/today.ts';
import { BoardPage } from '../board-bar/board-page.tsx';
import { filterOf, type BoardState } from '../board-bar/board-query.ts';
import { useBoardState } from '../board-bar/use-board-state.ts';
import { textOf } from '../block-fields.ts';
import { CALENDAR_FILTERS, useStageChoices } from './calendar-filters.ts';
import classes from './calendar.module.css';
import { ContentFrame } from './content-frame.tsx';
import { dayOf, eachOnce, momentOf, stepped, windowOf, type Span } from './content-moments.ts';
import type { ContentTools } from './content-tools.ts';
import { DayList } from './day-list.tsx';
import { MonthGrid } from './month-grid.tsx';
import { NewContent } from './new-content.tsx';
import { PeriodSteps } from './period-steps.tsx';
import { PromiseStrip } from './promise-strip.tsx';
import { SpanSwitch } from './span-switch.tsx';
import { Tray } from './tray.tsx';
import { useContentBoard, useWritable } from './use-content-board.ts';
import { WeekGrid } from './week-grid.tsx';

const NARROW = '(max-width: 640px)';

interface Props {
  /** The saved views, and what else stands in the menu: other features bring them. */
  readonly views?: ReactNode;
  readonly menu?: ReactNode;
}

/** The day that the address has the calendar at, and the way to another. */
function usePlace(today: string): readonly [string, (day: string | undefined) => void, boolean, () => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const asked = search['day'];
  const withTasks = search['tasks'] === 'true' || search['tasks'] === true;
  const change = (wanted: Readonly<Record<string, string | undefined>>) =>
    void navigate({
      to: '.',
      search: (now: Readonly<Record<string, unknown>>) => ({ ...now, ...wanted }),
      replace: true,
      resetScroll: false,
    });
  return [
    typeof asked === 'string' && isDate(asked) ? asked : today,
    (day) => change({ day: day === today ? undefined : day }),
    withTasks,
    () => change({ tasks: withTasks ? undefined : 'true' }),
  ];
}

function spanOf(state: BoardState, isNarrow: boolean): Span {
  if (state.span === 'month' || state.span === 'week' || state.span === 'list') return state.span;
  return isNarrow ? 'list' : 'month';
}

/** Content by the day on which it is to be published, of all documents that I may read. */
export function CalendarBoard({ views, menu }: Props): ReactNode {
  const { t } = useTranslation('calendar');
  const [state, change] = useBoardState();
  const today = useToday();
  const [day, goTo, withTasks, toggleTasks] = usePlace(today);
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const span = spanOf(state, isNarrow);
  const shown = windowOf(span, day);
  const { from: _from, until: _until, undated: _undated, ...filter } = filterOf(state);
  const dated = useQuery({ ...factsQuery('content', { ...filter, ...shown }), placeholderData: keepPreviousData });
  const undated = useInfiniteQuery({
    ...factsPagesQuery('content', { ...filter, undated: 'only' }),
    placeholderData: keepPreviousData,
  });
  const { status: _status, channel: _channel, ...ofTasks } = filter;
  const tasks = useQuery({
    ...factsQuery('task', { ...ofTasks, ...shown }),
    placeholderData: keepPreviousData,
    enabled: withTasks,
  });
  const given = useMemo(
    () => eachOnce(dated.data ?? [], undated.data?.pages.flatMap(({ items }) => items) ?? []),
    [dated.data, undated.data],
  );
  const board = useContentBoard(given);
  const { onNudge } = board.tools;
  const tools: ContentTools = {
    ...board.tools,
    onNudge: (block, moment) => {
      onNudge(block, moment);
      const there = moment.slice(0, 10);
      if (there < shown.from || there > shown.until) goTo(there);
    },
  };
  const due = useMemo(
    () => (withTasks ? (tasks.data ?? []).filter((task) => isDueIn(task, shown.from, shown.until)) : []),
    [withTasks, tasks.data, shown.from, shown.until],
  );
  const mayMake = useWritable().size > 0;
  const [making, setMaking] = useState<string | null>(null);
  const props = {
    ...(mayMake && { onNew: setMaking }),
    window: shown,
    blocks: board.blocks.filter((block) => isIn(block, shown.from, shown.until)),
    tasks: due,
  };
  return (
    <BoardPage
      title={t('title')}
      state={state}
      onChange={change}
      filters={CALENDAR_FILTERS}
      statuses={useStageChoices()}
      personLabel={t('person')}
      width="window"
      views={views}
      menu={menu}
      actions={
        mayMake && (
          <Button
            size="sm"
            leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
            onClick={() => setMaking(today >= shown.from && today <= shown.until ? today : day)}
          >
            {t('new.button')}
          </Button>
        )
      }
      lead={
        <>
          <SpanSwitch span={span} onSpan={(wanted) => change({ span: wanted })} />
          <PeriodSteps
            span={span}
            day={day}
            today={today}
            onStep={(by) => goTo(stepped(span, day, by))}
            onToday={() => goTo(undefined)}
          />
          <Chip
            icon={<IconChecks size={15} stroke={1.7} aria-hidden />}
            isEmpty={!withTasks}
            aria-pressed={withTasks}
            onClick={toggleTasks}
          >
            {t('withTasks')}
          </Chip>
        </>
      }
    >
      <PromiseStrip
        day={span !== 'week' && day.slice(0, 7) === today.slice(0, 7) ? today : day}
        under={filter.under}
        today={today}
      />
      <ContentFrame board={{ ...board, tools }} hint={t(span === 'week' ? 'hint.hours' : 'hint.days')}>
        {dated.data === undefined ? (
          dated.error ? (
            <FailingState title={t('failed')} code={codeOf(dated.error)} onRetry={() => void dated.refetch()} />
          ) : (
            <Skeleton height={480} aria-label={t('loading')} />
          )
        ) : (
          <div className={classes['board']} data-stale={dated.isPlaceholderData || undefined}>
            <div className={classes['main']}>
              {span === 'list' && <DayList {...props} />}
              {span === 'week' && <WeekGrid {...props} />}
              {span === 'month' && <MonthGrid {...props} month={day} />}
            </div>
            <Tray
              blocks={board.blocks.filter((block) => momentOf(block) === null)}
              hasMore={undated.hasNextPage}
              isLoading={undated.isFetchingNextPage}
              onMore={() => void undated.fetchNextPage()}
            />
          </div>
        )}
      </ContentFrame>
      <NewContent
        moment={making}
        documentId={filter.documentId ?? filter.under}
        channel={filter.channel}
        today={today}
        onClose={() => setMaking(null)}
      />
    </BoardPage>
  );
}

function isIn(block: BlockAnswer, from: string, until: string): boolean {
  const day = dayOf(block);
  return day !== null && day >= from && day <= until;
}

function isDueIn(task: BlockAnswer, from: string, until: string): boolean {
  const day = textOf(task, 'endsOn');
  return day !== null && day >= from && day <= until && task['status'] !== 'done';
}
