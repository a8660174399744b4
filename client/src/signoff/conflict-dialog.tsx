import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { readingChanges, type ReadingChange } from '@koers/shared/signoff/reading-changes.ts';
import { readSectionOf } from '@koers/shared/signoff/section-reading.ts';
import { Loader } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerButtons } from './answer-buttons.tsx';
import { ChangeList } from './change-list.tsx';
import classes from './changes-dialog.module.css';
import { ReadingDialog } from './changes-dialog.tsx';
import { useSignoffPage, type Conflict } from './signoff-page.ts';

interface Props {
  readonly conflict: Conflict | null;
  readonly onClose: () => void;
}

/** Somebody answered what the server had another text of already: what that is, and the question anew. */
export function ConflictDialog({ conflict, onClose }: Props): ReactNode {
  const { t } = useTranslation('signoff');
  return (
    <ReadingDialog opened={conflict !== null} title={t('changes.conflict')} onClose={onClose}>
      {conflict && <ChangedMeanwhile conflict={conflict} />}
    </ReadingDialog>
  );
}

/** Reads again once somebody pauses. */
const PAUSE = 200;

function ChangedMeanwhile({ conflict: { signoff, read } }: { readonly conflict: Conflict }): ReactNode {
  const { t } = useTranslation('signoff');
  const { doc } = useSignoffPage();
  const [changes, setChanges] = useState<readonly ReadingChange[] | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      const now = doc && readSectionOf(doc, signoff.headingId, blockRegistry);
      setChanges(now && readingChanges(read, now));
    };
    const onText = () => {
      timer ??= setTimeout(look, PAUSE);
    };
    look();
    doc?.on('update', onText);
    return () => {
      clearTimeout(timer);
      doc?.off('update', onText);
    };
  }, [read, signoff.headingId, doc]);
  if (changes === null) return <p role="status">{t('state.gone')}</p>;
  if (changes.length === 0) {
    return (
      <p role="status" className={classes['about']}>
        <Loader size={16} aria-hidden /> {t('changes.conflictComing')}
      </p>
    );
  }
  return (
    <>
      <p role="status">{t('changes.conflictText')}</p>
      <ChangeList changes={changes} />
      <div className={classes['foot']}>
        <AnswerButtons signoff={signoff} />
      </div>
    </>
  );
}
