import type { ReactNode } from 'react';
import classes from './document-column.module.css';

/** The column that a document is written in. */
export function DocumentColumn({ children }: { readonly children: ReactNode }): ReactNode {
  return <article className={classes['column']}>{children}</article>;
}
