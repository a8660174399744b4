import type { ComponentPropsWithRef, ReactNode } from 'react';
import classes from './chip.module.css';

interface Props extends ComponentPropsWithRef<'button'> {
  readonly icon?: ReactNode;
  /** Nothing is chosen: the chip says what could be, in a quiet voice. */
  readonly isEmpty?: boolean;
}

/** A property in a line of properties; it opens its own picker. Without one to open it is plain text. */
export function Chip({
  icon,
  isEmpty = false,
  children,
  disabled = false,
  className = '',
  ...button
}: Props): ReactNode {
  if (disabled) {
    return (
      <span className={classes['chip']} data-plain>
        {icon}
        <span className={classes['text']}>{children}</span>
      </span>
    );
  }
  return (
    <button type="button" className={`${classes['chip']} ${className}`} data-empty={isEmpty || undefined} {...button}>
      {icon}
      <span className={classes['text']}>{children}</span>
    </button>
  );
}
