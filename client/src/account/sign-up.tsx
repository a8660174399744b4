import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignUp } from '../api/account-hooks.ts';
import { useLanguage } from '../i18n/language.ts';
import { AccountForm } from './account-form.tsx';
import { AccountLayout } from './account-layout.tsx';

/** Where anyone may sign up: an account with a workspace of its own. */
export function SignUpPage(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const signUp = useSignUp();
  const navigate = useNavigate();
  return (
    <AccountLayout
      title={t('signUp.title')}
      foot={
        <>
          {t('signUp.hasAccount')} <Link to="/sign-in">{t('signUp.toSignIn')}</Link>
        </>
      }
    >
      <AccountForm
        kind="sign-up"
        submitLabel={t('signUp.submit')}
        onSubmit={async (account) => {
          await signUp.mutateAsync({ ...account, language });
          await navigate({ to: '/welcome' });
        }}
      />
    </AccountLayout>
  );
}
