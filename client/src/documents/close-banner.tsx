import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSessionState } from '../sync/document-session-state.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import classes from './close-banner.module.css';

type Reason = NonNullable<DocumentSessionState['closeReason']>;

/** These pass by themselves: the saved state says enough. */
const PASSING: ReadonlySet<Reason> = new Set(['server-stopping', 'too-slow', 'unreadable-message']);

interface Props {
  readonly reason: Reason | null;
  /** Whether something that was typed here is on this device alone. */
  readonly stranded: boolean;
  readonly documentId: string;
}

/** Why writing stopped, over the text that is still there, and what to do. */
export function CloseBanner({ reason, stranded, documentId }: Props): ReactNode {
  const { t } = useTranslation();
  const words = useFaultWords();
  const navigate = useNavigate();
  if (reason === null || PASSING.has(reason)) return null;
  return (
    <div className={classes['banner']} role="alert" data-grave={reason !== 'read-only' || stranded || undefined}>
      {reason === 'read-only' ? (
        <IconInfoCircle size={18} stroke={1.6} />
      ) : (
        <IconAlertTriangle size={18} stroke={1.6} />
      )}
      <span className={classes['words']}>
        {words.close(reason)}
        {stranded && ` ${t('document.stranded')}`}
      </span>
      {reason === 'schema-outdated' && (
        <Button size="compact-sm" onClick={() => window.location.reload()}>
          {t('action.reload')}
        </Button>
      )}
      {reason === 'session-ended' && (
        <Button
          size="compact-sm"
          onClick={() => void navigate({ to: '/sign-in', search: { from: `/d/${documentId}` } })}
        >
          {t('signIn.title')}
        </Button>
      )}
    </div>
  );
}
