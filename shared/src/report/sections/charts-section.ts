import { keyOfLinked, numberIn, textIn } from '../../extraction/views/view-source.ts';
import type { ReportKpi } from '../report-facts.ts';
import type { ReportChart, ReportItem } from '../report-model.ts';
import { muted, targetOf, titleRun, type Making } from '../report-words.ts';
import { kpisByGoal } from './goals-section.ts';

const LISTED = 12;

/** The drawing of a KPI; null where there is nothing to draw a line of. */
export function chartOf(making: Making, kpi: ReportKpi): ReportChart | null {
  const { say, measure, dayWord, day } = making;
  const { pace, block } = kpi;
  const [first, last] = [pace.series[0], pace.series.at(-1)];
  const target = numberIn(block, 'target');
  if (!first || !last || (pace.series.length < 2 && target === null)) return null;
  const unit = textIn(block, 'unit');
  const title = block.title || say('untitled');
  const [from, until] = [textIn(block, 'from'), textIn(block, 'until')];
  const baseline = numberIn(block, 'baseline') ?? first.value;
  const course =
    pace.series.length === 1
      ? say('chart.labelOne', { title, last: measure(last.value, unit), lastDay: dayWord(last.date) })
      : say('chart.label', {
          title,
          count: pace.count,
          first: measure(first.value, unit),
          firstDay: dayWord(first.date),
          last: measure(last.value, unit),
          lastDay: dayWord(last.date),
        });
  return {
    target: targetOf(kpi),
    title,
    label: target === null ? course : `${course} ${say('chart.labelTarget', { target: measure(target, unit) })}`,
    unit,
    points: pace.series.map(({ date, value }) => ({ date, value })),
    goalValue: target,
    way:
      from !== null && until !== null && from < until && target !== null && target !== baseline
        ? { from: { date: from, value: baseline }, until: { date: until, value: target } }
        : null,
    today: day,
  };
}

/** A chart for each KPI that was measured, in the order of the goals. */
export function chartsSection(making: Making): ReportItem[] {
  const { facts, say } = making;
  const byGoal = kpisByGoal(making);
  const ordered = [...facts.goals.flatMap((goal) => byGoal.get(keyOfLinked(goal)) ?? []), ...(byGoal.get(null) ?? [])];
  const items: ReportItem[] = [];
  const without: ReportKpi[] = [];
  for (const kpi of ordered) {
    const chart = chartOf(making, kpi);
    if (!chart) without.push(kpi);
    else
      items.push({
        type: 'group',
        items: [
          { type: 'heading', line: [titleRun(making, kpi)] },
          { type: 'chart', chart },
        ],
      });
  }
  if (without.length === 0) return items;
  const names = without.slice(0, LISTED).map(({ block }) => block.title || say('untitled'));
  const more = without.length - names.length;
  const kpis = [...names, ...(more > 0 ? [say('summary.more', { count: more })] : [])].join(', ');
  return [...items, { type: 'paragraph', line: [muted(say('chart.none', { kpis }))] }];
}
