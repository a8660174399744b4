import { VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAlertTriangle, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Link } from '@tanstack/react-router';
import {
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type ReactNode,
  type Ref,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/language.ts';
import { formatDay } from '../../ui/format.ts';
import type { Grouping, TimelineRow } from './arrange-tasks.ts';
import { dayOfNumber, mondayOf, numberOfDay } from './days.ts';
import { DependencyLines, type Placed } from './dependency-lines.tsx';
import { GroupLine } from './group-line.tsx';
import type { Days, TimelineTask } from './timeline-task.ts';
import { TimelineBar, type BarActions } from './timeline-bar.tsx';
import { TimelineGround, TimelineHead } from './timeline-head.tsx';
import classes from './timeline.module.css';
import type { Surroundings } from './use-task-surroundings.ts';
import { asHeld, type Held, type TimelineModel } from './use-timeline-model.ts';
import type { Range } from './use-timeline-tasks.ts';
import type { TimelineWords } from './use-timeline-words.ts';
import { ZOOM, type Zoom } from './zoom.ts';

const ROW = 36;
const GROUP_ROW = 44;
/** Of the head, in pixels; see timeline.module.css. */
const HEAD = 56;
/** Years that can be scrolled to, on either side. */
const YEARS = 5;
/** Part of the line that lies before what is gone to. */
const BEFORE = 0.2;

export interface CanvasHandle {
  readonly goTo: (day: number) => void;
  /** By a part of what is in sight. */
  readonly page: (by: number) => void;
  /** The day under a place on the screen; null beside the line. */
  readonly dayAt: (x: number, y: number) => number | null;
  /** Shows which day a task would be put on; null for none. */
  readonly mark: (day: number | null) => void;
}

interface Props {
  readonly ref: Ref<CanvasHandle>;
  readonly model: TimelineModel;
  readonly grouping: Grouping;
  readonly surroundings: Surroundings;
  readonly words: TimelineWords;
  readonly zoom: Zoom;
  readonly today: string;
  /** The day that it begins with; today when absent. */
  readonly from?: string | undefined;
  readonly held: Held | null;
  readonly folded: ReadonlySet<string>;
  /** Not all tasks of what is in sight were read. */
  readonly more: boolean;
  readonly onFold: (groupId: string) => void;
  readonly onRange: (range: Range) => void;
  readonly actions: Omit<BarActions, 'onGo' | 'onFocus'>;
}

/** The first and last day that can be scrolled to. */
function useBounds(today: string, from: string | undefined): Range {
  return useMemo(() => {
    const years = [today, from ?? today].map((day) => Number(day.slice(0, 4)));
    const year = (number: number) =>
      numberOfDay(`${String(Math.min(Math.max(number, 1000), 9998)).padStart(4, '0')}-01-01`);
    return { from: year(Math.min(...years) - YEARS), until: year(Math.max(...years) + YEARS + 1) };
  }, [today, from]);
}

/** The line itself: rows of tasks under a calendar, as far as they are in sight. */
export function TimelineCanvas(props: Props): ReactNode {
  const { ref, model, grouping, surroundings, words, zoom, today, held, folded, onFold, onRange, actions } = props;
  const { t } = useTranslation('timeline');
  const { language } = useLanguage();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const left = useMediaQuery('(max-width: 1000px)', undefined, { getInitialValueInEffect: false }) ? 180 : 260;
  const bounds = useBounds(today, props.from);
  const { perDay } = ZOOM[zoom];
  const at = (day: number) => (day - bounds.from) * perDay;
  const [sight, setSight] = useState<Range>({ from: numberOfDay(today) - 30, until: numberOfDay(today) + 60 });
  const [marked, setMarked] = useState<number | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const { rows } = model;

  const measure = () => {
    const view = scroller.current;
    if (!view) return;
    const first = bounds.from + view.scrollLeft / perDay;
    const last = first + (view.clientWidth - left) / perDay;
    anchor.current = first + (last - first) * BEFORE;
    const next = { from: mondayOf(Math.floor(first)), until: mondayOf(Math.floor(last)) + 6 };
    if (next.from === sight.from && next.until === sight.until) return;
    setSight(next);
    onRange(next);
  };
  /** The day that stays where it is when one looks closer or further. */
  const anchor = useRef(numberOfDay(props.from ?? today));
  const goTo = (day: number) => {
    const view = scroller.current;
    if (view) view.scrollLeft = (day - bounds.from) * perDay - (view.clientWidth - left) * BEFORE;
  };
  useLayoutEffect(() => {
    goTo(anchor.current);
    measure();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when the measure of the line itself is another
  }, [zoom, bounds, left]);

  useImperativeHandle(ref, () => ({
    goTo,
    page: (by) => scroller.current?.scrollBy({ left: by * (scroller.current.clientWidth - left) }),
    dayAt: (x, y) => {
      const box = scroller.current?.getBoundingClientRect();
      if (!scroller.current || !box || x < box.left + left || x > box.right || y < box.top || y > box.bottom)
        return null;
      return Math.floor(bounds.from + (x - box.left - left + scroller.current.scrollLeft) / perDay);
    },
    mark: setMarked,
  }));

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.type === 'group' ? GROUP_ROW : ROW),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    scrollPaddingStart: HEAD,
  });
  const tops = useMemo(() => topsOf(rows), [rows]);
  const visible = virtualizer.getVirtualItems();
  const shownKeys = visible.flatMap(({ index }) => (rows[index]?.type === 'task' ? [rows[index].key] : []));
  const tabStop = active !== null && shownKeys.includes(active) ? active : (shownKeys[0] ?? null);

  useEffect(() => {
    if (wanted.current === null) return;
    const bar = document.getElementById(`${id}${wanted.current}`);
    if (!bar) return;
    wanted.current = null;
    bar.focus();
  });
  const barActions: BarActions = {
    ...actions,
    onFocus: setActive,
    onGo: (rowKey, by) => {
      for (let index = rows.findIndex(({ key }) => key === rowKey) + by; rows[index]; index += by) {
        const row = rows[index];
        if (row?.type !== 'task') continue;
        wanted.current = row.key;
        setActive(row.key);
        virtualizer.scrollToIndex(index);
        return;
      }
    },
  };

  const around = (sight.until - sight.from) / 2;
  const drawn: Range = {
    from: Math.max(Math.floor(sight.from - around), bounds.from),
    until: Math.min(Math.ceil(sight.until + around), bounds.until),
  };
  const ground = { zoom, range: drawn, at, today: numberOfDay(today) };
  const todayName = t('today', { day: formatDay(today, language) });
  const placeOf = (key: string): Placed | null => {
    const place = tops.get(key);
    return place ? { task: asHeld(place.task, held), top: place.top } : null;
  };
  const [firstShown, lastShown] = [visible[0], visible.at(-1)];
  return (
    <>
      <VisuallyHidden id={`${id}keys`}>{t('keys')}</VisuallyHidden>
      <div
        ref={scroller}
        className={classes['scroller']}
        style={{ '--timeline-left': `${left}px` } as CSSProperties}
        role="grid"
        aria-label={t('gridLabel')}
        aria-rowcount={rows.length + 1}
        onScroll={measure}
        data-held={held?.by}
      >
        <div role="row" aria-rowindex={1} className={classes['head']} style={{ width: left + at(bounds.until) }}>
          <div role="columnheader" className={classes['corner']}>
            {t('task')}
          </div>
          <div role="columnheader" className={classes['headDays']}>
            <VisuallyHidden>{t('days')}</VisuallyHidden>
            <TimelineHead {...ground} />
          </div>
        </div>
        <div
          role="rowgroup"
          className={classes['body']}
          style={{ height: virtualizer.getTotalSize(), width: left + at(bounds.until) }}
        >
          <TimelineGround {...ground} todayName={todayName} />
          {marked !== null && (
            <span aria-hidden className={classes['marked']} style={{ left: at(marked), width: Math.max(perDay, 3) }}>
              <span>{formatDay(dayOfNumber(marked), language, today)}</span>
            </span>
          )}
          <DependencyLines
            dependencies={model.dependencies}
            placeOf={placeOf}
            at={at}
            rowHeight={ROW}
            sight={{
              left: at(drawn.from),
              right: at(drawn.until),
              top: firstShown?.start ?? 0,
              bottom: lastShown?.end ?? 0,
            }}
          />
          {visible.map(({ index, start, size }) => {
            const row = rows[index];
            if (!row) return null;
            const place = { height: size, transform: `translateY(${start}px)` };
            if (row.type === 'group') {
              return (
                <div key={row.key} role="row" aria-rowindex={index + 2} className={classes['groupRow']} style={place}>
                  <GroupLine
                    group={row.group}
                    grouping={grouping}
                    surroundings={surroundings}
                    words={words}
                    isFolded={folded.has(row.group.id)}
                    onFold={() => onFold(row.group.id)}
                    at={at}
                    range={drawn}
                    more={props.more}
                  />
                </div>
              );
            }
            const task = row.task;
            const drawnTask = asHeld(task, held);
            const isHeld = held?.rowKey === row.key ? held.by : null;
            const warnings = model.warningsFor(drawnTask);
            const said = words.warnings(warnings);
            const values = {
              title: words.title(task.block),
              plan: words.plan(task.block),
              days: words.days(drawnTask),
              status: words.status(task.status),
            };
            return (
              <div key={row.key} role="row" aria-rowindex={index + 2} className={classes['row']} style={place}>
                <div role="rowheader" className={classes['name']}>
                  <Link
                    to="/d/$documentId"
                    params={{ documentId: task.block.documentId }}
                    search={{ block: task.block.id }}
                    className={classes['title']}
                    data-done={task.status === 'done' || task.status === 'dropped' || undefined}
                    title={values.title}
                    tabIndex={-1}
                  >
                    {values.title}
                  </Link>
                  {said !== '' && (
                    <span className={classes['mark']} title={said}>
                      <IconAlertTriangle size={14} stroke={1.9} aria-hidden />
                    </span>
                  )}
                </div>
                <div role="gridcell" className={classes['days']}>
                  {grouping === 'document' && <PlanEdges plan={surroundings.planOf(row.group.id)} at={at} />}
                  {!isHeld && <Beyond task={drawnTask} sight={sight} onGo={() => goTo(task.first)} />}
                  <TimelineBar
                    id={`${id}${row.key}`}
                    rowKey={row.key}
                    task={task}
                    drawn={drawnTask}
                    held={isHeld}
                    zoom={zoom}
                    at={at}
                    isTabStop={tabStop === row.key}
                    mayChange={surroundings.mayChange(task.block.documentId)}
                    warnings={warnings}
                    title={values.title}
                    label={said === '' ? t('bar', values) : t('barWarned', { ...values, warnings: said })}
                    note={said === '' ? values.days : `${values.days} · ${said}`}
                    hintId={`${id}keys`}
                    scroller={() => scroller.current}
                    actions={barActions}
                  />
                </div>
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

/** Where the plan of a task begins and ends. */
function PlanEdges({ plan, at }: { readonly plan: Days | null; readonly at: (day: number) => number }): ReactNode {
  const days = [
    ...(plan?.startsOn ? [numberOfDay(plan.startsOn)] : []),
    ...(plan?.endsOn ? [numberOfDay(plan.endsOn) + 1] : []),
  ];
  return days.map((day) => <span key={day} aria-hidden className={classes['planEdge']} style={{ left: at(day) }} />);
}

interface BeyondProps {
  readonly task: TimelineTask;
  readonly sight: Range;
  readonly onGo: () => void;
}

/** Leads to a bar that lies out of sight. For the pointer alone: the keyboard goes from bar to bar, and the view follows. */
function Beyond({ task, sight, onGo }: BeyondProps): ReactNode {
  const { language } = useLanguage();
  const isEarlier = task.last < sight.from;
  if (!isEarlier && task.first <= sight.until) return null;
  const day = formatDay(dayOfNumber(isEarlier ? task.last : task.first), language);
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden
      className={classes['beyond']}
      data-way={isEarlier ? 'earlier' : 'later'}
      onClick={onGo}
    >
      {isEarlier ? <IconChevronLeft size={14} /> : null}
      {day}
      {isEarlier ? null : <IconChevronRight size={14} />}
    </button>
  );
}

interface Top {
  readonly top: number;
  readonly task: Extract<TimelineRow, { type: 'task' }>['task'];
}

/** Where each task stands; one that stands in several groups, where it stands first. */
function topsOf(rows: readonly TimelineRow[]): ReadonlyMap<string, Top> {
  const found = new Map<string, Top>();
  let top = 0;
  for (const row of rows) {
    if (row.type === 'task' && !found.has(row.task.key)) found.set(row.task.key, { top, task: row.task });
    top += row.type === 'group' ? GROUP_ROW : ROW;
  }
  return found;
}
