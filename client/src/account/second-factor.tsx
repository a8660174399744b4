import type { SecurityAnswer } from '@koers/shared/api/account.ts';
import { Button, CopyButton, PasswordInput, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useBeginSecondFactor,
  useConfirmSecondFactor,
  useEndSecondFactor,
  useRenewRecoveryCodes,
} from '../api/own-account-hooks.ts';
import { useLanguage } from '../i18n/language.ts';
import { formatDay } from '../ui/format.ts';
import { saveFile } from '../ui/save-file.ts';
import { say } from '../ui/say.ts';
import { useToday } from '../ui/today.ts';
import { localMoment } from './local-days.ts';
import classes from './own-account.module.css';
import { FormProblem, OwnSection } from './own-section.tsx';
import { QrCode } from './qr-code.tsx';
import { useFormProblem } from './use-form-problem.ts';

type Secret = { readonly secret: string; readonly uri: string };
type Step =
  | { readonly is: 'shown' }
  | { readonly is: 'password' }
  | { readonly is: 'scan'; readonly secret: Secret }
  | { readonly is: 'codes'; readonly codes: readonly string[] }
  | { readonly is: 'proof'; readonly to: 'off' | 'codes' };

interface Props {
  readonly state: SecurityAnswer['secondFactor'];
  readonly hasPassword: boolean;
}

/** Turning the second factor on and off, a step at a time. */
export function SecondFactor({ state, hasPassword }: Props): ReactNode {
  const { t } = useTranslation('account');
  const [step, setStep] = useState<Step>({ is: 'shown' });
  const shown = () => setStep({ is: 'shown' });
  return (
    <OwnSection title={t('factor.title')} intro={t('factor.intro')}>
      {step.is === 'shown' && <Shown state={state} hasPassword={hasPassword} onStep={setStep} />}
      {step.is === 'password' && <Begin hasPassword={hasPassword} onStep={setStep} onCancel={shown} />}
      {step.is === 'scan' && <Scan secret={step.secret} onStep={setStep} onCancel={shown} />}
      {step.is === 'codes' && <Codes codes={step.codes} onDone={shown} />}
      {step.is === 'proof' && <ProofForm to={step.to} hasPassword={hasPassword} onStep={setStep} onCancel={shown} />}
    </OwnSection>
  );
}

function Shown({ state, onStep }: Props & { readonly onStep: (step: Step) => void }): ReactNode {
  const { t } = useTranslation('account');
  const { language } = useLanguage();
  const today = useToday();
  if (!state) {
    return (
      <>
        <p className={classes['state']}>{t('factor.off')}</p>
        <Button variant="default" onClick={() => onStep({ is: 'password' })}>
          {t('factor.turnOn')}
        </Button>
      </>
    );
  }
  return (
    <>
      <p className={classes['state']}>
        <span className={classes['on']}>
          {t('factor.on', { date: formatDay(localMoment(state.since).day, language, today) })}
        </span>
        <span>{t('factor.left', { count: state.recoveryCodesLeft })}</span>
      </p>
      <div className={classes['buttons']}>
        <Button variant="default" onClick={() => onStep({ is: 'proof', to: 'codes' })}>
          {t('factor.renew')}
        </Button>
        <Button variant="default" onClick={() => onStep({ is: 'proof', to: 'off' })}>
          {t('factor.turnOff')}
        </Button>
      </div>
    </>
  );
}

function Buttons({
  label,
  loading,
  onCancel,
}: {
  readonly label: string;
  readonly loading: boolean;
  readonly onCancel: () => void;
}): ReactNode {
  const { t: frame } = useTranslation('frame');
  return (
    <div className={classes['buttons']}>
      <Button type="submit" loading={loading}>
        {label}
      </Button>
      <Button variant="subtle" color="gray" onClick={onCancel}>
        {frame('action.cancel')}
      </Button>
    </div>
  );
}

interface StepProps {
  readonly onStep: (step: Step) => void;
  readonly onCancel: () => void;
}

function Begin({ hasPassword, onStep, onCancel }: StepProps & Pick<Props, 'hasPassword'>): ReactNode {
  const { t } = useTranslation('account');
  const { t: frame } = useTranslation('frame');
  const [password, setPassword] = useState('');
  const begin = useBeginSecondFactor();
  const problem = useFormProblem<'password'>({ 'wrong-password': 'password' });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    problem.clear();
    try {
      onStep({ is: 'scan', secret: await begin.mutateAsync(hasPassword ? { password } : {}) });
    } catch (error) {
      problem.tell(error);
    }
  };
  return (
    <form className={classes['form']} noValidate onSubmit={(event) => void submit(event)}>
      <FormProblem>{problem.whole}</FormProblem>
      {hasPassword && (
        <PasswordInput
          className={classes['field'] ?? ''}
          label={t('password.present')}
          description={t('factor.first')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': frame('field.showPassword') }}
          autoFocus
          value={password}
          error={problem.of('password')}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      )}
      <Buttons label={t('factor.next')} loading={begin.isPending} onCancel={onCancel} />
    </form>
  );
}

