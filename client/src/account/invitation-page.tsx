import { Button, Skeleton, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAcceptInvitation, useSignIn, useSignOut, useSignUp } from '../api/account-hooks.ts';
import { codeOf } from '../api/api-problem.ts';
import { invitationQuery, meQuery, treeQuery } from '../api/queries.ts';
import { useLanguage } from '../i18n/language.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { AccountForm } from './account-form.tsx';
import { AccountLayout } from './account-layout.tsx';
import classes from './account-layout.module.css';

const route = getRouteApi('/invite/$token');

/** Who invites to what; a new account, a known one, or one click when one is in already. */
export function InvitationPage(): ReactNode {
  const { token } = route.useParams();
  const { t } = useTranslation();
  const words = useFaultWords();
  const invitation = useQuery({ ...invitationQuery(token), retry: false });
  const me = useQuery({ ...meQuery(), retry: false });

  if (invitation.isError) {
    const isGone = ['not-found', 'invitation-used-up', 'invalid-input'].includes(codeOf(invitation.error));
    return (
      <AccountLayout
        title={isGone ? t('invitation.gone') : t('failing.title')}
        intro={words.problem(codeOf(invitation.error))}
      >
        <Button component={Link} to="/" variant="default">
          {me.data ? t('document.toHome') : t('signIn.title')}
        </Button>
      </AccountLayout>
    );
  }
  if (!invitation.data || me.isPending) {
    return (
      <AccountLayout title={t('app.loading')}>
        <Stack mt="lg" aria-busy>
          <Skeleton h={20} />
          <Skeleton h={36} />
          <Skeleton h={36} />
        </Stack>
      </AccountLayout>
    );
  }
  const { inviterName, workspaceName, documentTitle, role, email } = invitation.data;
  const asRole = t(`role.${role}In`);
  return (
    <AccountLayout
      title={t('invitation.title', { inviter: inviterName })}
      intro={
        documentTitle === null
          ? t('invitation.toWorkspace', { workspace: workspaceName, role: asRole })
          : t('invitation.toDocument', { document: documentTitle || t('untitled'), role: asRole })
      }
    >
      {me.data ? <AcceptAs token={token} name={me.data.user.name} /> : <JoinForm token={token} email={email} />}
    </AccountLayout>
  );
}

/** To what one was invited to: the one document, or home. */
function useArrive() {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return async (documentId: string | null) => {
    if (documentId) return navigate({ to: '/d/$documentId', params: { documentId } });
    await queryClient.prefetchQuery(treeQuery());
    return navigate({ to: '/' });
  };
}

function AcceptAs({ token, name }: { readonly token: string; readonly name: string }): ReactNode {
  const { t } = useTranslation();
  const words = useFaultWords();
  const accept = useAcceptInvitation(token);
  const signOut = useSignOut();
  const queryClient = useQueryClient();
  const arrive = useArrive();
  return (
    <div className={classes['form']}>
      <p>{t('invitation.acceptAs', { name })}</p>
      {accept.isError && (
        <p role="alert" className={classes['problem']}>
          {words.problem(codeOf(accept.error))}
        </p>
      )}
      <Button
        size="md"
        loading={accept.isPending}
        onClick={() => accept.mutate(undefined, { onSuccess: ({ documentId }) => void arrive(documentId) })}
      >
        {t('invitation.accept')}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        loading={signOut.isPending}
        onClick={() =>
          signOut.mutate(undefined, {
            onSuccess: () => void queryClient.resetQueries({ queryKey: meQuery().queryKey }),
          })
        }
      >
        {t('invitation.other')}
      </Button>
    </div>
  );
}

function JoinForm({ token, email }: { readonly token: string; readonly email: string | null }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [isNew, setIsNew] = useState(true);
  const signUp = useSignUp();
  const signIn = useSignIn();
  const accept = useAcceptInvitation(token);
  const arrive = useArrive();
  return (
    <div className={classes['form']}>
      <p>{isNew ? t('invitation.newHere') : t('invitation.known')}</p>
      <AccountForm
        key={String(isNew)}
        kind={isNew ? 'sign-up' : 'sign-in'}
        email={email}
        submitLabel={isNew ? t('signUp.submit') : t('signIn.submit')}
        onSubmit={async (account) => {
          if (isNew) {
            await signUp.mutateAsync({ ...account, inviteToken: token, language });
            return arrive(null);
          }
          await signIn.mutateAsync({ email: account.email, password: account.password });
          return arrive((await accept.mutateAsync()).documentId);
        }}
      />
      <Button variant="subtle" color="gray" onClick={() => setIsNew(!isNew)}>
        {isNew ? `${t('signUp.hasAccount')} ${t('signUp.toSignIn')}` : t('signUp.title')}
      </Button>
    </div>
  );
}
