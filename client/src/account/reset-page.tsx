import { resetPassword } from '@koers/shared/api/account.ts';
import { Button, PasswordInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { faultsOf } from '../api/input-faults.ts';
import { useResetPassword } from '../api/own-account-hooks.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { useTitle } from '../ui/page.tsx';
import { AccountLayout } from './account-layout.tsx';
import classes from './account-layout.module.css';
import { FormProblem } from './own-section.tsx';
import { useFormProblem } from './use-form-problem.ts';

/** The link is worth nothing (any more): only a new one helps. */
const BROKEN = new Set(['reset-unknown', 'reset-used', 'reset-expired']);

/** Chooses a new password with the token of the letter, which stands behind the `#` and so is told to no server. */
export function ResetPage(): ReactNode {
  const { t } = useTranslation('account');
  const { t: frame } = useTranslation('frame');
  const words = useFaultWords();
  const [token] = useState(() => window.location.hash.slice(1));
  const [password, setPassword] = useState('');
  const reset = useResetPassword();
  const problem = useFormProblem<'password'>();
  useTitle(t('forgotten.resetTitle'));
  const failed = reset.isError ? codeOf(reset.error) : null;
  const broken = token === '' ? 'reset-unknown' : failed !== null && BROKEN.has(failed) ? failed : null;
  if (broken !== null) {
    return (
      <AccountLayout title={t('forgotten.brokenTitle')} intro={<span role="alert">{words.problem(broken)}</span>}>
        <Button component={Link} to="/forgotten">
          {t('forgotten.anew')}
        </Button>
      </AccountLayout>
    );
  }
  if (reset.isSuccess) {
    return (
      <AccountLayout title={t('forgotten.doneTitle')} intro={<span role="status">{t('forgotten.done')}</span>}>
        <Button component={Link} to="/sign-in">
          {t('forgotten.toSignIn')}
        </Button>
      </AccountLayout>
    );
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    problem.clear();
    const fault = faultsOf(resetPassword.body, { token, password })['password'];
    if (fault) return problem.say('password', words.fault(fault));
    await reset.mutateAsync({ token, password }).catch(problem.tell);
  };
  return (
    <AccountLayout title={t('forgotten.resetTitle')} intro={t('forgotten.resetIntro')}>
      <form className={classes['form']} noValidate onSubmit={(event) => void submit(event)}>
        <FormProblem>{problem.whole}</FormProblem>
        <PasswordInput
          label={t('password.fresh')}
          description={frame('field.passwordHint')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          autoComplete="new-password"
          autoFocus
          visibilityToggleButtonProps={{ 'aria-label': frame('field.showPassword') }}
          value={password}
          error={problem.of('password')}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" size="md" fullWidth loading={reset.isPending}>
          {t('forgotten.resetSubmit')}
        </Button>
      </form>
    </AccountLayout>
  );
}
