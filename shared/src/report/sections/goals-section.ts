import type { KpiStatus } from '../../extraction/kpi-summary.ts';
import { SMART_LETTERS, type SmartVerdict } from '../../extraction/smart.ts';
import { keyOf, keyOfLinked, numberIn, referencesIn, textIn } from '../../extraction/views/view-source.ts';
import type { ReportGoal, ReportKpi } from '../report-facts.ts';
import type { Column, Line, ReportItem, Run } from '../report-model.ts';
import { documentRun, muted, numberRun, text, titleRun, type Making } from '../report-words.ts';

/** Whether all five letters are met. */
export function isSmart(verdict: SmartVerdict): boolean {
  return SMART_LETTERS.every((letter) => verdict[letter] === null);
}

/** KPIs by the goal that they measure, where that is in the report; the others under `null`. */
export function kpisByGoal({ facts }: Making): ReadonlyMap<string | null, readonly ReportKpi[]> {
  const goals = new Set(facts.goals.map(keyOfLinked));
  const found = new Map<string | null, ReportKpi[]>();
  for (const kpi of facts.kpis) {
    const goal = referencesIn(kpi.block, 'goal').map(keyOf)[0];
    const key = goal !== undefined && goals.has(goal) ? goal : null;
    const known = found.get(key) ?? [];
    known.push(kpi);
    found.set(key, known);
  }
  return found;
}

/** What an earlier report said of a KPI, where that was something else. */
export function statusBefore({ facts }: Making, kpi: ReportKpi): KpiStatus | null {
  const before = facts.earlier?.statuses[keyOfLinked(kpi)];
  return before !== undefined && before !== kpi.pace.status ? before : null;
}

function statusLine(making: Making, kpi: ReportKpi): Line {
  const { say, statusWord } = making;
  const { pace } = kpi;
  const before = statusBefore(making, kpi);
  const reason = pace.override?.reason ?? null;
  const notes = [
    pace.overridden && (reason === null ? say('goals.byHand') : say('goals.byHandReason', { reason })),
    before !== null && say('goals.wasStatus', { status: statusWord(before) }),
  ].filter((note) => note !== false);
  return [
    { text: statusWord(pace.status), status: pace.status },
    ...(notes.length > 0 ? [muted(` (${notes.join('; ')})`)] : []),
  ];
}

function kpiRow(making: Making, kpi: ReportKpi, showsDocument: boolean): readonly Line[] {
  const { say, measure, dayWord } = making;
  const { pace, block } = kpi;
  const unit = textIn(block, 'unit');
  const baseline = numberIn(block, 'baseline') ?? pace.series[0]?.value ?? null;
  const now: Line =
    pace.value === null
      ? [muted(say('goals.noValue'))]
      : [
          numberRun(measure(pace.value, unit), kpi),
          ...(pace.measuredOn === null
            ? []
            : [muted(` ${say('goals.measuredOn', { date: dayWord(pace.measuredOn) })}`)]),
        ];
  const number = (value: number | null): Line =>
    value === null ? text(say('goals.none')) : [numberRun(measure(value, unit), kpi)];
  const name: Line = [
    titleRun(making, kpi),
    ...(showsDocument ? [muted(' · '), { ...documentRun(making, kpi.documentId), muted: true as const }] : []),
  ];
  return [
    name,
    number(baseline),
    now,
    number(numberIn(block, 'target')),
    number(pace.expectedValue),
    statusLine(making, kpi),
  ];
}

function kpiTable(making: Making, caption: string, kpis: readonly ReportKpi[], homeId: string | null): ReportItem {
  const { say } = making;
  const columns: Column[] = [
    { name: say('goals.kpi') },
    { name: say('goals.baseline'), isNumber: true },
    { name: say('goals.now'), isNumber: true },
    { name: say('goals.target'), isNumber: true },
    { name: say('goals.expected'), isNumber: true },
    { name: say('goals.status') },
  ];
  const rows = kpis.map((kpi) => kpiRow(making, kpi, making.isOfMany && kpi.documentId !== homeId));
  return { type: 'table', caption, columns, rows };
}

function aboutGoal(making: Making, goal: ReportGoal): Line {
  const { say, facts, dayWord } = making;
  const missing = SMART_LETTERS.map((letter) => goal.smart[letter]).filter((what) => what !== null);
  const owner = textIn(goal.block, 'owner');
  const deadline = textIn(goal.block, 'deadline');
  const smart: Run =
    missing.length === 0
      ? numberRun(say('goals.smartWhole'), goal)
      : numberRun(
          say('goals.smartMissing', { missing: missing.map((what) => say(`goals.missing.${what}`)).join(', ') }),
          goal,
        );
  const more = [
    owner !== null && say('goals.owner', { name: facts.nameOf(owner) ?? say('unknownPerson') }),
    deadline !== null && say('goals.deadline', { date: dayWord(deadline) }),
  ].filter((part) => part !== false);
  return [smart, ...(more.length > 0 ? [muted(` · ${more.join(' · ')}`)] : [])];
}

/** Each goal with its verdict, and the KPIs that measure it; then those that measure none. */
export function goalsSection(making: Making): ReportItem[] {
  const { facts, say } = making;
  const byGoal = kpisByGoal(making);
  const items = facts.goals.map((goal): ReportItem => {
    const kpis = byGoal.get(keyOfLinked(goal)) ?? [];
    const title = titleRun(making, goal);
    const where: Line = making.isOfMany ? [muted(' · '), { ...documentRun(making, goal.documentId), muted: true }] : [];
    return {
      type: 'group',
      items: [
        { type: 'heading', line: [title, ...where] },
        { type: 'paragraph', line: aboutGoal(making, goal) },
        kpis.length === 0
          ? { type: 'paragraph', line: [muted(say('goals.noKpis'))] }
          : kpiTable(making, say('goals.caption', { goal: title.text }), kpis, goal.documentId),
      ],
    };
  });
  const others = byGoal.get(null) ?? [];
  if (others.length === 0) return items;
  const caption = say('goals.otherKpis');
  return [
    ...items,
    { type: 'group', items: [{ type: 'heading', line: text(caption) }, kpiTable(making, caption, others, null)] },
  ];
}
