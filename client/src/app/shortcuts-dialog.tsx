import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Shortcut } from '../ui/shortcut.tsx';
import classes from './shortcuts-dialog.module.css';

/** Alternatives are separate texts; keys of one chord are joined by +. */
const GROUPS = [
  {
    name: 'everywhere',
    rows: [
      ['search', ['mod+k']],
      ['fold', ['mod+\\']],
      ['check', ['mod+.']],
      ['comment', ['mod+alt+m']],
      ['goInbox', ['g', 'i']],
      ['goWork', ['g', 'w']],
      ['goGoals', ['g', 'd']],
      ['goTimeline', ['g', 't']],
      ['goCalendar', ['g', 'c']],
      ['help', ['?']],
    ],
  },
  {
    name: 'writing',
    rows: [
      ['slash', ['/']],
      ['bold', ['mod+b']],
      ['italic', ['mod+i']],
      ['undo', ['mod+z']],
      ['redo', ['mod+shift+z']],
    ],
  },
  {
    name: 'timeline',
    rows: [
      ['timelineMove', ['left', 'right']],
      ['timelineMoveWeek', ['shift+left', 'shift+right']],
      ['timelineEnd', ['alt+left', 'alt+right']],
      ['timelineStart', ['alt+shift+left', 'alt+shift+right']],
      ['timelineDates', ['d']],
      ['timelineOpen', ['Enter']],
      ['timelineUndo', ['mod+z']],
    ],
  },
  {
    name: 'tree',
    rows: [
      ['treeMove', ['up', 'down']],
      ['treeOpen', ['left', 'right']],
      ['treeReorder', ['alt+up', 'alt+down']],
      ['treeRename', ['F2']],
      ['treeMenu', ['shift+F10']],
    ],
  },
] as const;

/** What the keyboard can do; `?` opens it. */
export function ShortcutsDialog({
  opened,
  onClose,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {GROUPS.map(({ name, rows }) => (
        <section key={name} className={classes['group']}>
          <h3 className={classes['name']}>{t(`shortcuts.${name}`)}</h3>
          <dl className={classes['rows']}>
            {rows.map(([what, keys]) => (
              <div key={what} className={classes['row']}>
                <dt>{t(`shortcuts.${what}`)}</dt>
                <dd>
                  {keys.map((chord) => (
                    <Shortcut key={chord} keys={chord} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
