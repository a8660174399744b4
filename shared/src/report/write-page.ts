import { sayIn } from '../i18n/say.ts';
import { BLOCK_MENTION, BLOCK_REFERENCE } from '../document/reference-nodes.ts';
import type { NodeJson } from '../document/lay-in.ts';
import type { Column, Line, ReportItem, ReportModel, ReportSection, ReportTarget, Run } from './report-model.ts';
import type { AddressOf } from './write-html.ts';

export interface PageSettings {
  readonly addressOf: AddressOf;
  readonly newId: () => string;
}

/** Cards are live: each of them is asked for by whoever opens the page. */
const MOST_CARDS = 40;

const element = (type: string, content: readonly NodeJson[], attrs?: Readonly<Record<string, unknown>>): NodeJson => ({
  type,
  ...(attrs === undefined ? {} : { attrs }),
  ...(content.length === 0 ? {} : { content }),
});

function runNode({ text, to, isTitle, strong, status }: Run, { addressOf }: PageSettings): NodeJson[] {
  if (text === '') return [];
  if (isTitle && to?.blockId !== undefined) {
    return [element(BLOCK_MENTION, [], { documentId: to.documentId, blockId: to.blockId })];
  }
  const marks = [
    ...(strong || status ? [{ type: 'bold' }] : []),
    ...(to ? [{ type: 'link', attrs: { href: addressOf(to) } }] : []),
  ];
  return [{ type: 'text', text, ...(marks.length > 0 && { marks }) }];
}

const lineNodes = (line: Line, settings: PageSettings): NodeJson[] => line.flatMap((run) => runNode(run, settings));
const paragraph = (line: Line, settings: PageSettings): NodeJson => element('paragraph', lineNodes(line, settings));

/** A row as one line: its first cell, then each other with the name of its column. */
function rowLine(columns: readonly Column[], [first = [], ...cells]: readonly Line[]): Line {
  const rest = cells.flatMap((cell, index): Run[] => [
    { text: `${index === 0 ? ' · ' : ', '}${columns[index + 1]?.name.toLowerCase() ?? ''} ` },
    ...cell,
  ]);
  return [...first, ...rest];
}

function itemNodes(item: ReportItem, settings: PageSettings): NodeJson[] {
  switch (item.type) {
    case 'heading':
      return [element('heading', lineNodes(item.line, settings), { level: 2, id: settings.newId() })];
    case 'paragraph':
      return [paragraph(item.line, settings)];
    case 'list':
      return [bullets(item.lines, settings)];
    case 'table':
      return item.rows.length === 0
        ? []
        : [
            bullets(
              item.rows.map((row) => rowLine(item.columns, row)),
              settings,
            ),
          ];
    case 'chart':
      return [card(item.chart.target, settings)];
    case 'group':
      return item.items.flatMap((one) => itemNodes(one, settings));
  }
}

function bullets(lines: readonly Line[], settings: PageSettings): NodeJson {
  return element(
    'bulletList',
    lines.map((line) => element('listItem', [paragraph(line, settings)])),
  );
}

function card({ documentId, blockId }: ReportTarget, { newId }: PageSettings): NodeJson {
  return element(BLOCK_REFERENCE, [], { id: newId(), documentId, blockId });
}

/** Charts as cards, which show the KPIs as they are when the page is read: the numbers of the report stand in its text. */
function chartCards(section: ReportSection, report: ReportModel, settings: PageSettings): NodeJson[] {
  const charts = section.items.flatMap((item) => (item.type === 'group' ? item.items : [item]));
  const cards = charts.flatMap((item) => (item.type === 'chart' ? [card(item.chart.target, settings)] : []));
  const notes = section.items.filter((item) => item.type === 'paragraph');
  const live = sayIn(report.language, 'report')('chart.live');
  return [
    ...(cards.length > 0 ? [paragraph([{ text: live }], settings)] : []),
    ...cards.slice(0, MOST_CARDS),
    ...notes.flatMap((item) => itemNodes(item, settings)),
  ];
}

/** A report as the body of a page that one can edit: its numbers as text with links, its blocks as mentions. */
export function reportPage(report: ReportModel, settings: PageSettings): NodeJson {
  const say = sayIn(report.language, 'report');
  const heading = (title: string): NodeJson =>
    element('heading', [{ type: 'text', text: title }], { level: 1, id: settings.newId() });
  const sections = report.sections.flatMap((section) => [
    heading(section.title),
    ...(section.name === 'charts'
      ? chartCards(section, report, settings)
      : section.items.flatMap((item) => itemNodes(item, settings))),
  ]);
  return element('doc', [
    paragraph([{ text: [report.period, ...report.lines].join(' · ') }], settings),
    ...(report.isEmpty ? [paragraph([{ text: say('nothing') }], settings)] : sections),
    { type: 'paragraph' },
  ]);
}
