import type { SignoffAnswer } from '@koers/shared/api/signoffs.ts';
import { ActionIcon, Button, Skeleton } from '@mantine/core';
import { IconPlus, IconRosetteDiscountCheck, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { signoffsQuery } from '../api/signoff-hooks.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { StatePage } from '../ui/state-page.tsx';
import { SignoffCard } from './signoff-card.tsx';
import { useSignoffPage } from './signoff-page.ts';
import classes from './signoff-panel.module.css';
import { inOrder } from './signoff-state.ts';
import { SIGNOFF_TITLE } from './signoff-title.ts';

interface Props {
  readonly onGo: (headingId: string | null) => void;
  readonly onClose: () => void;
}

/** Beside the document: who was asked for their sign-off, on what, and what they answered. */
export function SignoffPanel({ onGo, onClose }: Props): ReactNode {
  const { t } = useTranslation('signoff');
  const { document, canAsk, ask } = useSignoffPage();
  const { data, error, refetch } = useQuery(signoffsQuery(document.id));
  return (
    // Only passes keys on to what is in it: Escape closes.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={classes['panel']}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <header className={classes['head']}>
        <h2 className={classes['title']} id={SIGNOFF_TITLE} tabIndex={-1} data-autofocus>
          {t('title')}
        </h2>
        {canAsk && data && data.length > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
            onClick={() => ask(null)}
          >
            {t('ask.open')}
          </Button>
        )}
        <ActionIcon aria-label={t('panel.close')} title={t('panel.close')} size={32} onClick={onClose}>
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </header>
      {!data && !error && <Loading />}
      {!data && error && <FailingState title={t('panel.failed')} code={codeOf(error)} onRetry={() => void refetch()} />}
      {data && <Cards signoffs={data} onGo={onGo} />}
    </div>
  );
}

function Loading(): ReactNode {
  const { t } = useTranslation('signoff');
  return (
    <div role="status" aria-label={t('panel.loading')}>
      {[60, 92, 74, 88].map((width) => (
        <Skeleton key={width} height={13} width={`${width}%`} mt={14} />
      ))}
    </div>
  );
}

function Cards({ signoffs, onGo }: Pick<Props, 'onGo'> & { readonly signoffs: readonly SignoffAnswer[] }): ReactNode {
  const { t } = useTranslation('signoff');
  const { headings, canAsk, ask } = useSignoffPage();
  if (signoffs.length === 0) {
    return (
      <StatePage
        icon={<IconRosetteDiscountCheck size={36} stroke={1.4} />}
        title={t('panel.nothing')}
        action={canAsk && <Button onClick={() => ask(null)}>{t('ask.open')}</Button>}
      >
        {t(canAsk ? 'panel.nothingText' : 'panel.nothingReader')}
      </StatePage>
    );
  }
  const ids = headings.map(({ id }) => id);
  return inOrder(signoffs, ids).map((signoff) => <SignoffCard key={signoff.id} signoff={signoff} onGo={onGo} />);
}
