import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { followLiveEvents } from '../api/live-events.ts';
import { usePictures } from '../api/own-account-hooks.ts';
import { meQuery } from '../api/queries.ts';
import { sessionOver, useIsSessionOver } from '../api/session-over.ts';
import { useLanguage } from '../i18n/language.ts';
import { PicturesContext } from '../ui/face.tsx';
import { SessionOver } from './session-over.tsx';

/** Everything that needs an account: what others do comes in live, and the page speaks the account's language. */
export function SignedIn(): ReactNode {
  const queryClient = useQueryClient();
  const { language: own } = useSuspenseQuery(meQuery()).data.user;
  const { language, chooseLanguage } = useLanguage();
  const told = useRef<string | null>(null);
  const isOver = useIsSessionOver();

  useEffect(() => followLiveEvents(queryClient, sessionOver.tell), [queryClient]);
  useEffect(() => {
    // once for each value that the account takes: after that the switch in the menu leads
    if (told.current !== own && own !== language) chooseLanguage(own);
    told.current = own;
  }, [own, language, chooseLanguage]);
  return (
    <PicturesContext value={usePictures()}>
      <Outlet />
      {isOver && <SessionOver />}
    </PicturesContext>
  );
}
