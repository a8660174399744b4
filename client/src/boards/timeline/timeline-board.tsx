import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { task as taskKind } from '@koers/shared/blocks/task.ts';
import { ActionIcon, Button, SegmentedControl, Skeleton, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconTimeline } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../api/api-problem.ts';
import { useLanguage } from '../../i18n/language.ts';
import { FailingState } from '../../ui/failing-state.tsx';
import { StatePage } from '../../ui/state-page.tsx';
import { useToday } from '../../ui/today.ts';
import { BoardPage } from '../board-bar/board-page.tsx';
import { countFilters, filterOf } from '../board-bar/board-query.ts';
import { useBoardState } from '../board-bar/use-board-state.ts';
import { useBoardChanges } from '../board-undo.tsx';
import { GROUPINGS } from './arrange-tasks.ts';
import { DatesDialog } from './dates-dialog.tsx';
import { dayOfNumber, mondayOf, numberOfDay } from './days.ts';
import type { BarActions } from './timeline-bar.tsx';
import { TimelineCanvas, type CanvasHandle } from './timeline-canvas.tsx';
import { TimelineList } from './timeline-list.tsx';
import { changedFields, type TimelineTask } from './timeline-task.ts';
import classes from './timeline.module.css';
import { UndatedTray } from './undated-tray.tsx';
import { useTaskSurroundings } from './use-task-surroundings.ts';
import { useTimelineModel, asHeld, type Held } from './use-timeline-model.ts';
import { useTimelineTasks, useUndatedTasks, type Range } from './use-timeline-tasks.ts';
import { useTimelineWords } from './use-timeline-words.ts';
import { ZOOM, ZOOMS, type Zoom } from './zoom.ts';

/** Under this width days are too narrow to be drawn beside titles: the tasks are a list. */
const NARROW = '(max-width: 640px)';
const FILTERS = ['under', 'documentId', 'person', 'status', 'channel', 'goal', 'period', 'late'] as const;
/** Weeks that the list shows before and after the day it is about. */
const LIST_BEFORE = 2;
const LIST_AFTER = 8;

/** The weeks of the list around a day. */
function weeksAround(day: number): Range {
  const monday = mondayOf(day);
  return { from: monday - LIST_BEFORE * 7, until: monday + LIST_AFTER * 7 + 6 };
}

