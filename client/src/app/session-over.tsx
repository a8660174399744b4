import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { documentQuery } from '../api/queries.ts';
import { keys } from '../api/query-keys.ts';
import classes from './session-over.module.css';

/**
 * Says on any page that the session has ended; an open document says so itself, over its text. What is on the screen stays;
 * whoever goes on to another page is led to the sign-in page, and to that page from there.
 */
export function SessionOver(): ReactNode {
  const { pathname } = useLocation();
  const [endedAt] = useState(pathname);
  const signIn = useSignIn();
  useEffect(() => {
    if (pathname !== endedAt && pathname !== '/sign-in') void signIn();
  }, [pathname, endedAt, signIn]);
  const documentId = /^\/d\/([^/]+)/.exec(pathname)?.[1] ?? '';
  // asked for by its page alone
  const { data: openDocument } = useQuery({ ...documentQuery(documentId), enabled: false });
  return openDocument ? null : <Over />;
}

/** Leads to the sign-in page, and back here afterwards. */
function useSignIn(): () => Promise<void> {
  const { href } = useLocation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await navigate({ to: '/sign-in', search: href === '/' ? {} : { from: href } });
    // only once no screen shows it any more: one that does would ask for it again
    queryClient.removeQueries({ queryKey: keys.me });
  }, [href, navigate, queryClient]);
}

function Over(): ReactNode {
  const { t } = useTranslation();
  const signIn = useSignIn();
  return (
    <div className={classes['over']} role="alert">
      <IconAlertTriangle size={18} stroke={1.6} aria-hidden />
      <span className={classes['words']}>{t('signIn.over')}</span>
      <Button size="compact-sm" onClick={() => void signIn()}>
        {t('signIn.title')}
      </Button>
    </div>
  );
}
