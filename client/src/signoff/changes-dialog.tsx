import { Modal, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { signoffQuery } from '../api/signoff-hooks.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { AnswerButtons } from './answer-buttons.tsx';
import { ChangeList, ReadItem } from './change-list.tsx';
import classes from './changes-dialog.module.css';
import { useSignoffPage, type ShownChanges } from './signoff-page.ts';
import { waitsFor } from './signoff-state.ts';
import { useSignoffWords } from './signoff-words.ts';

const PHONE = '(max-width: 640px)';

interface FrameProps {
  readonly opened: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Room to read in: the whole screen of a phone. */
export function ReadingDialog({ opened, title, onClose, children }: FrameProps): ReactNode {
  const { t } = useTranslation();
  const isPhone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={820}
      fullScreen={isPhone}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {children}
    </Modal>
  );
}

interface Props {
  readonly shown: ShownChanges | null;
  readonly onClose: () => void;
}

/** What somebody read, and what changed since. */
export function ChangesDialog({ shown, onClose }: Props): ReactNode {
  const { t } = useTranslation('signoff');
  return (
    <ReadingDialog opened={shown !== null} title={t('changes.title')} onClose={onClose}>
      {shown && <Changes shown={shown} onClose={onClose} />}
    </ReadingDialog>
  );
}

function Changes({ shown, onClose }: { readonly shown: ShownChanges; readonly onClose: () => void }): ReactNode {
  const words = useSignoffWords();
  const { t } = words;
  const { document, me } = useSignoffPage();
  const { data, error, refetch } = useQuery(signoffQuery(document.id, shown.signoffId));
  if (error && !data)
    return <FailingState title={t('panel.failed')} code={codeOf(error)} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <div role="status" aria-label={t('changes.loading')}>
        {[30, 92, 74, 88].map((width) => (
          <Skeleton key={width} height={14} width={`${width}%`} mt={14} />
        ))}
      </div>
    );
  }
  const found = data.readings.find(({ digest }) => digest === shown.digest);
  const changes = found?.changes ?? null;
  return (
    <>
      <p className={classes['about']}>
        <strong>{words.titleOf(data)}</strong>
        <span>
          {shown.by
            ? t('changes.since', { name: shown.by.name, moment: words.moment(shown.by.at) })
            : t('changes.asked', { moment: words.moment(data.askedAt) })}
        </span>
      </p>
      {changes !== null && changes.length === 0 && <p role="status">{t('changes.none')}</p>}
      {changes !== null && changes.length > 0 && <ChangeList changes={changes} />}
      {found && (
        <details className={classes['reading']} open={changes === null}>
          <summary>{t('changes.reading')}</summary>
          <div className={classes['read']}>
            {found.reading.items.map((item, index) => (
              // Only ever these, in this order.
              <ReadItem key={index} item={item} />
            ))}
          </div>
        </details>
      )}
      {waitsFor(data, me.id) && (
        <div className={classes['foot']}>
          <AnswerButtons signoff={data} onGiven={onClose} />
        </div>
      )}
    </>
  );
}
