import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { IconChecks } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './calendar.module.css';

/** A task that ends on this day, faintly: it is moved on the timeline, not here. */
export function TaskLine({ task }: { readonly task: BlockAnswer }): ReactNode {
  const { t } = useTranslation('calendar');
  const title = task.title || t('untitledTask');
  return (
    <Link
      to="/d/$documentId"
      params={{ documentId: task.documentId }}
      search={{ block: task.id }}
      className={classes['task']}
      aria-label={t('taskEnds', { title })}
      title={t('taskEnds', { title })}
      draggable={false}
    >
      <IconChecks size={12} stroke={1.8} aria-hidden />
      <span className={classes['taskTitle']}>{title}</span>
    </Link>
  );
}
