import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignUp } from '../api/account-hooks.ts';
import { useLanguage } from '../i18n/language.ts';
import { AccountForm } from './account-form.tsx';
import { AccountLayout } from './account-layout.tsx';

/** The very first screen of an installation: language and first account. */
export function FirstVisit(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const signUp = useSignUp();
  const navigate = useNavigate();
  return (
    <AccountLayout title={t('first.title')} intro={t('first.intro')}>
      <AccountForm
        kind="sign-up"
        submitLabel={t('first.submit')}
        onSubmit={async (account) => {
          await signUp.mutateAsync({ ...account, language });
          await navigate({ to: '/welcome' });
        }}
      />
    </AccountLayout>
  );
}
