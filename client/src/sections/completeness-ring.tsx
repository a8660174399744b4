import type { ReactNode } from 'react';
import classes from './completeness-ring.module.css';

const RADIUS = 5.25;
const ROUND = 2 * Math.PI * RADIUS;

/** How much is done, as a ring that fills; a tick when all is, a dot where there is nothing to do. The words stand beside it. */
export function CompletenessRing({ fraction }: { readonly fraction: number | null }): ReactNode {
  if (fraction === null) {
    return (
      <svg className={classes['ring']} viewBox="0 0 14 14" aria-hidden>
        <circle className={classes['dot']} cx="7" cy="7" r="1.5" />
      </svg>
    );
  }
  if (fraction >= 1) {
    return (
      <svg className={classes['ring']} viewBox="0 0 14 14" aria-hidden data-done>
        <circle className={classes['whole']} cx="7" cy="7" r="6" />
        <path className={classes['tick']} d="M4.4 7.2 6.3 9.1 9.8 5.3" />
      </svg>
    );
  }
  return (
    <svg className={classes['ring']} viewBox="0 0 14 14" aria-hidden>
      <circle className={classes['track']} cx="7" cy="7" r={RADIUS} />
      {fraction > 0 && (
        <circle
          className={classes['part']}
          cx="7"
          cy="7"
          r={RADIUS}
          strokeDasharray={`${fraction * ROUND} ${ROUND}`}
          transform="rotate(-90 7 7)"
        />
      )}
    </svg>
  );
}
