import type { KpiStatus } from '../extraction/kpi-summary.ts';
import { keyOfLinked } from '../extraction/views/view-source.ts';
import { blockRegistry } from '../blocks/registry.ts';
import { formatDay, formatDays, formatNumber } from '../i18n/format.ts';
import {
  dayOfReport,
  REPORT_SECTIONS,
  type ReportChoices,
  type ReportFacts,
  type ReportSectionName,
} from './report-facts.ts';
import type { ReportItem, ReportModel, ReportNumbers } from './report-model.ts';
import { inOrder } from './report-period.ts';
import { makingOf, muted, type Making } from './report-words.ts';
import { chartsSection } from './sections/charts-section.ts';
import { contentSection, promisedIn, publishedIn } from './sections/content-section.ts';
import { goalsSection, isSmart } from './sections/goals-section.ts';
import { lessonsSection } from './sections/lessons-section.ts';
import { moneySection } from './sections/money-section.ts';
import { signoffsSection } from './sections/signoffs-section.ts';
import { STATUS_ORDER, summarySection } from './sections/summary-section.ts';
import { tasksDone, tasksLate, tasksSection } from './sections/tasks-section.ts';

function counted(statuses: readonly KpiStatus[]): Record<KpiStatus, number> {
  const counts = Object.fromEntries(STATUS_ORDER.map((status) => [status, 0])) as Record<KpiStatus, number>;
  for (const status of statuses) counts[status] += 1;
  return counts;
}

function numbersOf(making: Making): ReportNumbers {
  const { facts } = making;
  const { earlier } = facts;
  const before = facts.kpis.map((kpi) => earlier?.statuses[keyOfLinked(kpi)]).filter((status) => status !== undefined);
  return {
    goals: facts.goals.length,
    smartGoals: facts.goals.filter(({ smart }) => isSmart(smart)).length,
    kpis: facts.kpis.length,
    kpisByStatus: counted(facts.kpis.map(({ pace }) => pace.status)),
    kpisByStatusBefore: earlier ? counted(before) : null,
    tasksDone: tasksDone(making).length,
    tasksLate: tasksLate(making).length,
    published: publishedIn(making).length,
    promised: promisedIn(making),
    lessons: facts.lessons.length,
    signoffs: facts.signoffs.length,
  };
}

const MAKERS: Readonly<Record<ReportSectionName, (making: Making, numbers: ReportNumbers) => ReportItem[]>> = {
  summary: summarySection,
  goals: goalsSection,
  charts: chartsSection,
  tasks: tasksSection,
  content: contentSection,
  lessons: lessonsSection,
  money: moneySection,
  signoffs: signoffsSection,
};

/** Sections of which nothing at all is there are left out, but for those that say that it is so. */
const ALSO_EMPTY: ReadonlySet<ReportSectionName> = new Set(['summary', 'tasks']);

function hasAny({ facts }: Making, name: ReportSectionName): boolean {
  switch (name) {
    case 'goals':
      return facts.goals.length + facts.kpis.length > 0;
    case 'charts':
      return facts.kpis.length > 0;
    case 'content':
      return facts.content.length + facts.channels.length > 0;
    case 'money':
      return facts.budget.length > 0 || facts.tactics.some(({ block }) => typeof block.fields['cost'] === 'number');
    case 'lessons':
      return facts.lessons.length > 0;
    case 'signoffs':
      return facts.signoffs.length > 0;
    default:
      return ALSO_EMPTY.has(name);
  }
}

function isNothing({ facts }: Making, numbers: ReportNumbers): boolean {
  const { goals, kpis, tasksDone: done, tasksLate: late, published, lessons, signoffs } = numbers;
  return goals + kpis + done + late + published + lessons + signoffs + facts.budget.length === 0;
}

function cutNotes({ facts, say, language }: Making): ReportItem[] {
  return facts.cut.map(({ kind, shown, total }): ReportItem => {
    const what = blockRegistry.get(kind)?.plural[language].toLowerCase() ?? kind;
    const values = { what, shown: formatNumber(shown, language), total: formatNumber(total, language) };
    return { type: 'paragraph', line: [muted(say('cut', values))] };
  });
}

/**
 * Makes a report of facts: the same facts and choices always give the same. A period that is turned round is turned back.
 * See docs/SPEC.md, F.
 */
export function makeReport(facts: ReportFacts, given: ReportChoices): ReportModel {
  const choices = { ...given, ...inOrder(given) };
  const { from, until, language, today, maker } = choices;
  const day = dayOfReport(choices);
  const making = makingOf(facts, choices, day);
  const { say } = making;
  const numbers = numbersOf(making);
  const isEmpty = isNothing(making, numbers);
  const wanted = REPORT_SECTIONS.filter((name) => choices.sections.includes(name) && !isEmpty && hasAny(making, name));
  const madeOn = formatDay(today, language);
  const subject = facts.subject;
  return {
    from,
    until,
    language,
    title: subject ? say('titleOf', { title: subject.title || say('untitled') }) : say('titleAll'),
    period: formatDays(from, until, language) ?? '',
    lines: [
      maker === null ? say('madeOn', { date: madeOn }) : say('madeBy', { date: madeOn, name: maker }),
      say('asOf', { date: formatDay(day, language) }),
    ],
    subject: subject && { documentId: subject.id },
    isEmpty,
    sections: wanted.map((name, index) => ({
      name,
      title: say(`section.${name}`),
      items: [...MAKERS[name](making, numbers), ...(index === 0 ? cutNotes(making) : [])],
    })),
    numbers,
    statuses: Object.fromEntries(facts.kpis.map((kpi) => [keyOfLinked(kpi), kpi.pace.status])),
  };
}
