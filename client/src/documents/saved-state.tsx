import { Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconClockExclamation,
  IconCloudOff,
  IconEye,
  IconLoader2,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSessionState } from '../sync/document-session-state.ts';
import classes from './saved-state.module.css';

type Saved = DocumentSessionState['saved'];

const ICONS = {
  saved: IconCheck,
  saving: IconLoader2,
  slow: IconClockExclamation,
  offline: IconCloudOff,
  'not-saved': IconAlertTriangle,
  'read-only': IconEye,
} as const satisfies Record<Saved, unknown>;

interface Props {
  readonly saved: Saved;
  /** A property of the document that is on its way to the server counts as well. */
  readonly isChanging: boolean;
}

/** Whether what I typed is safe, in a word: read aloud when it changes, explained on hover. */
export function SavedState({ saved, isChanging }: Props): ReactNode {
  const { t } = useTranslation();
  const shown = saved === 'saved' && isChanging ? 'saving' : saved;
  const Icon = ICONS[shown];
  return (
    <Tooltip label={t(`saved.${shown}Hint`)} multiline maw={260}>
      <span className={classes['state']} data-saved={shown}>
        <Icon size={15} stroke={1.8} aria-hidden />
        <span role="status" className={classes['word']}>
          {t(`saved.${shown}`)}
        </span>
      </span>
    </Tooltip>
  );
}
