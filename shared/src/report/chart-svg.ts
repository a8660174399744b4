import type { Language } from '../blocks/define.ts';
import { formatDay, formatMeasure, formatNumber, isWord } from '../i18n/format.ts';
import { sayIn } from '../i18n/say.ts';
import { html, type Html } from '../share/html.ts';
import type { ChartPoint, ReportChart } from './report-model.ts';

const WIDTH = 640;
const HEIGHT = 190;
const LEFT = 74;
const RIGHT = 18;
const TOP = 14;
const BOTTOM = 26;
/** Of paper: a report looks the same in every theme. */
const INK = '#24292f';
const QUIET = '#6b7280';
const GRID = '#e5e7eb';
const LINE = '#2456c7';
const TARGET = '#1a7f4b';
const FONT = 'Inter, Helvetica, Arial, DejaVu Sans, sans-serif';

export const CHART_SIZE: { readonly width: number; readonly height: number } = { width: WIDTH, height: HEIGHT };

interface Scales {
  readonly x: (day: string) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
  readonly days: readonly [string, string];
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** Steps of 1, 2 or 5 times a power of ten: two to five of them. */
function stepFor(span: number): number {
  const power = 10 ** Math.floor(Math.log10(span / 3));
  const part = span / 3 / power;
  return (part >= 5 ? 5 : part >= 2 ? 2 : 1) * power;
}

function scalesOf({ points, goalValue, way, today }: ReportChart): Scales {
  const ends = way ? [way.from, way.until] : [];
  const values = [...points, ...ends].map(({ value }) => value);
  if (goalValue !== null) values.push(goalValue);
  const days = [...points, ...ends].map(({ date }) => date);
  days.push(today);
  const sorted = days.toSorted();
  const [first = today, last = today] = [sorted[0], sorted.at(-1)];
  let [low, high] = [Math.min(...values), Math.max(...values)];
  if (low === high) [low, high] = [low - Math.abs(low || 1) * 0.1, high + Math.abs(high || 1) * 0.1];
  const room = (high - low) * 0.08;
  const [bottom, top] = [low - room, high + room];
  const [start, end] = [dayNumber(first), Math.max(dayNumber(last), dayNumber(first) + 1)];
  const step = stepFor(top - bottom);
  const ticks: number[] = [];
  for (let tick = Math.ceil(bottom / step); tick * step <= top && ticks.length < 12; tick += 1) ticks.push(tick * step);
  return {
    x: (day) => LEFT + ((dayNumber(day) - start) / (end - start)) * (WIDTH - LEFT - RIGHT),
    y: (value) => TOP + (1 - (value - bottom) / (top - bottom)) * (HEIGHT - TOP - BOTTOM),
    ticks,
    days: [first, last],
  };
}

const at = (number: number): string => number.toFixed(1);

function courseOf(points: readonly ChartPoint[], { x, y }: Scales): Html {
  const places = points.map(({ date, value }) => [at(x(date)), at(y(value))] as const);
  const line = places.map((place) => place.join(',')).join(' ');
  // A dot for each would be one band where there are hundreds.
  const dots = places.length > 60 ? places.slice(-1) : places;
  return html`<polyline points="${line}" fill="none" stroke="${LINE}" stroke-width="2" stroke-linejoin="round" />
    ${dots.map(([cx, cy]) => html`<circle cx="${cx}" cy="${cy}" r="3" fill="${LINE}" />`)}`;
}

const straight = (
  from: readonly [number, number],
  until: readonly [number, number],
  color: string,
  dash: string,
): Html =>
  html`<line
    x1="${at(from[0])}"
    y1="${at(from[1])}"
    x2="${at(until[0])}"
    y2="${at(until[1])}"
    stroke="${color}"
    stroke-width="1.5"
    stroke-dasharray="${dash}"
  />`;

const label = (x: number, y: number, anchor: 'start' | 'end' | 'middle', color: string, words: string): Html =>
  html`<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}" font-family="${FONT}" font-size="11" fill="${color}">
    ${words}
  </text>`;

/** A unit in words stands in the title's place, not at every line. */
function tickWords(tick: number, unit: string | null, language: Language): string {
  return isWord(unit) ? formatNumber(tick, language) : formatMeasure(tick, unit, language);
}

/** One drawing, for HTML and for a file that takes only pictures: its sizes and colours are attributes, and it loads nothing. */
export function chartSvg(chart: ReportChart, language: Language): Html {
  const scales = scalesOf(chart);
  const { x, y, ticks, days } = scales;
  const { points, goalValue, way, unit, today } = chart;
  const say = sayIn(language, 'report');
  const right = WIDTH - RIGHT;
  const bottom = HEIGHT - BOTTOM;
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    class="chart"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    width="${WIDTH}"
    height="${HEIGHT}"
    role="img"
    aria-label="${chart.label}"
  >
    ${ticks.map(
      (tick) =>
        html`<line
            x1="${LEFT}"
            x2="${right}"
            y1="${at(y(tick))}"
            y2="${at(y(tick))}"
            stroke="${GRID}"
          />${label(LEFT - 8, y(tick) + 4, 'end', QUIET, tickWords(tick, unit, language))}`,
    )}
    ${label(LEFT, HEIGHT - 8, 'start', QUIET, formatDay(days[0], language))}
    ${days[0] !== days[1] && label(right, HEIGHT - 8, 'end', QUIET, formatDay(days[1], language))}
    <line x1="${at(x(today))}" x2="${at(x(today))}" y1="${TOP}" y2="${bottom}" stroke="${QUIET}" stroke-width="1" />
    ${goalValue !== null && straight([LEFT, y(goalValue)], [right, y(goalValue)], TARGET, '6 4')}
    ${goalValue !== null && label(right, y(goalValue) - 5, 'end', TARGET, say('chart.target'))}
    ${way && straight([x(way.from.date), y(way.from.value)], [x(way.until.date), y(way.until.value)], QUIET, '2 4')}
    ${courseOf(points, scales)}
    <line x1="${LEFT}" x2="${right}" y1="${bottom}" y2="${bottom}" stroke="${INK}" stroke-width="1" />
  </svg>`;
}
