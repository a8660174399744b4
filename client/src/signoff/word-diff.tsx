import { wordChanges, type WordRun } from '@koers/shared/signoff/word-changes.ts';
import { useMemo, type ReactNode } from 'react';
import classes from './change-list.module.css';

interface Props {
  readonly before: string;
  readonly after: string;
  /** Which of the two is written out. */
  readonly side: 'before' | 'after';
  /** Said when there is nothing. */
  readonly empty: string;
}

function Run({ run, side }: { readonly run: WordRun; readonly side: Props['side'] }): ReactNode {
  if (run.change === 'same') return run.text;
  if (side === 'before') return run.change === 'removed' ? <del className={classes['del']}>{run.text}</del> : null;
  return run.change === 'added' ? <ins className={classes['ins']}>{run.text}</ins> : null;
}

/** One of two texts, with the words marked in which it differs from the other. */
export function WordDiff({ before, after, side, empty }: Props): ReactNode {
  const runs = useMemo(() => wordChanges(before, after), [before, after]);
  const text = side === 'before' ? before : after;
  if (text === '') return <span className={classes['empty']}>{empty}</span>;
  return runs.map((run, index) => (
    // Only ever these, in this order.
    <Run key={index} run={run} side={side} />
  ));
}
