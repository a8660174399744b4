import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import classes from './kpi-chart.module.css';

/** Seconds since 1970, as uPlot has its times. */
export const secondsOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000;

export interface ChartLine {
  readonly name: string;
  /** Names a colour of tokens.css: `accent` for `--koers-accent`. */
  readonly color: string;
  readonly points: readonly { readonly date: string; readonly value: number }[];
  readonly dash?: readonly number[];
  /** Whether each point is marked, or only the line is drawn. */
  readonly isMeasured?: boolean;
  /** Stands at its end: tells lines apart without their colours. */
  readonly sign?: string;
}

/** A day that is marked over the whole height. */
export interface ChartMark {
  readonly date: string;
  readonly color: string;
  readonly dash?: readonly number[];
}

interface Props {
  readonly lines: readonly ChartLine[];
  readonly marks?: readonly ChartMark[];
  readonly formatValue: (value: number) => string;
  readonly formatDay: (day: string) => string;
  /** What it shows, in words; all of it stands in a table besides. */
  readonly label: string;
  readonly height?: number;
}

const fontOf = (): string => getComputedStyle(document.body).fontFamily;
const HEIGHT = 240;
const NARROW = 420;
const dayOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

/** All days of all lines, and each line's values on them: null where it has none, so that it is drawn on past them. */
function aligned(lines: readonly ChartLine[]): uPlot.AlignedData {
  const days = [...new Set(lines.flatMap(({ points }) => points.map(({ date }) => date)))].toSorted();
  const columns = lines.map(({ points }) => {
    const at = new Map(points.map(({ date, value }) => [date, value]));
    return days.map((day) => at.get(day) ?? null);
  });
  return [days.map(secondsOf), ...columns];
}

function drawSigns(lines: readonly ChartLine[], colorOf: (name: string) => string): uPlot.Plugin {
  return {
    hooks: {
      draw: (chart) => {
        const { ctx } = chart;
        ctx.save();
        ctx.font = `600 ${12 * devicePixelRatio}px ${fontOf()}`;
        ctx.textBaseline = 'middle';
        ctx.textAlign = 'left';
        for (const { sign, points, color } of lines) {
          const last = points.at(-1);
          if (sign === undefined || !last) continue;
          ctx.fillStyle = colorOf(color);
          const x = chart.valToPos(secondsOf(last.date), 'x', true) + 7 * devicePixelRatio;
          ctx.fillText(sign, x, chart.valToPos(last.value, 'y', true));
        }
        ctx.restore();
      },
    },
  };
}

function drawMarks(marks: readonly ChartMark[], colorOf: (name: string) => string): uPlot.Plugin {
  return {
    hooks: {
      drawAxes: (chart) => {
        const { ctx, bbox } = chart;
        ctx.save();
        ctx.lineWidth = devicePixelRatio;
        for (const { date, color, dash = [] } of marks) {
          const x = Math.round(chart.valToPos(secondsOf(date), 'x', true));
          if (x < bbox.left || x > bbox.left + bbox.width) continue;
          ctx.strokeStyle = colorOf(color);
          ctx.setLineDash(dash.map((length) => length * devicePixelRatio));
          ctx.beginPath();
          ctx.moveTo(x, bbox.top);
          ctx.lineTo(x, bbox.top + bbox.height);
          ctx.stroke();
        }
        ctx.restore();
      },
    },
  };
}

/** Lines over days. A canvas: what it shows stands in a table beside it. */
export function KpiChart({ lines, marks = [], formatValue, formatDay, label, height = HEIGHT }: Props): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  // its colours are read when it is drawn: another theme is another drawing
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    const parent = box.current;
    if (!parent) return;
    const style = getComputedStyle(document.documentElement);
    const colorOf = (name: string): string => style.getPropertyValue(`--koers-${name}`).trim();
    const hasSigns = lines.some(({ sign }) => sign !== undefined);
    const axis = { stroke: colorOf('text-muted'), font: `12px ${fontOf()}`, ticks: { show: false } };
    const chart = new uPlot(
      {
        width: parent.clientWidth,
        height,
        padding: [8, hasSigns ? 28 : 24, 0, 0],
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false } },
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
        scales: { x: { time: true } },
        axes: [
          {
            ...axis,
            grid: { show: false },
            space: 80,
            incrs: [1, 2, 7, 14, 30.4, 61, 91.3, 182.6, 365.25].map((days) => days * 86_400),
            values: (_chart, splits) => splits.map((seconds) => formatDay(dayOf(seconds))),
          },
          {
            ...axis,
            size: parent.clientWidth < NARROW ? 54 : 64,
            grid: { stroke: colorOf('border'), width: 1 },
            values: (_chart, splits) => splits.map(formatValue),
          },
        ],
        series: [
          {},
          ...lines.map(({ name, color, dash, isMeasured = false }) => ({
            label: name,
            stroke: colorOf(color),
            width: isMeasured ? 2 : 1.5,
            spanGaps: true,
            ...(dash && { dash: [...dash] }),
            points: { show: isMeasured, size: 6, fill: colorOf('bg'), width: 2 },
          })),
        ],
        plugins: [drawMarks(marks, colorOf), drawSigns(lines, colorOf)],
      },
      aligned(lines),
      parent,
    );
    const watch = new ResizeObserver(() => chart.setSize({ width: parent.clientWidth, height }));
    watch.observe(parent);
    return () => {
      watch.disconnect();
      chart.destroy();
    };
  }, [lines, marks, formatValue, formatDay, height, scheme]);
  return <div ref={box} className={classes['chart']} style={{ minHeight: height }} role="img" aria-label={label} />;
}
