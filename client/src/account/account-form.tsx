import { SignUp } from '@koers/shared/api/people.ts';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { faultsByField, faultsOf, type FaultsByField } from '../api/input-faults.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import classes from './account-layout.module.css';

export interface Account {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

interface Props {
  readonly kind: 'sign-up' | 'sign-in';
  readonly submitLabel: string;
  /** The one address that it is for; then there is nothing to choose. */
  readonly email?: string | null;
  /** Rejects with an ApiProblem; its faults are shown at their fields. */
  readonly onSubmit: (account: Account) => Promise<void>;
}

/** A fault of the whole form, which no field carries. */
const FORM = 'form';

/** Name, e-mail and password, with what is wrong beside each. */
export function AccountForm({ kind, submitLabel, email, onSubmit }: Props): ReactNode {
  const { t } = useTranslation();
  const words = useFaultWords();
  const isNew = kind === 'sign-up';
  const wordsOf = (faults: FaultsByField) =>
    Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, words.fault(fault)]));
  const form = useForm({
    initialValues: { name: '', email: email ?? '', password: '' },
    validateInputOnBlur: false,
    validate: (values) => wordsOf(check(isNew, values)),
  });
  const submit = async (values: Account) => {
    try {
      await onSubmit(values);
    } catch (problem) {
      form.setErrors(inlineErrors(problem, wordsOf, words.problem));
    }
  };
  return (
    <form className={classes['form']} noValidate onSubmit={form.onSubmit((values) => submit(values))}>
      {form.errors[FORM] && (
        <p role="alert" className={classes['problem']}>
          {form.errors[FORM]}
        </p>
      )}
      {isNew && (
        <TextInput
          label={t('field.name')}
          autoComplete="name"
          data-autofocus
          autoFocus
          {...form.getInputProps('name')}
        />
      )}
      <TextInput
        label={t('field.email')}
        type="email"
        autoComplete={isNew ? 'email' : 'username'}
        inputMode="email"
        autoFocus={!isNew && !email}
        {...(email && {
          readOnly: true,
          description: t('invitation.oneAddress'),
          inputWrapperOrder: ['label', 'input', 'error', 'description'],
        })}
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label={t('field.password')}
        description={isNew && !form.errors['password'] ? t('field.passwordHint') : undefined}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        visibilityToggleButtonProps={{ 'aria-label': t('field.showPassword') }}
        autoFocus={!isNew && Boolean(email)}
        {...form.getInputProps('password')}
      />
      <Button type="submit" fullWidth size="md" loading={form.submitting} mt={8}>
        {submitLabel}
      </Button>
    </form>
  );
}

/** A new account is held to the API's rules; signing in asks only that something stands there. */
function check(isNew: boolean, values: Account): FaultsByField {
  if (isNew) return faultsOf(SignUp, values.name.trim() === '' ? { ...values, name: '' } : values);
  const empty = (['email', 'password'] as const).filter((field) => values[field].trim() === '');
  return Object.fromEntries(empty.map((field) => [field, { at: field, reason: 'empty' }]));
}

function inlineErrors(
  problem: unknown,
  wordsOf: (faults: FaultsByField) => Record<string, string>,
  problemWords: ReturnType<typeof useFaultWords>['problem'],
): Record<string, string> {
  const code = codeOf(problem);
  const byField = problem instanceof ApiProblem ? wordsOf(faultsByField(problem.faults)) : {};
  if (code === 'invalid-input' && Object.keys(byField).length > 0) return byField;
  return { [code === 'email-refused' ? 'email' : FORM]: problemWords(code) };
}
