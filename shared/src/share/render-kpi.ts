import type { BlockKind } from '../blocks/define.ts';
import type { ExtractedBlock } from '../extraction/extracted-block.ts';
import { measurementsOf } from '../extraction/measurements.ts';
import { kpiPace, type KpiPace } from '../extraction/pace.ts';
import { textIn, numberIn } from '../extraction/views/view-source.ts';
import { formatDay, formatMeasure, formatNumber } from '../i18n/format.ts';
import { sayIn } from '../i18n/say.ts';
import { html, type Html } from './html.ts';
import type { RenderContext } from './render-context.ts';

/** Fields that the number, its way and its status tell. */
export const TOLD_BY_KPI = ['unit', 'direction', 'baseline', 'target', 'statusOverride', 'statusReason'] as const;

/** A sign belongs to its number; a word beside it may be small. */
const isSign = (unit: string | null): boolean => unit !== null && unit.trim().length === 1;

function now(pace: KpiPace, unit: string | null, { language, today }: RenderContext): Html {
  const say = sayIn(language, 'editor');
  if (pace.value === null) return html`<p class="kpi-none">${say('kpi.noValue')}</p>`;
  const number = isSign(unit) ? formatMeasure(pace.value, unit, language) : formatNumber(pace.value, language);
  const word = unit !== null && !isSign(unit) && html` <span class="kpi-unit">${unit}</span>`;
  const measured = pace.measuredOn && say('kpi.measuredOn', { date: formatDay(pace.measuredOn, language, today) });
  return html`<p class="kpi-value">${number}${word}</p>
    ${measured && html`<p class="note">${measured}</p>`}`;
}

const percentOf = (pace: KpiPace): number =>
  Math.min(100, Math.max(0, Math.round((pace.progress ?? (pace.status === 'reached' ? 1 : 0)) * 100)));

/** A drawing whose sizes are attributes: the page takes no inline styles. */
function bar(pace: KpiPace, label: string): Html {
  const expected = pace.expectedProgress;
  return html`<svg
    class="kpi-bar"
    data-status="${pace.status}"
    viewBox="0 0 100 6"
    preserveAspectRatio="none"
    role="img"
    aria-label="${label}"
  >
    <rect class="kpi-way" width="100" height="6" rx="1.5" />
    <rect class="kpi-fill" width="${percentOf(pace)}" height="6" rx="1.5" />
    ${expected !== null && html`<rect class="kpi-pace" x="${(expected * 99).toFixed(1)}" width="0.8" height="6" />`}
  </svg>`;
}

const WIDTH = 96;
const HEIGHT = 28;
const EDGE = 3;

function sparkline(series: KpiPace['series'], label: string): Html {
  const days = series.map(({ date }) => Date.parse(date));
  const values = series.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const points = series.map(({ value }, index) => {
    const part = last === first ? 1 : ((days[index] ?? 0) - first) / (last - first);
    const height = high === low ? 0.5 : (value - low) / (high - low);
    return `${(EDGE + part * (WIDTH - 2 * EDGE)).toFixed(1)},${(HEIGHT - EDGE - height * (HEIGHT - 2 * EDGE)).toFixed(1)}`;
  });
  const [x = '', y = ''] = points.at(-1)?.split(',') ?? [];
  return html`<svg
    class="kpi-course"
    width="${WIDTH}"
    height="${HEIGHT}"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    role="img"
    aria-label="${label}"
  >
    <polyline points="${points.join(' ')}" />
    <circle cx="${x}" cy="${y}" r="2.5" />
  </svg>`;
}

function way(block: ExtractedBlock, pace: KpiPace, unit: string | null, { language }: RenderContext): Html | null {
  const say = sayIn(language, 'editor');
  const target = numberIn(block, 'target');
  if (target === null) return null;
  const measure = (value: number): string => formatMeasure(value, unit, language);
  const baseline = numberIn(block, 'baseline') ?? pace.series[0]?.value ?? null;
  const isHeld = baseline === target;
  const says = isHeld
    ? say('kpi.hold', { target: measure(target) })
    : say('kpi.progress', { percent: percentOf(pace), target: measure(target) });
  const expected = pace.expectedValue === null ? null : say('kpi.expected', { value: measure(pace.expectedValue) });
  const ends = [
    baseline !== null && !isHeld && say('kpi.from', { baseline: measure(baseline) }),
    say(isHeld ? 'kpi.hold' : 'kpi.target', { target: measure(target) }),
  ];
  return html`<div class="kpi-ends">
    ${bar(pace, [says, expected].filter(Boolean).join('. '))}
    <p class="note"><span>${ends[0]}</span><span>${ends[1]}</span></p>
  </div>`;
}

function course(pace: KpiPace, unit: string | null, { language }: RenderContext): Html | null {
  const [first, last] = [pace.series[0], pace.series.at(-1)];
  if (!first || !last || first.date === last.date) return null;
  const label = sayIn(language, 'editor')('kpi.series', {
    count: pace.series.length,
    first: formatMeasure(first.value, unit, language),
    last: formatMeasure(last.value, unit, language),
  });
  return sparkline(pace.series, label);
}

function status(block: ExtractedBlock, pace: KpiPace, { language }: RenderContext): Html {
  const say = sayIn(language, 'editor');
  const reason = pace.overridden ? textIn(block, 'statusReason') : null;
  return html`<p class="status" data-status="${pace.status}">
      ${say(`kpi.status.${pace.status}`)}${pace.overridden && html` <span class="note">(${say('kpi.byHand')})</span>`}
    </p>
    ${reason !== null && html`<p class="note">“${reason}”</p>`}`;
}

/** Newest first, without who measured. */
function measurements(block: ExtractedBlock, unit: string | null, { language }: RenderContext): Html | null {
  const say = sayIn(language, 'editor');
  const share = sayIn(language, 'share');
  const dated = measurementsOf(block).toReversed();
  if (dated.length < 2) return null;
  const notes = new Map((block.entries['measurements'] ?? []).map(({ id, fields }) => [id, fields['note']]));
  const rows = dated.map(({ id, date, value }) => {
    const note = notes.get(id);
    return html`<tr>
      <td>${formatDay(date, language)}</td>
      <td class="number">${formatMeasure(value, unit, language)}</td>
      <td>${typeof note === 'string' && note}</td>
    </tr>`;
  });
  return html`<details>
    <summary>${say('kpi.measurements', { count: dated.length })}</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">${share('page.day')}</th>
          <th scope="col" class="number">${share('page.value')}</th>
          <th scope="col">${share('page.remark')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </details>`;
}

/** Beside a KPI's name: its number and its status; under it how far it is. */
export function renderKpi(
  block: ExtractedBlock,
  _kind: BlockKind,
  context: RenderContext,
): { readonly side: Html; readonly under: Html } {
  const pace = kpiPace(block, context.today, context.paceBounds);
  const unit = textIn(block, 'unit');
  return {
    side: html`<div class="kpi-now">${now(pace, unit, context)}${status(block, pace, context)}</div>`,
    under: html`<div class="kpi-line">${way(block, pace, unit, context)}${course(pace, unit, context)}</div>
      ${measurements(block, unit, context)}`,
  };
}
