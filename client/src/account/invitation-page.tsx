import { reaches } from '@koers/shared/access/policy.ts';
import type { User } from '@koers/shared/api/people.ts';
import { Button, Skeleton, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAcceptInvitation, useSignIn, useSignOut, useSignUp } from '../api/account-hooks.ts';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { providerAddress, usePictures } from '../api/own-account-hooks.ts';
import { invitationQuery, meQuery, setupQuery, treeQuery } from '../api/queries.ts';
import { useLanguage } from '../i18n/language.ts';
import { Face, PicturesContext } from '../ui/face.tsx';
import { useFaultWords } from '../ui/fault-words.ts';
import { AccountForm } from './account-form.tsx';
import { AccountLayout } from './account-layout.tsx';
import { CodeForm } from './code-form.tsx';
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
  const { inviterName, workspaceName, documentTitle, role, email, ownRole } = invitation.data;
  const asRole = t(`role.${role}In`);
  const user = me.data?.user;
  return (
    <AccountLayout
      title={t('invitation.title', { inviter: inviterName })}
      intro={
        documentTitle === null
          ? t('invitation.toWorkspace', { workspace: workspaceName, role: asRole })
          : t('invitation.toDocument', { document: documentTitle || t('untitled'), role: asRole })
      }
    >
      {!user ? (
        <JoinForm token={token} email={email} />
      ) : email !== null && email !== user.email ? (
        <MeantForOther email={email} user={user} />
      ) : (
        <AcceptAs token={token} user={user} isKnown={reaches(ownRole, role)} />
      )}
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

interface AcceptProps {
  readonly token: string;
  readonly user: User;
  /** Whether they have as much already: then nothing is gained by it, and nothing used up. */
  readonly isKnown: boolean;
}

function AcceptAs({ token, user, isKnown }: AcceptProps): ReactNode {
  const { t } = useTranslation();
  const words = useFaultWords();
  const accept = useAcceptInvitation(token);
  const arrive = useArrive();
  return (
    <div className={classes['form']}>
      <SignedInAs user={user} />
      {isKnown && <p>{t('invitation.already')}</p>}
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
        {t(isKnown ? 'invitation.goThere' : 'invitation.accept')}
      </Button>
      <OtherAccount />
    </div>
  );
}

/** Somebody else's invitation: this account can do nothing with it. */
function MeantForOther({ email, user }: { readonly email: string; readonly user: User }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={classes['form']}>
      <p role="alert" className={classes['problem']}>
        {t('invitation.forOther', { email })}
      </p>
      <SignedInAs user={user} />
      <OtherAccount isMain />
    </div>
  );
}

function SignedInAs({ user }: { readonly user: User }): ReactNode {
  const { t } = useTranslation();
  return (
    <p className={classes['signedIn']}>
      <PicturesContext value={usePictures()}>
        <Face userId={user.id} name={user.name} color={user.color} size={32} decorative />
      </PicturesContext>
      <span>
        {t('invitation.acceptAs', { name: user.name })}
        <span className={classes['address']}>{user.email}</span>
      </span>
    </p>
  );
}

function OtherAccount({ isMain = false }: { readonly isMain?: boolean }): ReactNode {
  const { t } = useTranslation();
  const signOut = useSignOut();
  const queryClient = useQueryClient();
  return (
    <Button
      {...(isMain ? { size: 'md' } : { variant: 'subtle', color: 'gray' })}
      loading={signOut.isPending}
      onClick={() =>
        signOut.mutate(undefined, {
          onSuccess: () => void queryClient.resetQueries({ queryKey: meQuery().queryKey }),
        })
      }
    >
      {t('invitation.other')}
    </Button>
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
  const { data: setup } = useQuery(setupQuery());
  const { t: own } = useTranslation('account');
  const [challenge, setChallenge] = useState<string | null>(null);
  const join = async () => arrive((await accept.mutateAsync()).documentId);
  if (challenge !== null) return <CodeForm challenge={challenge} onDone={join} onAgain={() => setChallenge(null)} />;
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
          try {
            await signIn.mutateAsync({ email: account.email, password: account.password });
          } catch (error) {
            if (!(error instanceof ApiProblem) || error.challenge === null) throw error;
            return setChallenge(error.challenge);
          }
          return join();
        }}
      />
      {setup?.provider && (
        <Button
          component="a"
          href={providerAddress(isNew ? { invite: token } : { from: `/invite/${token}` })}
          variant="default"
          size="md"
        >
          {own('provider.button', { name: setup.provider.name })}
        </Button>
      )}
      <Button variant="subtle" color="gray" onClick={() => setIsNew(!isNew)}>
        {isNew ? `${t('signUp.hasAccount')} ${t('signUp.toSignIn')}` : t('signUp.title')}
      </Button>
    </div>
  );
}
