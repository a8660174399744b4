import type { ReactNode } from 'react';
import { sparkline } from './sparkline-points.ts';

interface Props {
  readonly series: readonly { readonly date: string; readonly value: number }[];
  /** What it shows, in words. */
  readonly label: string;
  /** A CSS colour. */
  readonly color: string;
}

const BOX = { width: 88, height: 22 };
const PAD = 4;

/** The course of a KPI, without axes: only whether it goes up. */
export function Sparkline({ series, label, color }: Props): ReactNode {
  const points = sparkline(series, BOX);
  const end = points.at(-1);
  if (!end) return null;
  return (
    <svg
      width={BOX.width + 2 * PAD}
      height={BOX.height + 2 * PAD}
      viewBox={`${-PAD} ${-PAD} ${BOX.width + 2 * PAD} ${BOX.height + 2 * PAD}`}
      role="img"
      aria-label={label}
    >
      <polyline
        points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
        fill="none"
        stroke={color}
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx={end.x} cy={end.y} r="2.6" fill={color} />
    </svg>
  );
}
