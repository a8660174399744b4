import type { KpiStatus } from '../../extraction/kpi-summary.ts';
import { formatNumber } from '../../i18n/format.ts';
import type { ReportKpi } from '../report-facts.ts';
import type { Line, ReportItem, ReportNumbers } from '../report-model.ts';
import { muted, text, titleRun, type Making } from '../report-words.ts';
import { statusBefore } from './goals-section.ts';

/** The worst first, as a meeting begins. */
export const STATUS_ORDER: readonly KpiStatus[] = ['offTrack', 'atRisk', 'onTrack', 'reached', 'noData'];
const NAMED = 10;

function statusTable({ say, statusWord, language }: Making, numbers: ReportNumbers): ReportItem {
  const before = numbers.kpisByStatusBefore;
  const count = (value: number): Line => text(formatNumber(value, language));
  const change = (value: number): Line =>
    text(value > 0 ? `+${formatNumber(value, language)}` : formatNumber(value, language));
  return {
    type: 'table',
    caption: say('summary.caption'),
    columns: [
      { name: say('summary.status') },
      { name: say('summary.now'), isNumber: true },
      ...(before
        ? [
            { name: say('summary.was'), isNumber: true as const },
            { name: say('summary.change'), isNumber: true as const },
          ]
        : []),
    ],
    rows: STATUS_ORDER.map((status) => {
      const now = numbers.kpisByStatus[status];
      const was = before?.[status] ?? 0;
      return [[{ text: statusWord(status), status }], count(now), ...(before ? [count(was), change(now - was)] : [])];
    }),
  };
}

function named(
  making: Making,
  title: string,
  kpis: readonly ReportKpi[],
  more: (kpi: ReportKpi) => Line,
): ReportItem[] {
  if (kpis.length === 0) return [];
  const lines = kpis.slice(0, NAMED).map((kpi): Line => [titleRun(making, kpi), ...more(kpi)]);
  const left = kpis.length - NAMED;
  return [
    { type: 'heading', line: text(title) },
    { type: 'list', lines: left > 0 ? [...lines, [muted(making.say('summary.more', { count: left }))]] : lines },
  ];
}

/** How many of everything, what asks for attention, and what changed since an earlier report. */
export function summarySection(making: Making, numbers: ReportNumbers): ReportItem[] {
  const { facts, say, statusWord, dayWord } = making;
  const { promised, published } = numbers;
  const lines = [
    say('summary.goals', { count: numbers.goals, smart: numbers.smartGoals }),
    say('summary.tasksDone', { count: numbers.tasksDone }),
    say('summary.tasksLate', { count: numbers.tasksLate }),
    promised === null
      ? say('summary.published', { count: published })
      : say('summary.publishedOf', { count: published, promised }),
    say('summary.lessons', { count: numbers.lessons }),
  ];
  const worrying = facts.kpis
    .filter(({ pace }) => pace.status === 'offTrack' || pace.status === 'atRisk')
    .toSorted((a, b) => STATUS_ORDER.indexOf(a.pace.status) - STATUS_ORDER.indexOf(b.pace.status));
  const changed = facts.kpis.filter((kpi) => statusBefore(making, kpi) !== null);
  return [
    { type: 'list', lines: lines.map(text) },
    ...(numbers.kpis > 0
      ? [
          {
            type: 'paragraph' as const,
            line: [{ text: say('summary.kpis', { count: numbers.kpis }), strong: true as const }],
          },
          statusTable(making, numbers),
        ]
      : []),
    {
      type: 'paragraph',
      line: [
        muted(
          facts.earlier ? say('summary.previous', { date: dayWord(facts.earlier.madeOn) }) : say('summary.noPrevious'),
        ),
      ],
    },
    ...named(making, say('summary.attention'), worrying, ({ pace }) => [
      { text: ': ' },
      { text: statusWord(pace.status), status: pace.status },
    ]),
    ...named(making, say('summary.changed'), changed, (kpi) => [
      {
        text: `: ${say('summary.from', { was: statusWord(statusBefore(making, kpi) ?? 'noData'), now: statusWord(kpi.pace.status) })}`,
      },
    ]),
  ];
}
