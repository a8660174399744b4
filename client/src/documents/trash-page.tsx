import { Button, Skeleton } from '@mantine/core';
import { IconRestore, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { trashQuery } from '../api/queries.ts';
import { useLanguage } from '../i18n/language.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { formatAgo } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { StatePage } from '../ui/state-page.tsx';
import { DocumentIcon } from './document-icon.tsx';
import classes from './trash-page.module.css';
import { useDocumentActions } from './use-document-actions.tsx';

/** What was thrown away, newest first, and the way back. */
export function TrashPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <Page title={t('trash.title')} intro={t('trash.intro')}>
      <TrashList />
    </Page>
  );
}

function TrashList(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data: documents, error, refetch } = useQuery(trashQuery());
  const actions = useDocumentActions();
  const [now] = useState(() => Date.now());
  if (!documents) {
    if (error) return <FailingState title={t('tree.failed')} code={codeOf(error)} onRetry={() => void refetch()} />;
    return <Skeleton height={48} mt={8} />;
  }
  if (documents.length === 0) {
    return (
      <StatePage icon={<IconTrash size={40} stroke={1.4} />} title={t('trash.empty')}>
        {t('trash.emptyText')}
      </StatePage>
    );
  }
  const newestFirst = documents.toSorted((a, b) => ((a.trashedAt ?? '') < (b.trashedAt ?? '') ? 1 : -1));
  return (
    <ul className="koers-unstyled-list">
      {newestFirst.map((document) => (
        <li key={document.id} className={classes['row']}>
          <DocumentIcon kind={document.kind} size={18} />
          <span className={classes['text']}>
            <span className={classes['title']}>{actions.nameOf(document)}</span>
            <span className={classes['when']}>
              {t(`kind.${document.kind}`)}
              {document.trashedAt && ` · ${t('trash.when', { ago: formatAgo(document.trashedAt, language, now) })}`}
            </span>
          </span>
          {(document.role === 'editor' || document.role === 'owner') && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconRestore size={15} />}
              aria-label={t('trash.restoreOf', { title: actions.nameOf(document) })}
              loading={actions.isRestoring(document.id)}
              onClick={() => actions.restore(document)}
            >
              {t('trash.restore')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
