import type { Language } from '../blocks/define.ts';
import { formatDay, formatMeasure } from '../i18n/format.ts';
import { sayIn } from '../i18n/say.ts';
import { html, Html } from '../share/html.ts';
import { chartSvg } from './chart-svg.ts';
import type { Line, ReportChart, ReportItem, ReportModel, ReportTarget, Run } from './report-model.ts';
import { REPORT_STYLES } from './report-styles.ts';

/** @returns the whole address of a document, or of a block in it */
export type AddressOf = (target: ReportTarget) => string;

interface Writing {
  readonly addressOf: AddressOf;
  readonly language: Language;
}

/** Rows of which a group is not kept on one page: it would not fit. */
const LONG = 14;

function runHtml({ text, to, status, strong, muted }: Run, { addressOf }: Writing): Html {
  // Titles may be written in any direction, whatever the report's is.
  const words = to ? html`<a href="${addressOf(to)}" target="_top"><bdi>${text}</bdi></a>` : html`<bdi>${text}</bdi>`;
  if (status) return html`<span class="status" data-status="${status}">${text}</span>`;
  if (strong) return html`<strong>${words}</strong>`;
  return muted ? html`<span class="muted">${words}</span>` : words;
}

const lineHtml = (line: Line, writing: Writing): readonly Html[] => line.map((run) => runHtml(run, writing));

function tableHtml({ caption, columns, rows }: Extract<ReportItem, { type: 'table' }>, writing: Writing): Html {
  const numberClass = (index: number): Html | false => columns[index]?.isNumber === true && html` class="number"`;
  const row = (cells: readonly Line[]): Html =>
    html`<tr>
      ${cells.map((cell, index) =>
        index === 0
          ? html`<th scope="row">${lineHtml(cell, writing)}</th>`
          : html`<td${numberClass(index)}>${lineHtml(cell, writing)}</td>`,
      )}
    </tr>`;
  // Numbers alone stand close to what they are of.
  const isNarrow = columns.length <= 4 && columns.slice(1).every(({ isNumber }) => isNumber === true);
  return html`<div class="${isNarrow ? 'table narrow' : 'table'}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(({ name }, index) => html`<th scope="col" ${numberClass(index)}>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(row)}
      </tbody>
    </table>
  </div>`;
}

function chartHtml(chart: ReportChart, { language }: Writing): Html {
  const say = sayIn(language, 'report');
  const rows = chart.points.map(
    ({ date, value }) =>
      html`<tr>
        <td>${formatDay(date, language)}</td>
        <td class="number">${formatMeasure(value, chart.unit, language)}</td>
      </tr>`,
  );
  return html`<figure>
    ${chartSvg(chart, language)}
    <details>
      <summary>${say('chart.table', { title: chart.title })}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">${say('chart.day')}</th>
            <th scope="col" class="number">${say('chart.value')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </details>
  </figure>`;
}

function itemHtml(item: ReportItem, writing: Writing): Html {
  switch (item.type) {
    case 'heading':
      return html`<h3>${lineHtml(item.line, writing)}</h3>`;
    case 'paragraph':
      return html`<p>${lineHtml(item.line, writing)}</p>`;
    case 'list':
      return html`<ul>
        ${item.lines.map((line) => html`<li>${lineHtml(line, writing)}</li>`)}
      </ul>`;
    case 'table':
      return tableHtml(item, writing);
    case 'chart':
      return chartHtml(item.chart, writing);
    case 'group': {
      const isLong = item.items.some((one) => one.type === 'table' && one.rows.length > LONG);
      return html`<div class="${isLong ? 'group long' : 'group'}">
        ${item.items.map((one) => itemHtml(one, writing))}
      </div>`;
    }
  }
}

/** What a report says, without the page around it: also the core of a letter. */
export function reportBody(report: ReportModel, addressOf: AddressOf): Html {
  const writing: Writing = { addressOf, language: report.language };
  const say = sayIn(report.language, 'report');
  const [made, ...more] = report.lines;
  const title = report.subject
    ? html`<a href="${addressOf(report.subject)}" target="_top"><bdi>${report.title}</bdi></a>`
    : html`${report.title}`;
  return html`<main>
    <h1>${title}</h1>
    <p class="period">${report.period}</p>
    <p class="note">${[made, ...more].join(' · ')}</p>
    ${
      report.isEmpty &&
      html`<div class="empty">
        <p><strong>${say('nothing')}</strong></p>
        <p class="note">${say('nothingMore')}</p>
      </div>`
    }
    ${report.sections.map(
      ({ title: name, items }) =>
        html`<section>
          <h2>${name}</h2>
          ${items.map((item) => itemHtml(item, writing))}
        </section>`,
    )}
  </main>`;
}

/** A report as one HTML file: without script, loading nothing, and fit to be printed. */
export function reportHtml(report: ReportModel, addressOf: AddressOf): string {
  const page = html`<html lang="${report.language}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>${report.title}, ${report.period}</title>
      <style>
        ${new Html(REPORT_STYLES)}
      </style>
    </head>
    <body>
      ${reportBody(report, addressOf)}
    </body>
  </html>`;
  return `<!doctype html>\n${page.text}`;
}
