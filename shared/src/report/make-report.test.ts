import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../blocks/define.ts';
import type { ExtractedBlock } from '../extraction/extracted-block.ts';
import { keyOfLinked } from '../extraction/views/view-source.ts';
import { REPORT_CHOICES, REPORT_TODAY, exampleReportFacts, factsOfBlocks } from '../testing/example-report.ts';
import { makeReport } from './make-report.ts';
import { REPORT_SECTIONS } from './report-facts.ts';
import type { Line, ReportItem, ReportModel } from './report-model.ts';
import { nameOfReportPeriod, reportPeriod } from './report-period.ts';

const facts = exampleReportFacts('nl');
const report = makeReport(facts, REPORT_CHOICES);
const words = (line: Line): string => line.map(({ text }) => text).join('');

function tablesIn(items: readonly ReportItem[]): Extract<ReportItem, { type: 'table' }>[] {
  return items.flatMap((item) => (item.type === 'table' ? [item] : item.type === 'group' ? tablesIn(item.items) : []));
}
function linesIn(items: readonly ReportItem[]): Line[] {
  return items.flatMap((item) => {
    switch (item.type) {
      case 'table':
        return item.rows.flat();
      case 'list':
        return [...item.lines];
      case 'group':
        return linesIn(item.items);
      case 'chart':
        return [];
      default:
        return [item.line];
    }
  });
}
const sectionOf = (of: ReportModel, name: string): readonly ReportItem[] =>
  of.sections.find((section) => section.name === name)?.items ?? [];

function block(kind: string, id: string, fields: ExtractedBlock['fields'] = {}, title = id): ExtractedBlock {
  return { kind, id, position: 0, section: null, title, parts: {}, fields, entries: {}, faults: [] };
}
const PLAN = { id: 'd', title: 'Plan', kind: 'plan', startsOn: null, endsOn: null } as const;

