import { describe, expect, it } from 'vitest';
import type { ExtractedBlock } from '../extraction/extracted-block.ts';
import { bodyUpdate, type NodeJson } from '../document/lay-in.ts';
import { blockRegistry } from '../blocks/registry.ts';
import { REPORT_CHOICES, exampleReportFacts, factsOfBlocks } from '../testing/example-report.ts';
import { countingIds } from '../testing/laid-in.ts';
import { chartSvg } from './chart-svg.ts';
import { makeReport } from './make-report.ts';
import type { ReportTarget } from './report-model.ts';
import { reportHtml } from './write-html.ts';
import { reportPage } from './write-page.ts';

const addressOf = ({ documentId, blockId }: ReportTarget): string =>
  `https://koers.example/d/${documentId}${blockId === undefined ? '' : `?block=${blockId}`}`;
const report = makeReport(exampleReportFacts('nl'), REPORT_CHOICES);
const PLAN = { id: 'd', title: 'Plan', kind: 'plan', startsOn: null, endsOn: null } as const;

const NASTY = '<script>alert(1)</script> 🎉 & "quotes" \u202Eשלום';

function kpi(id: string, title: string, values: readonly number[]): ExtractedBlock {
  const measurements = values.map((value, index) => ({
    id: `${id}m${index}`,
    fields: { date: `2026-02-${String((index % 28) + 1).padStart(2, '0')}`, value },
  }));
  const fields = { baseline: 0, target: 10, from: '2026-01-01', until: '2026-12-31', direction: 'up' };
  return {
    kind: 'kpi',
    id,
    position: 0,
    section: null,
    title,
    parts: {},
    fields,
    entries: { measurements },
    faults: [],
  };
}
const reportOf = (blocks: readonly ExtractedBlock[]) =>
  makeReport(
    factsOfBlocks(
      blocks.map((block) => ({ documentId: 'd', block })),
      REPORT_CHOICES,
      [{ ...PLAN, title: NASTY }],
    ),
    REPORT_CHOICES,
  );

describe('F6 a report as HTML', () => {
  const page = reportHtml(report, addressOf);

  it('is one file in its language that loads nothing and runs nothing', () => {
    expect(page).toContain('<html lang="nl">');
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\bsrc=|@import|url\(|\son\w+=/i);
  });

  it('has a drawing for each chart, with all of it in words', () => {
    const charts = report.sections.find(({ name }) => name === 'charts')?.items.filter(({ type }) => type === 'group');
    expect(page.match(/<svg/g)).toHaveLength(charts?.length ?? -1);
    expect(page.match(/<svg[^>]*aria-label="[^"]{20,}"/g)).toHaveLength(charts?.length ?? -1);
  });

  it('shows titles as they were typed, whatever they hold', () => {
    const strange = reportHtml(reportOf([kpi('k', NASTY, [1, 2])]), addressOf);
    expect(strange).not.toContain('<script');
    expect(strange).toContain('&lt;script&gt;alert(1)&lt;/script&gt; 🎉 &amp; &quot;quotes&quot;');
    expect(strange).toContain('<bdi>');
  });

  it('takes 500 KPIs', () => {
    const many = reportOf(Array.from({ length: 500 }, (_, index) => kpi(`k${index}`, `KPI ${index}`, [1, 2, 3])));
    expect(many.numbers.kpis).toBe(500);
    expect(reportHtml(many, addressOf).match(/<svg/g)).toHaveLength(500);
  });
});

describe('F7 a chart', () => {
  it.each([
    ['one measurement', [4]],
    ['measurements that are all the same', [10, 10, 10]],
    ['zeroes', [0, 0]],
    ['very large and very small', [1e15, -1e15, 0.0001]],
  ])('is drawn of %s without a number that is none', (_, values) => {
    const made = reportOf([kpi('k', 'KPI', values)]);
    const group = made.sections.find(({ name }) => name === 'charts')?.items[0];
    const chart = group?.type === 'group' ? group.items.find((item) => item.type === 'chart') : undefined;
    if (chart?.type !== 'chart') throw new Error('No chart was made.');
    const svg = chartSvg(chart.chart, 'nl').text;
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(svg.match(/<circle/g)).toHaveLength(values.length);
  });
});

describe('F8 a report as a page', () => {
  const flat = (node: NodeJson): NodeJson[] => [node, ...(node.content ?? []).flatMap(flat)];

  it.each(['nl', 'en'] as const)('is a body that the schema takes, in %s', (language) => {
    const made = makeReport(exampleReportFacts(language), { ...REPORT_CHOICES, language });
    const body = reportPage(made, { addressOf, newId: countingIds() });
    expect(bodyUpdate(body, blockRegistry).length).toBeGreaterThan(1000);
    const nodes = flat(body);
    expect(nodes.filter(({ type, attrs }) => type === 'heading' && attrs?.['level'] === 1)).toHaveLength(
      made.sections.length,
    );
  });

  it('mentions blocks by their titles, and leads from numbers to them', () => {
    const nodes = flat(reportPage(report, { addressOf, newId: countingIds() }));
    const mentioned = new Set(
      nodes.filter(({ type }) => type === 'blockMention').map(({ attrs }) => attrs?.['blockId']),
    );
    for (const { block } of exampleReportFacts('nl').kpis) expect(mentioned).toContain(block.id);
    const linked = nodes.filter(({ marks }) => marks?.some(({ type }) => type === 'link'));
    expect(linked.length).toBeGreaterThan(20);
  });

  it('is a page also of nothing, and of many KPIs', () => {
    for (const blocks of [[], Array.from({ length: 500 }, (_, index) => kpi(`k${index}`, NASTY, [1, 2]))]) {
      const body = reportPage(reportOf(blocks), { addressOf, newId: countingIds() });
      expect(bodyUpdate(body, blockRegistry).length).toBeGreaterThan(10);
    }
  });
});
