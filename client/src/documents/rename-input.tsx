import { MAX_TITLE } from '@koers/shared/api/values.ts';
import { Tooltip } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import classes from './document-tree.module.css';
import { useTitleLimit } from './title-limit.ts';

interface Props {
  readonly title: string;
  readonly label: string;
  /** The new title, or null when it was given up. */
  readonly onDone: (title: string | null) => void;
}

/** A title that is being changed in its own place: Enter keeps it, Escape gives it up. */
export function RenameInput({ title, label, onDone }: Props): ReactNode {
  // Enter and Escape take the input away, and with it the focus: a blur that must not count a second time.
  const isDone = useRef(false);
  const [typed, setTyped] = useState('');
  const full = useTitleLimit(typed);
  const done = (value: string | null) => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(value);
  };
  return (
    <Tooltip opened={full !== null} label={<span role="alert">{full}</span>} multiline maw={240}>
      <input
        className={classes['rename']}
        aria-label={label}
        defaultValue={title}
        maxLength={MAX_TITLE}
        onChange={(event) => setTyped(event.currentTarget.value)}
        ref={(input) => {
          if (input && document.activeElement !== input) {
            input.focus();
            input.select();
          }
        }}
        onBlur={(event) => done(event.currentTarget.value.trim())}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) done(event.currentTarget.value.trim());
          if (event.key === 'Escape') done(null);
        }}
      />
    </Tooltip>
  );
}
