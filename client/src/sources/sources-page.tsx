import type { SourceAnswer } from '@koers/shared/api/sources.ts';
import { Button, Skeleton } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { sourcesQuery } from '../api/source-hooks.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { StatePage } from '../ui/state-page.tsx';
import { RecentImports } from './recent-imports.tsx';
import { SourceDialog } from './source-dialog.tsx';
import { SourceRow } from './source-row.tsx';
import classes from './sources.module.css';

/** The sources of the workspace: what they feed, when they were read, and what is wrong with them. */
export function SourcesPage(): ReactNode {
  const { t } = useTranslation(['sources', 'frame']);
  const { data: sources, error, refetch } = useQuery(sourcesQuery());
  const [open, setOpen] = useState<{ source: SourceAnswer | null } | null>(null);
  if (!sources) {
    if (error) return <FailingState title={t('failed')} code={codeOf(error)} onRetry={() => void refetch()} />;
    return <Skeleton height={160} role="status" aria-label={t('frame:app.loading')} />;
  }
  const add = <Button onClick={() => setOpen({ source: null })}>{t('add')}</Button>;
  return (
    <>
      <p className={classes['intro']}>{t('intro')}</p>
      {sources.length === 0 ? (
        <StatePage icon={<IconPlugConnected size={40} stroke={1.4} />} title={t('empty')} action={add}>
          {t('emptyText')}
        </StatePage>
      ) : (
        <>
          <div className={classes['bar']}>{add}</div>
          <ul className="koers-unstyled-list">
            {sources.map((source) => (
              <SourceRow key={source.id} source={source} onChange={() => setOpen({ source })} />
            ))}
          </ul>
        </>
      )}
      <RecentImports />
      {open && <SourceDialog source={open.source} onClose={() => setOpen(null)} />}
    </>
  );
}
