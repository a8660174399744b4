import { Fragment, type ReactNode } from 'react';
import classes from './views.module.css';

interface ViewFrameProps {
  /** What it comes to, in a few words each; what is false is left out. */
  readonly summary: readonly ReactNode[];
  readonly children: ReactNode;
  /** What one must know to read it. */
  readonly notes?: readonly (string | false)[];
}

/** What a view comes to, its table, and what one must know to read it. */
export function ViewFrame({ summary, children, notes = [] }: ViewFrameProps): ReactNode {
  const parts = summary.filter(Boolean);
  return (
    <>
      {parts.length === 0 ? null : (
        <p className={classes['summary']} role="status">
          {parts.map((part, index) => (
            // A row of words in a fixed order.
            <Fragment key={index}>
              {index > 0 ? <span aria-hidden> · </span> : null}
              {part}
            </Fragment>
          ))}
        </p>
      )}
      {children}
      {notes.filter(Boolean).map((note, index) => (
        <p key={index} className={classes['note']}>
          {note}
        </p>
      ))}
    </>
  );
}
