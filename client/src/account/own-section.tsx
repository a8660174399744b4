import { useId, type ReactNode } from 'react';
import classes from './own-account.module.css';

/** A part of a page about one's own account, under its heading. */
export function OwnSection({
  title,
  intro,
  children,
}: {
  readonly title: string;
  readonly intro?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <section className={classes['section']} aria-labelledby={id}>
      <h2 id={id} className={classes['heading']}>
        {title}
      </h2>
      {intro && <p className={classes['intro']}>{intro}</p>}
      {children}
    </section>
  );
}

/** What went wrong with a whole form; read aloud when it comes. */
export function FormProblem({ children }: { readonly children: ReactNode }): ReactNode {
  return children ? (
    <p role="alert" className={classes['problem']}>
      {children}
    </p>
  ) : null;
}
