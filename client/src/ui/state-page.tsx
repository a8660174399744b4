import type { ReactNode } from 'react';
import classes from './state-page.module.css';

interface Props {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  /** One button: what to do next. */
  readonly action?: ReactNode;
  /** `alert` for what failed: it is read aloud at once. */
  readonly role?: 'alert' | 'status' | undefined;
}

/** A screen, or a part of one, that has nothing to show: empty, failing, not found. */
export function StatePage({ icon, title, children, action, role }: Props): ReactNode {
  return (
    <div className={classes['page']} role={role}>
      <div className={classes['icon']} aria-hidden>
        {icon}
      </div>
      <h2 className={classes['title']}>{title}</h2>
      {children && <div className={classes['text']}>{children}</div>}
      {action && <div className={classes['action']}>{action}</div>}
    </div>
  );
}
