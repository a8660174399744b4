import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './close-banner.module.css';
import { useDocumentActions } from './use-document-actions.tsx';

/** A document that lies in the trash can be read and taken out, not written. */
export function TrashBanner({ document }: { readonly document: DocumentAnswer }): ReactNode {
  const { t } = useTranslation();
  const actions = useDocumentActions();
  return (
    <div className={classes['banner']} role="status">
      <IconTrash size={18} stroke={1.6} aria-hidden />
      <span className={classes['words']}>{t('document.inTrash')}</span>
      {(document.role === 'editor' || document.role === 'owner') && (
        <Button size="compact-sm" loading={actions.isRestoring(document.id)} onClick={() => actions.restore(document)}>
          {t('trash.restore')}
        </Button>
      )}
    </div>
  );
}