describe('F1 a report of the example strategy', () => {
  it('counts its KPIs by status, all of them once', () => {
    const { kpis, kpisByStatus } = report.numbers;
    expect(kpis).toBe(facts.kpis.length);
    expect(kpis).toBeGreaterThan(5);
    expect(Object.values(kpisByStatus).reduce((a, b) => a + b)).toBe(kpis);
    for (const { pace } of facts.kpis) expect(kpisByStatus[pace.status]).toBeGreaterThan(0);
  });

  it('has every KPI in one row of the goals, with baseline, now, target, expected and status', () => {
    const rows = tablesIn(sectionOf(report, 'goals')).flatMap(({ rows: of }) => of);
    const named = rows.map(([first]) => words(first ?? []).split(' · ')[0]);
    expect(named).toHaveLength(facts.kpis.length);
    expect(new Set(named)).toEqual(new Set(facts.kpis.map(({ block: { title } }) => title)));
    for (const row of rows) expect(row).toHaveLength(6);
  });

  it('leads from every number of its tables to a block', () => {
    for (const section of ['goals', 'tasks', 'money'] as const) {
      for (const { rows } of tablesIn(sectionOf(report, section))) {
        const numbers = rows.flat(2).filter(({ text }) => /^[€\d]/.test(text) && !text.endsWith('%'));
        expect(numbers.filter(({ to }) => to === undefined)).toEqual([]);
      }
    }
  });

  it('draws each KPI that was measured more than once', () => {
    const charts = sectionOf(report, 'charts').flatMap((item) => (item.type === 'group' ? item.items : []));
    const drawn = charts.flatMap((item) => (item.type === 'chart' ? [item.chart.target.blockId] : []));
    const measured = facts.kpis.filter(({ pace }) => pace.series.length > 1).map(({ block: { id } }) => id);
    expect(drawn).toEqual(expect.arrayContaining(measured));
  });

  it.each(LANGUAGES)('says all of it in %s', (language) => {
    const said = makeReport(exampleReportFacts(language), { ...REPORT_CHOICES, language });
    expect(said.sections.map(({ name }) => name)).toEqual(REPORT_SECTIONS.filter((name) => name !== 'signoffs'));
    const all = said.sections.flatMap(({ items, title }) => [title, ...linesIn(items).map(words)]).join('\n');
    expect(all).not.toMatch(/\{\{|undefined|NaN|\b(goals|tasks|summary|money|content|chart)\.[a-z]/i);
  });

  it('has only the sections that were chosen, in the order of all reports', () => {
    const { sections } = makeReport(facts, { ...REPORT_CHOICES, sections: ['money', 'goals'] });
    expect(sections.map(({ name }) => name)).toEqual(['goals', 'money']);
  });
});

describe('F2 against an earlier report', () => {
  it('counts what that said of the KPIs which are in this one, and says which changed', () => {
    const kpi = facts.kpis.find(({ pace }) => pace.status === 'onTrack' || pace.status === 'reached');
    if (!kpi) throw new Error('Nothing goes well in the example.');
    const statuses = { [keyOfLinked(kpi)]: 'offTrack', 'gone/kpi': 'onTrack' } as const;
    const compared = makeReport({ ...facts, earlier: { madeOn: '2026-02-28', statuses } }, REPORT_CHOICES);
    expect(compared.numbers.kpisByStatusBefore).toEqual({ offTrack: 1, atRisk: 0, onTrack: 0, reached: 0, noData: 0 });
    const summary = linesIn(sectionOf(compared, 'summary')).map(words).join('\n');
    expect(summary).toContain(`${kpi.block.title}: van Uit koers naar`);
    expect(report.numbers.kpisByStatusBefore).toBeNull();
  });
});

describe('F3 the report’s day', () => {
  it('tells how things stood at the end of a period that is over', () => {
    const past = { ...REPORT_CHOICES, from: '2026-01-01', until: '2026-01-31' };
    const then = exampleReportFacts('nl', past);
    for (const { pace } of then.kpis) expect((pace.measuredOn ?? '') <= past.until).toBe(true);
    expect(then.kpis.some(({ pace }, index) => pace.value !== facts.kpis[index]?.pace.value)).toBe(true);
  });

  it('turns a period back that is turned round', () => {
    const { from, until } = REPORT_CHOICES;
    const turned = makeReport(facts, { ...REPORT_CHOICES, from: until, until: from });
    expect(turned).toEqual(report);
  });

  it('counts tasks as done by their last day, and as late until they are done', () => {
    const tasks = [
      block('task', 'before', { status: 'done', endsOn: '2026-02-27' }),
      block('task', 'done', { status: 'done', endsOn: '2026-03-02' }),
      block('task', 'late', { status: 'doing', endsOn: '2026-02-01' }),
      block('task', 'today', { status: 'todo', endsOn: REPORT_TODAY }),
      block('task', 'dropped', { status: 'dropped', endsOn: '2026-02-01' }),
      block('task', 'undated', { status: 'done' }),
    ].map((one) => ({ documentId: 'd', block: one }));
    const { numbers } = makeReport(factsOfBlocks(tasks, REPORT_CHOICES, [PLAN]), REPORT_CHOICES);
    expect([numbers.tasksDone, numbers.tasksLate]).toEqual([1, 1]);
  });
});

describe('F4 strange input', () => {
  it('says so when there is nothing to report', () => {
    const nothing = makeReport(factsOfBlocks([], REPORT_CHOICES, [PLAN]), REPORT_CHOICES);
    expect(nothing).toMatchObject({ isEmpty: true, sections: [] });
  });

  it('takes a KPI without a target, a goal without words and a KPI of a goal that is not there', () => {
    const kpi = block('kpi', 'k', { goal: { documentId: 'elsewhere', blockId: 'g' } });
    const strange = [block('goal', 'g', {}, ''), kpi].map((one) => ({ documentId: 'd', block: one }));
    const made = makeReport(factsOfBlocks(strange, REPORT_CHOICES, [PLAN]), REPORT_CHOICES);
    expect(made.numbers).toMatchObject({ goals: 1, kpis: 1, kpisByStatus: { noData: 1 } });
    const lines = linesIn(sectionOf(made, 'goals')).map(words);
    expect(lines).toContain('Zonder titel');
    expect(lines).toContain('KPI’s zonder doel in dit rapport');
  });
});

describe('F5 periods by name', () => {
  it('knows months and quarters, also over the turn of a year', () => {
    expect(reportPeriod('lastMonth', '2026-01-15')).toEqual({ from: '2025-12-01', until: '2025-12-31' });
    expect(reportPeriod('thisMonth', '2028-02-01')).toEqual({ from: '2028-02-01', until: '2028-02-29' });
    expect(reportPeriod('lastQuarter', '2026-02-10')).toEqual({ from: '2025-10-01', until: '2025-12-31' });
    expect(reportPeriod('thisQuarter', '2026-12-31')).toEqual({ from: '2026-10-01', until: '2026-12-31' });
    expect(nameOfReportPeriod({ from: '2026-01-01', until: '2026-03-31' }, '2026-02-10')).toBe('thisQuarter');
    expect(nameOfReportPeriod({ from: '2026-01-02', until: '2026-03-31' }, '2026-02-10')).toBeNull();
  });
});
