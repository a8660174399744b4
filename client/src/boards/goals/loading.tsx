import type { ReactNode } from 'react';
import classes from './goals-board.module.css';

/** What stands there while another answer is on its way: dimmed, so that it is not taken for the new one. */
export function Loading({ isStale, children }: { readonly isStale: boolean; readonly children: ReactNode }): ReactNode {
  return (
    <div className={classes['content']} data-stale={isStale || undefined} aria-busy={isStale}>
      {children}
    </div>
  );
}
