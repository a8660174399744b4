import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff, IconMapQuestion } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/api-problem.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { StatePage } from '../ui/state-page.tsx';

/** While a screen's code or data comes: nothing that jumps, a word for who can't see. */
export function LoadingPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('app.loading')}>
      <span hidden>{t('app.loading')}</span>
    </div>
  );
}

/** No screen stands at this address. */
export function MissingPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <StatePage
      icon={<IconMapQuestion size={40} stroke={1.4} />}
      title={t('failing.page')}
      action={
        <Button component={Link} to="/">
          {t('document.toHome')}
        </Button>
      }
    >
      {t('failing.pageText')}
    </StatePage>
  );
}

/** A part of the page itself that did not come: the connection is gone, or a newer page has taken its place. */
const isMissingPart = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported module|preload CSS|module script failed/i.test(error.message);

/** A screen that could not be shown: the server is away, or the screen itself stumbled. */
export function BrokenPage({ error }: { readonly error: unknown }): ReactNode {
  const { t } = useTranslation();
  const words = useFaultWords();
  const router = useRouter();
  if (isMissingPart(error)) {
    return (
      <StatePage
        role="alert"
        icon={<IconCloudOff size={40} stroke={1.4} />}
        title={t('failing.offline')}
        action={<Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>}
      >
        {t('failing.partText')}
      </StatePage>
    );
  }
  if (!(error instanceof ApiProblem)) {
    return (
      <StatePage
        role="alert"
        icon={<IconAlertTriangle size={40} stroke={1.4} />}
        title={t('failing.broken')}
        action={<Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>}
      >
        {t('failing.brokenText')}
      </StatePage>
    );
  }
  return (
    <StatePage
      role="alert"
      icon={<IconCloudOff size={40} stroke={1.4} />}
      title={error.code === 'offline' ? t('failing.offline') : t('failing.title')}
      action={<Button onClick={() => void router.invalidate()}>{t('action.retry')}</Button>}
    >
      {words.problem(error.code)} {t('failing.safe')}
    </StatePage>
  );
}
