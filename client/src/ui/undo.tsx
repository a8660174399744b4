import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './undo.module.css';

interface Props {
  readonly children: ReactNode;
  readonly label: string;
  readonly onUndo: () => void;
}

/** What happened, and the way back. */
export function Undo({ children, label, onUndo }: Props): ReactNode {
  return (
    <span className={classes['row']}>
      <span className={classes['text']}>{children}</span>
      <Button variant="subtle" size="compact-sm" onClick={onUndo}>
        {label}
      </Button>
    </span>
  );
}
