import { changePassword, type SecurityAnswer } from '@koers/shared/api/account.ts';
import { Button, PasswordInput, Skeleton, Stack } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { faultsOf } from '../api/input-faults.ts';
import {
  providerAddress,
  securityQuery,
  useChangePassword,
  useDisconnectProvider,
  useForgotPassword,
} from '../api/own-account-hooks.ts';
import { meQuery } from '../api/queries.ts';
import { useLanguage } from '../i18n/language.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { useFaultWords } from '../ui/fault-words.ts';
import { formatDay } from '../ui/format.ts';
import { say } from '../ui/say.ts';
import { useToday } from '../ui/today.ts';
import { localMoment } from './local-days.ts';
import classes from './own-account.module.css';
import { FormProblem, OwnSection } from './own-section.tsx';
import { useProviderProblem } from './provider-problem.ts';
import { SecondFactor } from './second-factor.tsx';
import { useFormProblem } from './use-form-problem.ts';

/** How I sign in: password, second factor, another account. */
export function SecurityPage(): ReactNode {
  const { t } = useTranslation('account');
  const security = useQuery(securityQuery());
  if (security.isError) {
    return <FailingState title={t('failing')} code={codeOf(security.error)} onRetry={() => void security.refetch()} />;
  }
  if (!security.data) {
    return (
      <Stack gap="md" aria-busy>
        <Skeleton h={36} />
        <Skeleton h={36} />
      </Stack>
    );
  }
  const { hasPassword, secondFactor, provider } = security.data;
  return (
    <div className={classes['sections']}>
      <OwnSection title={t('password.title')} {...(hasPassword && { intro: t('password.intro') })}>
        {hasPassword ? <PasswordForm /> : <NoPassword provider={provider?.name ?? ''} />}
      </OwnSection>
      <SecondFactor state={secondFactor} hasPassword={hasPassword} />
      {provider && <Provider provider={provider} hasPassword={hasPassword} />}
    </div>
  );
}

function PasswordForm(): ReactNode {
  const { t } = useTranslation('account');
  const { t: frame } = useTranslation('frame');
  const words = useFaultWords();
  const [present, setPresent] = useState('');
  const [password, setPassword] = useState('');
  const change = useChangePassword();
  const problem = useFormProblem<'present' | 'password'>({ 'wrong-password': 'present' });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    problem.clear();
    const faults = faultsOf(changePassword.body, { present, password });
    const field = faults['present'] ? 'present' : 'password';
    const fault = faults[field];
    if (fault) return problem.say(field, words.fault(fault));
    try {
      await change.mutateAsync({ present, password });
    } catch (error) {
      return problem.tell(error);
    }
    setPresent('');
    setPassword('');
    say('password', t('password.saved'));
  };
  const toggle = { visibilityToggleButtonProps: { 'aria-label': frame('field.showPassword') } };
  return (
    <form className={classes['form']} noValidate onSubmit={(event) => void submit(event)}>
      <FormProblem>{problem.whole}</FormProblem>
      <PasswordInput
        className={classes['field'] ?? ''}
        label={t('password.present')}
        autoComplete="current-password"
        {...toggle}
        value={present}
        error={problem.of('present')}
        onChange={(event) => setPresent(event.currentTarget.value)}
      />
      <PasswordInput
        className={classes['field'] ?? ''}
        label={t('password.fresh')}
        description={frame('field.passwordHint')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        autoComplete="new-password"
        {...toggle}
        value={password}
        error={problem.of('password')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" loading={change.isPending}>
        {t('password.submit')}
      </Button>
    </form>
  );
}

/** Who came by another account chooses a password by a letter: that proves the mailbox too. */
function NoPassword({ provider }: { readonly provider: string }): ReactNode {
  const { t } = useTranslation('account');
  const { email } = useSuspenseQuery(meQuery()).data.user;
  const ask = useForgotPassword();
  const problem = useFormProblem<never>();
  return (
    <>
      <p className={classes['intro']}>{t('password.none', { provider })}</p>
      <FormProblem>{problem.whole}</FormProblem>
      {ask.isSuccess ? (
        <p role="status">{t('password.asked', { email })}</p>
      ) : (
        <Button
          variant="default"
          loading={ask.isPending}
          onClick={() => ask.mutate(email, { onError: (error) => problem.tell(error) })}
        >
          {t('password.ask')}
        </Button>
      )}
    </>
  );
}

function Provider({
  provider: { name, connectedAt },
  hasPassword,
}: {
  readonly provider: NonNullable<SecurityAnswer['provider']>;
  readonly hasPassword: boolean;
}): ReactNode {
  const { t } = useTranslation('account');
  const { language } = useLanguage();
  const today = useToday();
  const disconnect = useDisconnectProvider();
  const problem = useFormProblem<never>();
  const returned = useProviderProblem();
  const end = async () => {
    try {
      await disconnect.mutateAsync(undefined);
      say('provider', t('provider.disconnected', { name }));
    } catch (error) {
      problem.tell(error);
    }
  };
  return (
    <OwnSection
      title={t('provider.title')}
      intro={
        connectedAt === null
          ? t('provider.notConnected', { name })
          : t('provider.connected', { name, date: formatDay(localMoment(connectedAt).day, language, today) })
      }
    >
      <FormProblem>{problem.whole ?? returned}</FormProblem>
      {connectedAt === null ? (
        <Button component="a" href={providerAddress({ connect: '1' })} variant="default">
          {t('provider.connect', { name })}
        </Button>
      ) : (
        hasPassword && (
          <Button variant="default" loading={disconnect.isPending} onClick={() => void end()}>
            {t('provider.disconnect')}
          </Button>
        )
      )}
    </OwnSection>
  );
}
