import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './panel-button.module.css';

interface Props {
  readonly id: string;
  readonly icon: ReactNode;
  /** What stands on it where there is room. */
  readonly word: string;
  /** What it is called in full, its number too. */
  readonly label: string;
  /** Shown from 1 on; null while it is not known. */
  readonly count: number | null;
  /** Whether the number is of what waits for the reader. */
  readonly mine?: boolean;
  /** When its word goes, as the document's bar gets narrower. */
  readonly yields: 'first' | 'second' | 'last';
  /** As `aria-keyshortcuts` names them. */
  readonly keys?: string;
  readonly opened: boolean;
  readonly onToggle: () => void;
}

/** Opens and closes a panel beside a document, and says how much is in it. */
export function PanelButton(props: Props): ReactNode {
  const { id, icon, word, label, count, mine = false, yields, keys, opened, onToggle } = props;
  return (
    <Button
      id={id}
      variant="subtle"
      color="gray"
      size="compact-sm"
      className={classes['button'] ?? ''}
      leftSection={icon}
      aria-label={label}
      aria-expanded={opened}
      aria-keyshortcuts={keys}
      title={label}
      data-opened={opened || undefined}
      data-yields={yields}
      onClick={onToggle}
    >
      <span className={classes['word']}>{word}</span>
      {count !== null && count > 0 && (
        <span className={classes['count']} data-mine={mine || undefined}>
          {count > 99 ? '99+' : count}
        </span>
      )}
    </Button>
  );
}
