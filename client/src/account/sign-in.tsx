import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignIn } from '../api/account-hooks.ts';
import { ApiProblem } from '../api/api-problem.ts';
import { providerAddress } from '../api/own-account-hooks.ts';
import { setupQuery } from '../api/queries.ts';
import { AccountForm } from './account-form.tsx';
import { AccountLayout } from './account-layout.tsx';
import classes from './account-layout.module.css';
import { CodeForm } from './code-form.tsx';
import { FormProblem } from './own-section.tsx';
import { useProviderProblem } from './provider-problem.ts';

const route = getRouteApi('/sign-in');

/** Somebody who came by another account, and whose own asks for a code, brings the challenge behind the `#`. */
const broughtChallenge = (): string | null => /^#challenge=([\w-]+)$/.exec(window.location.hash)?.[1] ?? null;

export function SignIn(): ReactNode {
  const { t } = useTranslation();
  const { t: own } = useTranslation('account');
  const { from } = route.useSearch();
  const signIn = useSignIn();
  const router = useRouter();
  const { data: setup } = useQuery(setupQuery());
  const [challenge, setChallenge] = useState(broughtChallenge);
  const returned = useProviderProblem();
  const arrive = () => router.navigate({ to: from ?? '/' });
  if (challenge !== null) {
    return (
      <AccountLayout title={own('factor.asked')} intro={own('factor.askedIntro')}>
        <CodeForm challenge={challenge} onDone={arrive} onAgain={() => setChallenge(null)} />
      </AccountLayout>
    );
  }
  return (
    <AccountLayout
      title={t('signIn.title')}
      foot={
        <>
          <Link to="/forgotten">{own('forgotten.link')}</Link>
          <br />
          {setup?.signUp === 'open' ? (
            <>
              {t('signIn.noAccountOpen')} <Link to="/sign-up">{t('signIn.toSignUp')}</Link>
            </>
          ) : (
            t('signIn.noAccount')
          )}
        </>
      }
    >
      <div className={classes['body']}>
        <FormProblem>{returned}</FormProblem>
        <AccountForm
          kind="sign-in"
          submitLabel={t('signIn.submit')}
          onSubmit={async ({ email, password }) => {
            try {
              await signIn.mutateAsync({ email, password });
            } catch (error) {
              if (!(error instanceof ApiProblem) || error.challenge === null) throw error;
              return setChallenge(error.challenge);
            }
            await arrive();
          }}
        />
        {setup?.provider && (
          <>
            <p className={classes['or']}>{own('provider.or')}</p>
            <Button
              component="a"
              href={providerAddress(from === undefined ? {} : { from })}
              variant="default"
              size="md"
              fullWidth
            >
              {own('provider.button', { name: setup.provider.name })}
            </Button>
          </>
        )}
      </div>
    </AccountLayout>
  );
}
