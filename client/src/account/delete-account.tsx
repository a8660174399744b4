import type { DeletionAnswer } from '@koers/shared/api/account.ts';
import { Button, Checkbox, Modal, PasswordInput, Skeleton, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { useEnterWorkspace } from '../api/own-workspace-hooks.ts';
import { deletionQuery, securityQuery, useDeleteMe } from '../api/own-account-hooks.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { say } from '../ui/say.ts';
import classes from './own-account.module.css';
import { FormProblem, OwnSection } from './own-section.tsx';
import { useFormProblem } from './use-form-problem.ts';

/** The way out: what goes, what stays, and once more whether it is meant. */
export function DeleteAccount({ email }: { readonly email: string }): ReactNode {
  const { t } = useTranslation('account');
  const { t: frame } = useTranslation('frame');
  const [isOpen, setOpen] = useState(false);
  return (
    <OwnSection title={t('deletion.title')} intro={t('deletion.intro')}>
      <Button variant="outline" color="danger" onClick={() => setOpen(true)}>
        {t('deletion.begin')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('deletion.title')}
        closeButtonProps={{ 'aria-label': frame('action.close') }}
      >
        <Question email={email} onClose={() => setOpen(false)} />
      </Modal>
    </OwnSection>
  );
}

function Question({ email, onClose }: { readonly email: string; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('account');
  const deletion = useQuery(deletionQuery());
  const security = useQuery(securityQuery());
  const failed = deletion.error ?? security.error;
  if (failed) {
    const retry = () => void Promise.all([deletion.refetch(), security.refetch()]);
    return <FailingState title={t('deletion.failing')} code={codeOf(failed)} onRetry={retry} />;
  }
  if (!deletion.data || !security.data) return <Skeleton h={120} aria-busy />;
  const { lastOwnerOf } = deletion.data;
  if (lastOwnerOf.length > 0) return <OwnedAlone workspaces={lastOwnerOf} onClose={onClose} />;
  return <LastForm deletion={deletion.data} hasPassword={security.data.hasPassword} email={email} />;
}

/** Workspaces whose members would be left without an owner; the way to those of each. */
function OwnedAlone({
  workspaces,
  onClose,
}: {
  readonly workspaces: DeletionAnswer['lastOwnerOf'];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const enter = useEnterWorkspace();
  const navigate = useNavigate();
  const goTo = async (id: string): Promise<void> => {
    try {
      await enter.mutateAsync(id);
    } catch {
      return; // told for all calls alike
    }
    onClose();
    await navigate({ to: '/settings/$page', params: { page: 'members' } });
  };
  return (
    <>
      <p>{t('deletion.lastOwner')}</p>
      <ul className={classes['list']}>
        {workspaces.map(({ id, name }) => (
          <li key={id} className={classes['row']}>
            <span className={classes['what']}>{name}</span>
            <Button
              variant="default"
              size="compact-sm"
              loading={enter.isPending && enter.variables === id}
              aria-label={t('deletion.toMembersOf', { name })}
              onClick={() => void goTo(id)}
            >
              {t('deletion.toMembers')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function LastForm({
  deletion,
  hasPassword,
  email,
}: {
  readonly deletion: DeletionAnswer;
  readonly hasPassword: boolean;
  readonly email: string;
}): ReactNode {
  const { t } = useTranslation('account');
  const { t: frame } = useTranslation('frame');
  const { deletes } = deletion;
  const [proof, setProof] = useState('');
  const [isAgreed, setAgreed] = useState(deletes.length === 0);
  const remove = useDeleteMe();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const problem = useFormProblem<'proof'>({ 'wrong-password': 'proof', 'wrong-credentials': 'proof' });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    problem.clear();
    try {
      const workspaceIds = deletes.map(({ id }) => id);
      await remove.mutateAsync({ workspaceIds, ...(hasPassword ? { password: proof } : { email: proof }) });
    } catch (error) {
      if (codeOf(error) === 'conflict') {
        problem.say('proof', t('deletion.changed'));
        return void queryClient.invalidateQueries(deletionQuery());
      }
      return problem.tell(error);
    }
    say('deletion', t('deletion.done'));
    await navigate({ to: '/sign-in' });
    queryClient.clear();
  };
  return (
    <form className={classes['form']} noValidate onSubmit={(event) => void submit(event)}>
      {deletes.length > 0 && (
        <div>
          <p>{t('deletion.deletes')}</p>
          <ul className={classes['bullets']}>
            {deletes.map(({ id, name, documents }) => (
              <li key={id}>{t('deletion.documents', { name, count: documents })}</li>
            ))}
          </ul>
          <Checkbox
            label={t('deletion.agree')}
            checked={isAgreed}
            onChange={(event) => setAgreed(event.currentTarget.checked)}
          />
        </div>
      )}
      <p>{t('deletion.ask')}</p>
      {hasPassword ? (
        <PasswordInput
          className={classes['field'] ?? ''}
          label={t('deletion.password')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': frame('field.showPassword') }}
          value={proof}
          error={problem.of('proof')}
          onChange={(event) => setProof(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          className={classes['field'] ?? ''}
          label={t('deletion.email')}
          placeholder={email}
          value={proof}
          error={problem.of('proof')}
          onChange={(event) => setProof(event.currentTarget.value)}
        />
      )}
      <FormProblem>{problem.whole}</FormProblem>
      <Button type="submit" color="danger" loading={remove.isPending} disabled={!isAgreed || proof === ''}>
        {t('deletion.submit')}
      </Button>
    </form>
  );
}
