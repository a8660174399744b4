import type { SessionAnswer } from '@koers/shared/api/account.ts';
import { Button, Skeleton, Stack } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile, IconDeviceTablet, IconTerminal2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { sessionsQuery, useEndOtherSessions, useEndSession } from '../api/own-account-hooks.ts';
import { useLanguage } from '../i18n/language.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { formatAgo, formatDay } from '../ui/format.ts';
import { say } from '../ui/say.ts';
import { useToday } from '../ui/today.ts';
import { localMoment } from './local-days.ts';
import classes from './own-account.module.css';
import { FormProblem } from './own-section.tsx';
import { useFormProblem } from './use-form-problem.ts';

const ICONS = {
  computer: IconDeviceDesktop,
  phone: IconDeviceMobile,
  tablet: IconDeviceTablet,
  program: IconTerminal2,
  unknown: IconDeviceDesktop,
} as const;

/** Where I am signed in, and ending it there. */
export function SessionsPage(): ReactNode {
  const { t } = useTranslation('account');
  const sessions = useQuery(sessionsQuery());
  const endOthers = useEndOtherSessions();
  const problem = useFormProblem<never>();
  if (sessions.isError) {
    return (
      <FailingState
        title={t('sessions.failing')}
        code={codeOf(sessions.error)}
        onRetry={() => void sessions.refetch()}
      />
    );
  }
  if (!sessions.data) {
    return (
      <Stack gap="md" aria-busy>
        <Skeleton h={48} />
        <Skeleton h={48} />
      </Stack>
    );
  }
  const endAll = async () => {
    try {
      const { ended } = await endOthers.mutateAsync(undefined);
      say('sessions', t('sessions.endedOthers', { count: ended }));
    } catch (error) {
      problem.tell(error);
    }
  };
  return (
    <>
      <p className={classes['intro']}>{t('sessions.intro')}</p>
      <FormProblem>{problem.whole}</FormProblem>
      <ul className={classes['list']}>
        {sessions.data.map((session) => (
          <Session key={session.id} session={session} onProblem={problem.tell} />
        ))}
      </ul>
      {sessions.data.length > 1 ? (
        <Button variant="default" mt="md" loading={endOthers.isPending} onClick={() => void endAll()}>
          {t('sessions.endOthers')}
        </Button>
      ) : (
        <p className={classes['alone']}>{t('sessions.alone')}</p>
      )}
    </>
  );
}

function useDeviceWords(): (device: SessionAnswer['device']) => string {
  const { t } = useTranslation('account');
  return ({ browser, system }) => {
    if (browser !== null && system !== null) return t('sessions.device', { browser, system });
    return browser ?? system ?? t('sessions.unknown');
  };
}

function Session({
  session,
  onProblem,
}: {
  readonly session: SessionAnswer;
  readonly onProblem: (error: unknown) => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const { language } = useLanguage();
  const today = useToday();
  const end = useEndSession();
  // When the list was opened: what is told stands still while it is read.
  const [now] = useState(() => Date.now());
  const device = useDeviceWords()(session.device);
  const Icon = ICONS[session.device.kind];
  const facts = [
    session.lastUsedAt && t('sessions.used', { ago: formatAgo(session.lastUsedAt, language, now) }),
    session.since && t('sessions.since', { date: formatDay(localMoment(session.since).day, language, today) }),
  ];
  const finish = async () => {
    try {
      await end.mutateAsync(session.id);
      say('sessions', t('sessions.ended'));
    } catch (error) {
      onProblem(error);
    }
  };
  return (
    <li className={classes['row']}>
      <span className={classes['rowIcon']}>
        <Icon size={24} stroke={1.5} aria-hidden />
      </span>
      <div className={classes['what']}>
        <div className={classes['name']}>{device}</div>
        <div className={classes['detail']}>{facts.filter(Boolean).join(' · ')}</div>
      </div>
      {session.isThisOne ? (
        <span className={classes['on']}>{t('sessions.thisOne')}</span>
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          loading={end.isPending}
          aria-label={t('sessions.endOne', { device })}
          onClick={() => void finish()}
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
}