/** Tasks of all plans on a line of days, to be moved and stretched; or the same as a list by week. */
export function TimelineBoard(): ReactNode {
  const { t } = useTranslation('timeline');
  const { language } = useLanguage();
  const [state, onChange] = useBoardState();
  const today = useToday();
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false }) ?? false;
  const isList = isNarrow || state.span === 'list';
  const zoom = ZOOMS.find((one) => one === state.span) ?? 'month';
  const grouping = GROUPINGS.find((one) => one === state.group) ?? 'document';
  const filter = useMemo(() => filterOf(state), [state]);
  const begin = numberOfDay(state.from ?? today);
  const [sight, setSight] = useState<Range>({ from: begin - 21, until: begin + 60 });
  const [listed, setListed] = useState<Range>(() => weeksAround(begin));
  const range = isList ? listed : sight;
  const [held, setHeld] = useState<Held | null>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [edited, setEdited] = useState<BlockAnswer | null>(null);
  const [said, setSaid] = useState('');
  const canvas = useRef<CanvasHandle>(null);
  const navigate = useNavigate();

  const timeline = useTimelineTasks(filter, range);
  const undated = useUndatedTasks(filter);
  const surroundings = useTaskSurroundings(grouping);
  const model = useTimelineModel({ tasks: timeline.tasks, grouping, surroundings, folded, held, today });
  const words = useTimelineWords(model.titleOf);
  const { change } = useBoardChanges();

  const open = (block: BlockAnswer) =>
    void navigate({ to: '/d/$documentId', params: { documentId: block.documentId }, search: { block: block.id } });
  const write = (block: BlockAnswer, fields: Readonly<Record<string, unknown>>) => {
    if (Object.keys(fields).length === 0) return;
    const title = words.title(block);
    const days = words.days({ ...daysOf(block), ...fields });
    const isMove = 'startsOn' in fields || 'endsOn' in fields;
    const message = isMove ? (days === '' ? t('unplanned', { title }) : t('moved', { title, days })) : null;
    void change([{ block, fields }], message ?? t('waitsChanged', { title }));
  };
  const actions: Omit<BarActions, 'onGo' | 'onFocus'> = {
    onHold: (task, rowKey, to, by) => {
      const title = words.title(task.block);
      if (!surroundings.mayChange(task.block.documentId)) return setSaid(t('readOnly', { title }));
      const next: Held = { task, rowKey, to, by };
      setHeld(next);
      if (by === 'keys') {
        const warnings = words.warnings(model.warningsFor(asHeld(task, next)));
        const where = t('moved', { title, days: words.days(to) });
        setSaid(warnings === '' ? where : `${where}. ${warnings}`);
      }
    },
    onDrop: () => {
      if (!held) return;
      setHeld(null);
      write(held.task.block, changedFields(held.task, held.to));
    },
    onCancel: () => {
      if (held) setSaid(t('cancelled', { title: words.title(held.task.block), days: words.days(held.task) }));
      setHeld(null);
    },
    onOpen: ({ block }) => open(block),
    onEdit: ({ block }) => setEdited(block),
  };
  const placeUndated = (block: BlockAnswer, x: number, y: number) => {
    const day = canvas.current?.dayAt(x, y);
    if (day === null || day === undefined) return;
    write(block, { startsOn: dayOfNumber(day), endsOn: dayOfNumber(day + ZOOM[zoom].newLength - 1) });
  };
  const fold = (groupId: string) => {
    const next = new Set(folded);
    if (!next.delete(groupId)) next.add(groupId);
    setFolded(next);
  };
  const goTo = (day: number) => {
    setListed(weeksAround(day));
    canvas.current?.goTo(day);
  };
  const page = (by: number) => {
    setListed(weeksAround(listed.from + LIST_BEFORE * 7 + by * LIST_AFTER * 7));
    canvas.current?.page(by);
  };

  const statuses = Object.entries(taskKind.fields.status.options).map(([value, label]) => ({
    value,
    label: label[language],
  }));
  const isEmpty = !timeline.isLoading && timeline.tasks.length === 0;
  const hasUndated = (undated.data?.items.length ?? 0) > 0;
  return (
    <BoardPage
      title={t('title')}
      width="window"
      state={state}
      onChange={onChange}
      filters={FILTERS}
      statuses={statuses}
      {...(!isList && { groups: GROUPINGS.map((value) => ({ value, label: t(`by.${value}`) })) })}
      lead={
        <Lead
          zoom={zoom}
          isList={isList}
          isNarrow={isNarrow}
          onZoom={(span) => onChange({ span })}
          onPage={page}
          onToday={() => goTo(numberOfDay(today))}
        />
      }
    >
      <VisuallyHidden role="status" aria-live="polite">
        {said}
      </VisuallyHidden>
      {model.circle.length > 0 && (
        <p className={classes['circle']} role="alert">
          {t('circle', { titles: model.circle.slice(0, 5).join(', ') })}
        </p>
      )}
      {timeline.error && timeline.tasks.length === 0 ? (
        <FailingState title={t('failed')} code={codeOf(timeline.error)} onRetry={timeline.retry} />
      ) : timeline.isLoading ? (
        <Loading />
      ) : isEmpty && !hasUndated && countFilters(state) === 0 && state.q === undefined ? (
        <StatePage icon={<IconTimeline size={44} stroke={1.3} />} title={t('empty')}>
          {t('emptyText')}
        </StatePage>
      ) : isList ? (
        <>
          {isEmpty && (
            <p className={classes['nothing']}>
              {t('nothing')}. {t('nothingText')}
            </p>
          )}
          <TimelineList
            tasks={timeline.tasks}
            model={model}
            surroundings={surroundings}
            words={words}
            range={listed}
            onEdit={({ block }) => setEdited(block)}
          />
        </>
      ) : (
        <TimelineCanvas
          ref={canvas}
          model={model}
          grouping={grouping}
          surroundings={surroundings}
          words={words}
          zoom={zoom}
          today={today}
          from={state.from}
          held={held}
          folded={folded}
          more={timeline.more}
          onFold={fold}
          onRange={setSight}
          actions={actions}
        />
      )}
      {timeline.more && (
        <div className={classes['more']}>
          {t('more')}
          <Button variant="default" size="compact-sm" onClick={timeline.loadMore}>
            {t('loadMore')}
          </Button>
        </div>
      )}
      <UndatedTray
        tasks={undated.data?.items ?? []}
        more={undated.data?.more ?? false}
        words={words}
        mayChange={surroundings.mayChange}
        onEdit={setEdited}
        onOpen={open}
        {...(!isList && {
          drop: {
            onOver: (x: number, y: number) => canvas.current?.mark(canvas.current.dayAt(x, y)),
            onDrop: placeUndated,
            onCancel: () => canvas.current?.mark(null),
          },
        })}
      />
      {edited && (
        <DatesDialog
          key={edited.id}
          task={edited}
          others={timeline.tasks}
          words={words}
          onClose={() => setEdited(null)}
          onSave={(fields) => {
            setEdited(null);
            write(edited, fields);
          }}
        />
      )}
    </BoardPage>
  );
}

function daysOf(block: BlockAnswer): Pick<TimelineTask, 'startsOn' | 'endsOn'> {
  const read = (name: string) => (typeof block[name] === 'string' ? block[name] : null);
  return { startsOn: read('startsOn'), endsOn: read('endsOn') };
}

interface LeadProps {
  readonly zoom: Zoom;
  readonly isList: boolean;
  readonly isNarrow: boolean;
  readonly onZoom: (span: Zoom | 'list') => void;
  readonly onPage: (by: number) => void;
  readonly onToday: () => void;
}

/** How far one looks, and to and fro. */
function Lead({ zoom, isList, isNarrow, onZoom, onPage, onToday }: LeadProps): ReactNode {
  const { t } = useTranslation('timeline');
  return (
    <>
      {!isNarrow && (
        <SegmentedControl
          size="xs"
          aria-label={t('zoomLabel')}
          value={isList ? 'list' : zoom}
          onChange={(value) => {
            const span = [...ZOOMS, 'list' as const].find((one) => one === value);
            if (span) onZoom(span);
          }}
          data={[
            ...ZOOMS.map((value) => ({ value, label: t(`zoom.${value}`) })),
            { value: 'list', label: t('asList') },
          ]}
        />
      )}
      <div className={classes['pager']}>
        <ActionIcon size={30} aria-label={t('earlier')} title={t('earlier')} onClick={() => onPage(-1)}>
          <IconChevronLeft size={17} stroke={1.8} />
        </ActionIcon>
        <Button variant="default" size="xs" onClick={onToday}>
          {t('toToday')}
        </Button>
        <ActionIcon size={30} aria-label={t('later')} title={t('later')} onClick={() => onPage(1)}>
          <IconChevronRight size={17} stroke={1.8} />
        </ActionIcon>
      </div>
    </>
  );
}

function Loading(): ReactNode {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('app.loading')}>
      {[30, 60, 45, 70, 50, 35].map((width, index) => (
        <Skeleton key={width} height={18} mt={18} ml={`${index * 6}%`} width={`${width / 2}%`} />
      ))}
    </div>
  );
}
