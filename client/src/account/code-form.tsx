import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { useFinishSignIn } from '../api/own-account-hooks.ts';
import classes from './account-layout.module.css';
import { FormProblem } from './own-section.tsx';
import { useFormProblem } from './use-form-problem.ts';

interface Props {
  readonly challenge: string;
  readonly onDone: () => Promise<void>;
  /** Back to the password: the challenge is worth nothing any more, or somebody else is to sign in. */
  readonly onAgain: () => void;
}

/** The second step of signing in: a code of the app, or a recovery code. */
export function CodeForm({ challenge, onDone, onAgain }: Props): ReactNode {
  const { t } = useTranslation('account');
  const [code, setCode] = useState('');
  const finish = useFinishSignIn();
  const problem = useFormProblem<'code'>({ 'wrong-code': 'code' });
  const isOver = finish.isError && codeOf(finish.error) === 'challenge-expired';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    problem.clear();
    try {
      await finish.mutateAsync({ challenge, code });
    } catch (error) {
      return problem.tell(error);
    }
    await onDone();
  };
  return (
    <form className={classes['form']} noValidate onSubmit={(event) => void submit(event)}>
      <FormProblem>{problem.whole}</FormProblem>
      {!isOver && (
        <>
          <TextInput
            label={t('factor.anyCode')}
            autoComplete="one-time-code"
            autoFocus
            value={code}
            error={problem.of('code')}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Button type="submit" size="md" fullWidth loading={finish.isPending}>
            {t('factor.signIn')}
          </Button>
        </>
      )}
      <Button variant="subtle" color="gray" onClick={onAgain}>
        {t('factor.startAgain')}
      </Button>
    </form>
  );
}
