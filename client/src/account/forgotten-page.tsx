import { forgotPassword } from '@koers/shared/api/account.ts';
import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { faultsOf } from '../api/input-faults.ts';
import { useForgotPassword } from '../api/own-account-hooks.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { useTitle } from '../ui/page.tsx';
import { AccountLayout } from './account-layout.tsx';
import classes from './account-layout.module.css';
import { FormProblem } from './own-section.tsx';
import { useFormProblem } from './use-form-problem.ts';

/** Asks for a link by which a new password is chosen; what it says is the same for every address. */
export function ForgottenPage(): ReactNode {
  const { t } = useTranslation('account');
  const words = useFaultWords();
  const [email, setEmail] = useState('');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const ask = useForgotPassword();
  const problem = useFormProblem<'email'>();
  useTitle(t('forgotten.title'));
  const back = <Link to="/sign-in">{t('forgotten.back')}</Link>;
  if (sentTo !== null) {
    return (
      <AccountLayout title={t('forgotten.sentTitle')} intro={t('forgotten.sent', { email: sentTo })} foot={back}>
        <p role="status">{t('forgotten.nothing')}</p>
      </AccountLayout>
    );
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    problem.clear();
    const fault = faultsOf(forgotPassword.body, { email })['email'];
    if (fault) return problem.say('email', words.fault(email.trim() === '' ? { ...fault, reason: 'empty' } : fault));
    try {
      await ask.mutateAsync(email);
      setSentTo(email.trim());
    } catch (error) {
      problem.tell(error);
    }
  };
  return (
    <AccountLayout title={t('forgotten.title')} intro={t('forgotten.intro')} foot={back}>
      <form className={classes['form']} noValidate onSubmit={(event) => void submit(event)}>
        <FormProblem>{problem.whole}</FormProblem>
        <TextInput
          label={t('profile.email')}
          type="email"
          inputMode="email"
          autoComplete="username"
          autoFocus
          value={email}
          error={problem.of('email')}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" size="md" fullWidth loading={ask.isPending}>
          {t('forgotten.submit')}
        </Button>
      </form>
    </AccountLayout>
  );
}
