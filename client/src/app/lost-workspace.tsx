import { Button, Group } from '@mantine/core';
import { IconDoorExit, IconPlayerPause } from '@tabler/icons-react';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../api/account-hooks.ts';
import { useChosenWorkspace, useEnterWorkspace, workspacesSinceQuery } from '../api/own-workspace-hooks.ts';
import { chosenWorkspace } from '../api/chosen-workspace.ts';
import { meQuery, sharedQuery } from '../api/queries.ts';
import { useTitle } from '../ui/page.tsx';
import { StatePage } from '../ui/state-page.tsx';
import { LoadingPage } from './states.tsx';

/** A workspace that I worked in, and may not see any more. */
export interface Lost {
  /**
   * Null for one that I don't belong to any more: what it is called now is not mine to know. Undefined while it is asked which
   * of the two it is.
   */
  readonly suspendedIn: string | null | undefined;
}

/** Whether the workspace that this tab was in is closed to me; it goes back there by itself when it opens again. */
export function useLostWorkspace(): Lost | null {
  const { lostId } = useChosenWorkspace();
  const { workspace } = useSuspenseQuery(meQuery()).data;
  const { data: mine } = useQuery(workspacesSinceQuery(lostId));
  const { data: shared } = useQuery({ ...sharedQuery(), enabled: workspace === null });
  const { mutate: enter } = useEnterWorkspace();
  const lost = mine?.find(({ id }) => id === lostId);
  const isBack = lost !== undefined && !lost.suspended;
  useEffect(() => {
    if (isBack) enter(lost.id);
  }, [isBack, lost?.id, enter]);
  if (lostId !== null) return { suspendedIn: !mine || isBack ? undefined : (lost?.name ?? null) };
  // Whoever is a guest somewhere still has something to read.
  if (workspace !== null || shared?.length !== 0) return null;
  const suspended = mine?.find((one) => one.suspended);
  return suspended ? { suspendedIn: suspended.name } : null;
}

/** Says that a workspace is closed to me, and where I can go instead. */
export function LostWorkspace({ lost }: { readonly lost: Lost }): ReactNode {
  const { t } = useTranslation(['people', 'frame']);
  const { workspace } = useSuspenseQuery(meQuery()).data;
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const enter = useEnterWorkspace();
  const signOut = useSignOut();
  const { suspendedIn = null } = lost;
  const title = suspendedIn === null ? t('people:lost.removed') : t('people:lost.suspended', { name: suspendedIn });
  useTitle(lost.suspendedIn === undefined ? '' : title);
  const goOn = async (): Promise<void> => {
    await navigate({ to: '/' });
    if (workspace) enter.mutate(workspace.id);
    else {
      chosenWorkspace.forget();
      await queryClient.resetQueries();
    }
  };
  const leave = () =>
    signOut.mutate(undefined, {
      onSuccess: () => void navigate({ to: '/sign-in' }).then(() => queryClient.clear()),
    });
  if (lost.suspendedIn === undefined) return <LoadingPage />;
  return (
    <main id="content">
      <StatePage
        role="alert"
        icon={
          suspendedIn === null ? <IconDoorExit size={44} stroke={1.3} /> : <IconPlayerPause size={44} stroke={1.3} />
        }
        title={title}
        action={
          <Group gap="sm" justify="center">
            {workspace ? (
              <Button loading={enter.isPending} onClick={() => void goOn()}>
                {t('people:lost.goTo', { name: workspace.name })}
              </Button>
            ) : (
              suspendedIn === null && <Button onClick={() => void goOn()}>{t('people:lost.goOn')}</Button>
            )}
            <Button variant="default" loading={signOut.isPending} onClick={leave}>
              {t('frame:nav.signOut')}
            </Button>
          </Group>
        }
      >
        {t(suspendedIn === null ? 'people:lost.removedText' : 'people:lost.suspendedText')}
      </StatePage>
    </main>
  );
}