function Scan({ secret: { secret, uri }, onStep, onCancel }: StepProps & { readonly secret: Secret }): ReactNode {
  const { t } = useTranslation('account');
  const [code, setCode] = useState('');
  const confirm = useConfirmSecondFactor();
  const problem = useFormProblem<'code'>({ 'wrong-code': 'code' });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    problem.clear();
    try {
      const { recoveryCodes } = await confirm.mutateAsync(code);
      say('factor', t('factor.turnedOn'));
      onStep({ is: 'codes', codes: recoveryCodes });
    } catch (error) {
      problem.tell(error);
    }
  };
  return (
    <form className={classes['form']} noValidate onSubmit={(event) => void submit(event)}>
      <p>{t('factor.scan')}</p>
      <QrCode text={uri} label={t('factor.qr')} />
      <div>
        <span className={classes['detail']}>{t('factor.key')}</span>
        <div className={classes['state']}>
          <code className={classes['key']}>{secret}</code>
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="default" size="compact-sm" onClick={copy}>
                {t(copied ? 'factor.copied' : 'factor.copy')}
              </Button>
            )}
          </CopyButton>
        </div>
      </div>
      <FormProblem>{problem.whole}</FormProblem>
      <TextInput
        className={classes['field'] ?? ''}
        label={t('factor.code')}
        description={t('factor.codeHint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        value={code}
        error={problem.of('code')}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Buttons label={t('factor.confirm')} loading={confirm.isPending} onCancel={onCancel} />
    </form>
  );
}

function Codes({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('account');
  const text = `${codes.join('\n')}\n`;
  return (
    <div className={classes['form']}>
      <h3 className={classes['name']}>{t('factor.codesTitle')}</h3>
      <p>{t('factor.codesIntro')}</p>
      <ul className={classes['codes']}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes['buttons']}>
        <Button onClick={onDone}>{t('factor.codesDone')}</Button>
        <Button
          variant="default"
          onClick={() => saveFile(new Blob([text], { type: 'text/plain' }), t('factor.fileName'))}
        >
          {t('factor.download')}
        </Button>
      </div>
    </div>
  );
}

function ProofForm({
  to,
  hasPassword,
  onStep,
  onCancel,
}: StepProps & Pick<Props, 'hasPassword'> & { readonly to: 'off' | 'codes' }): ReactNode {
  const { t } = useTranslation('account');
  const { t: frame } = useTranslation('frame');
  const [isCode, setIsCode] = useState(!hasPassword);
  const [value, setValue] = useState('');
  const turnOff = useEndSecondFactor();
  const renew = useRenewRecoveryCodes();
  const problem = useFormProblem<'proof'>({ 'wrong-password': 'proof', 'wrong-code': 'proof' });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    problem.clear();
    const proof = isCode ? { code: value } : { password: value };
    try {
      if (to === 'codes') return onStep({ is: 'codes', codes: (await renew.mutateAsync(proof)).recoveryCodes });
      await turnOff.mutateAsync(proof);
      say('factor', t('factor.turnedOff'));
      onCancel();
    } catch (error) {
      problem.tell(error);
    }
  };
  const input = {
    className: classes['field'] ?? '',
    autoFocus: true,
    value,
    error: problem.of('proof'),
    onChange: (event: { currentTarget: { value: string } }) => setValue(event.currentTarget.value),
  };
  return (
    <form className={classes['form']} noValidate onSubmit={(event) => void submit(event)}>
      <p>{t(to === 'off' ? 'factor.turnOffIntro' : 'factor.renewIntro')}</p>
      <FormProblem>{problem.whole}</FormProblem>
      {isCode ? (
        <TextInput key="code" label={t('factor.anyCode')} autoComplete="one-time-code" {...input} />
      ) : (
        <PasswordInput
          key="password"
          label={t('factor.passwordOrCode')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': frame('field.showPassword') }}
          {...input}
        />
      )}
      {hasPassword && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            setIsCode(!isCode);
            setValue('');
            problem.clear();
          }}
        >
          {t(isCode ? 'factor.orPassword' : 'factor.orCode')}
        </Button>
      )}
      <Buttons
        label={t(to === 'off' ? 'factor.turnOff' : 'factor.renew')}
        loading={turnOff.isPending || renew.isPending}
        onCancel={onCancel}
      />
    </form>
  );
}
