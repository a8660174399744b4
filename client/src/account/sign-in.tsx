import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignIn } from '../api/account-hooks.ts';
import { setupQuery } from '../api/queries.ts';
import { AccountForm } from './account-form.tsx';
import { AccountLayout } from './account-layout.tsx';

const route = getRouteApi('/sign-in');

export function SignIn(): ReactNode {
  const { t } = useTranslation();
  const { from } = route.useSearch();
  const signIn = useSignIn();
  const router = useRouter();
  const { data: setup } = useQuery(setupQuery());
  return (
    <AccountLayout
      title={t('signIn.title')}
      foot={
        setup?.signUp === 'open' ? (
          <>
            {t('signIn.noAccountOpen')} <Link to="/sign-up">{t('signIn.toSignUp')}</Link>
          </>
        ) : (
          t('signIn.noAccount')
        )
      }
    >
      <AccountForm
        kind="sign-in"
        submitLabel={t('signIn.submit')}
        onSubmit={async ({ email, password }) => {
          await signIn.mutateAsync({ email, password });
          await router.navigate({ to: from ?? '/' });
        }}
      />
    </AccountLayout>
  );
}
