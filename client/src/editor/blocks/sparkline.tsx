import type { ReactNode } from 'react';

interface SparklineProps {
  /** Oldest first; two at least make a line. */
  readonly series: readonly { readonly date: string; readonly value: number }[];
  readonly target: number | null;
  readonly label: string;
}

const WIDTH = 96;
const HEIGHT = 28;
const EDGE = 3;

/** How a KPI went, small: a line through its measurements by day, the last one a dot, the target a dashed line. */
export function Sparkline({ series, target, label }: SparklineProps): ReactNode {
  const days = series.map(({ date }) => Date.parse(date));
  const values = [...series.map(({ value }) => value), ...(target === null ? [] : [target])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const x = (day: number): number => EDGE + (last === first ? 1 : (day - first) / (last - first)) * (WIDTH - 2 * EDGE);
  const y = (value: number): number =>
    HEIGHT - EDGE - (high === low ? 0.5 : (value - low) / (high - low)) * (HEIGHT - 2 * EDGE);
  const points = series.map(({ value }, index) => `${x(days[index] ?? 0).toFixed(1)},${y(value).toFixed(1)}`);
  const newest = points.at(-1)?.split(',');
  return (
    <svg
      className="koers-sparkline"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      {target === null ? null : (
        <line className="koers-sparkline-target" x1={0} x2={WIDTH} y1={y(target)} y2={y(target)} />
      )}
      <polyline points={points.join(' ')} />
      {newest ? <circle cx={newest[0]} cy={newest[1]} r={2.5} /> : null}
    </svg>
  );
}
