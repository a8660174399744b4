import { useId, type ReactNode } from 'react';
import type { Dependency } from './dependencies.ts';
import type { TimelineTask } from './timeline-task.ts';
import classes from './timeline.module.css';

/** Where a task is drawn: pixels from the corner of the body. */
export interface Placed {
  readonly task: TimelineTask;
  readonly top: number;
}

interface Props {
  readonly dependencies: readonly Dependency[];
  readonly placeOf: (key: string) => Placed | null;
  readonly at: (day: number) => number;
  /** What is in sight, in pixels of the body: lines elsewhere are not drawn. */
  readonly sight: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly rowHeight: number;
}

/** However many there are, no more are drawn at once. */
const MOST_LINES = 400;
const KNEE = 8;

/** What waits for what: from the end of the one to the start of the other. The words stand at the bars. */
export function DependencyLines({ dependencies, placeOf, at, sight, rowHeight }: Props): ReactNode {
  const arrow = useId();
  const lines = dependencies.flatMap((one) => {
    const [from, to] = [placeOf(one.from), placeOf(one.to)];
    if (!from || !to) return [];
    const [x1, x2] = [at(from.task.last + 1), at(to.task.first)];
    const [y1, y2] = [from.top + rowHeight / 2, to.top + rowHeight / 2];
    const isSeen =
      Math.min(y1, y2) < sight.bottom &&
      Math.max(y1, y2) > sight.top &&
      Math.min(x1, x2) < sight.right &&
      Math.max(x1, x2) > sight.left;
    return isSeen ? [{ one, path: pathFrom(x1 - sight.left, y1, x2 - sight.left, y2, rowHeight) }] : [];
  });
  return (
    <svg
      className={classes['lines']}
      style={{ left: sight.left, width: Math.max(sight.right - sight.left, 0) }}
      height="100%"
      aria-hidden
    >
      <defs>
        {(['plain', 'bad'] as const).map((kind) => (
          <marker
            key={kind}
            id={`${arrow}${kind}`}
            viewBox="0 0 6 6"
            refX={6}
            refY={3}
            markerWidth={6}
            markerHeight={6}
            orient="auto"
          >
            <path d="M0 0 L6 3 L0 6 z" data-kind={kind} className={classes['arrow']} />
          </marker>
        ))}
      </defs>
      {lines.slice(0, MOST_LINES).map(({ one, path }) => {
        const kind = one.conflict || one.circular ? 'bad' : 'plain';
        return (
          <path
            key={`${one.from} ${one.to}`}
            d={path}
            className={classes['line']}
            data-kind={kind}
            data-circular={one.circular || undefined}
            markerEnd={`url(#${arrow}${kind})`}
          />
        );
      })}
    </svg>
  );
}

/** In right angles: out of the end, down or up, into the start. */
function pathFrom(x1: number, y1: number, x2: number, y2: number, rowHeight: number): string {
  if (x2 - x1 >= 2 * KNEE) return `M${x1} ${y1} H${x1 + KNEE} V${y2} H${x2}`;
  const between = y1 + Math.sign(y2 - y1 || 1) * (rowHeight / 2);
  return `M${x1} ${y1} h${KNEE} V${between} H${x2 - KNEE} V${y2} H${x2}`;
}
