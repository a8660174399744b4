import { IconMessageCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelButton } from '../ui/panel-button.tsx';
import classes from './comments-button.module.css';
import { COMMENTS_BUTTON } from './comments-title.ts';

interface Props {
  /** Open threads; null until they are here. */
  readonly count: number | null;
  /** Somebody else said something since the last visit. */
  readonly hasNews: boolean;
  readonly opened: boolean;
  readonly onToggle: () => void;
}

/** Opens the comments; says how many threads are open, and whether there is news. */
export function CommentsButton({ count, hasNews, opened, onToggle }: Props): ReactNode {
  const { t } = useTranslation('comments');
  const words = hasNews ? 'buttonNews' : 'button';
  const label = count === null ? t('title') : count === 0 && !hasNews ? t('buttonNothing') : t(words, { count });
  return (
    <PanelButton
      id={COMMENTS_BUTTON}
      icon={
        <span className={classes['icon']} data-news={hasNews || undefined}>
          <IconMessageCircle size={17} stroke={1.6} />
        </span>
      }
      word={t('title')}
      label={label}
      count={count}
      yields="first"
      opened={opened}
      onToggle={onToggle}
    />
  );
}
