import { CHART_SIZE, chartSvg } from '@koers/shared/report/chart-svg.ts';
import type { Column, Line, ReportItem, ReportModel, Run } from '@koers/shared/report/report-model.ts';
import type { AddressOf } from '@koers/shared/report/write-html.ts';
import { sayIn } from '@koers/shared/i18n/say.ts';
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import { drawCharts } from './draw-charts.ts';

interface Writing {
  readonly addressOf: AddressOf;
  readonly pictures: ReadonlyMap<object, Buffer>;
}

/** More would be a file that no program opens quickly: the tables have the numbers of all. */
const MOST_CHARTS = 100;
/** Between the margins of A4, in twentieths of a point. */
const WIDTH = 9640;
const PICTURE_WIDTH = 610;
const LANGUAGE = { nl: 'nl-NL', en: 'en-GB' } as const;
const COLORS = {
  offTrack: 'B42318',
  atRisk: '8A5300',
  onTrack: '17683F',
  reached: '1D4AB0',
  noData: '59616D',
} as const;
const MUTED = '59616D';
const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'D5D9DF' } as const;

/** What no XML may hold would make the whole file unreadable. */
function storable(text: string): string {
  // oxlint-disable-next-line eslint/no-control-regex
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

function runOf({ text, to, strong, muted, status }: Run, { addressOf }: Writing, base: IRunOptions): ParagraphChild {
  const color = status ? COLORS[status] : muted ? MUTED : undefined;
  const run = new TextRun({
    ...base,
    text: storable(text),
    ...((strong || status) && { bold: true }),
    ...(color !== undefined && { color }),
  });
  return to ? new ExternalHyperlink({ link: addressOf(to), children: [run] }) : run;
}

const runsOf = (line: Line, writing: Writing, base: IRunOptions = {}): ParagraphChild[] =>
  line.map((run) => runOf(run, writing, base));

function cellOf(children: ParagraphChild[], column: Column | undefined, width: number): TableCell {
  const alignment = column?.isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 50, bottom: 50, left: 40, right: 80 },
    children: [new Paragraph({ alignment, spacing: { after: 0 }, children })],
  });
}

function tableOf({ columns, rows }: Extract<ReportItem, { type: 'table' }>, writing: Writing): Table {
  // The first column has names, which are long.
  const share = WIDTH / (columns.length + 1);
  const widths = columns.map((_, index) => Math.round(index === 0 ? 2 * share : share));
  const row = (cells: readonly ParagraphChild[][], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((cell, index) => cellOf([...cell], columns[index], widths[index] ?? share)),
    });
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: NO_BORDER,
      left: NO_BORDER,
      right: NO_BORDER,
      bottom: LINE,
      insideHorizontal: LINE,
      insideVertical: NO_BORDER,
    },
    rows: [
      row(
        columns.map(({ name }) => [new TextRun({ text: name, bold: true, size: 17, color: MUTED })]),
        true,
      ),
      ...rows.map((cells) =>
        row(
          cells.map((cell) => runsOf(cell, writing, { size: 19 })),
          false,
        ),
      ),
    ],
  });
}

function itemOf(item: ReportItem, writing: Writing): (Paragraph | Table)[] {
  switch (item.type) {
    case 'heading':
      return [new Paragraph({ heading: HeadingLevel.HEADING_2, keepNext: true, children: runsOf(item.line, writing) })];
    case 'paragraph':
      return [new Paragraph({ children: runsOf(item.line, writing) })];
    case 'list':
      return item.lines.map((line) => new Paragraph({ bullet: { level: 0 }, children: runsOf(line, writing) }));
    case 'table':
      // A table that touches the next one would become part of it.
      return [tableOf(item, writing), new Paragraph({ spacing: { after: 60 }, children: [] })];
    case 'chart': {
      const data = writing.pictures.get(item.chart);
      const height = Math.round((PICTURE_WIDTH * CHART_SIZE.height) / CHART_SIZE.width);
      const altText = {
        name: storable(item.chart.title),
        title: storable(item.chart.title),
        description: storable(item.chart.label),
      };
      const picture =
        data && new ImageRun({ type: 'png', data, transformation: { width: PICTURE_WIDTH, height }, altText });
      return [new Paragraph({ children: picture ? [picture] : [new TextRun(storable(item.chart.label))] })];
    }
    case 'group':
      return item.items.flatMap((one) => itemOf(one, writing));
  }
}

async function picturesOf(report: ReportModel): Promise<ReadonlyMap<object, Buffer>> {
  const items = report.sections
    .flatMap(({ items: of }) => of)
    .flatMap((item) => (item.type === 'group' ? item.items : [item]));
  const charts = items.flatMap((item) => (item.type === 'chart' ? [item.chart] : [])).slice(0, MOST_CHARTS);
  const drawn = await drawCharts(charts.map((chart) => storable(chartSvg(chart, report.language).text)));
  return new Map(charts.flatMap((chart, index) => (drawn[index] ? [[chart, drawn[index]] as const] : [])));
}

/** A report as a DOCX file: real headings, tables and links, its language said, its charts as pictures with their words. */
export async function reportDocx(report: ReportModel, addressOf: AddressOf): Promise<Buffer> {
  const writing: Writing = { addressOf, pictures: await picturesOf(report) };
  const say = sayIn(report.language, 'report');
  const title = storable(report.title);
  const file = new Document({
    title,
    creator: 'Koers',
    description: report.period,
    styles: {
      default: {
        document: {
          run: { font: 'Calibri', size: 21, language: { value: LANGUAGE[report.language] } },
          paragraph: { spacing: { after: 100 } },
        },
        title: { run: { size: 44, bold: true, color: '1F2328' }, paragraph: { spacing: { after: 60 } } },
        heading1: {
          run: { size: 30, bold: true, color: '1F2328' },
          paragraph: { spacing: { before: 360, after: 120 } },
        },
        heading2: {
          run: { size: 23, bold: true, color: '1F2328' },
          paragraph: { spacing: { before: 200, after: 60 } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.RIGHT,
                children: [
                  new TextRun({
                    color: MUTED,
                    size: 17,
                    children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
          new Paragraph({ children: [new TextRun({ text: report.period, size: 25 })] }),
          new Paragraph({ children: [new TextRun({ text: storable(report.lines.join(' · ')), color: MUTED })] }),
          ...(report.isEmpty ? [new Paragraph({ children: [new TextRun({ text: say('nothing'), bold: true })] })] : []),
          ...report.sections.flatMap(({ title: name, items }) => [
            new Paragraph({ heading: HeadingLevel.HEADING_1, keepNext: true, children: [new TextRun(name)] }),
            ...items.flatMap((item) => itemOf(item, writing)),
          ]),
        ],
      },
    ],
  });
  return Packer.toBuffer(file);
}
