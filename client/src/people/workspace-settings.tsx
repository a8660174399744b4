import { reaches } from '@koers/shared/access/policy.ts';
import { changeWorkspace, type WorkspaceAnswer } from '@koers/shared/api/workspace.ts';
import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { faultsByField, faultsOf } from '../api/input-faults.ts';
import { meQuery } from '../api/queries.ts';
import { useChangeWorkspace } from '../api/workspace-hooks.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { say } from '../ui/say.ts';
import { LeaveWorkspace } from './leave-workspace.tsx';
import { PaceForm } from './pace-form.tsx';
import classes from './settings.module.css';

/** What holds for everyone in the workspace: its name, and when a KPI is off course; and the way out of it. */
export function WorkspaceSettings(): ReactNode {
  const { t } = useTranslation('people');
  const { workspace } = useSuspenseQuery(meQuery()).data;
  if (!workspace) return null;
  const mayChange = reaches(workspace.role, 'owner');
  return (
    // another workspace, other fields
    <Stack key={workspace.id} gap="xl">
      {mayChange ? (
        <>
          <NameForm workspace={workspace} />
          <section aria-labelledby="pace-title">
            <h2 id="pace-title" className={classes['heading']}>
              {t('workspace.pace')}
            </h2>
            <PaceForm workspace={workspace} />
          </section>
        </>
      ) : (
        <TextInput
          readOnly
          label={t('workspace.name')}
          description={t('workspace.readOnly')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={workspace.name}
          maw={360}
        />
      )}
      <LeaveWorkspace workspace={workspace} />
    </Stack>
  );
}

function NameForm({ workspace }: { readonly workspace: WorkspaceAnswer }): ReactNode {
  const { t } = useTranslation('people');
  const words = useFaultWords();
  const change = useChangeWorkspace();
  const form = useForm({
    initialValues: { name: workspace.name },
    validate: (values) => {
      const { name } = faultsOf(changeWorkspace.body, values);
      return { name: name ? words.fault(name) : null };
    },
  });
  const submit = async ({ name }: { name: string }): Promise<void> => {
    try {
      await change.mutateAsync({ name });
    } catch (problem) {
      const { name: fault } = problem instanceof ApiProblem ? faultsByField(problem.faults) : {};
      form.setErrors({ name: fault ? words.fault(fault) : words.problem(codeOf(problem)) });
      return;
    }
    say('workspace', t('workspace.saved'));
  };
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <div className={classes['line']}>
        <TextInput
          className={classes['field'] ?? ''}
          label={t('workspace.name')}
          description={t('workspace.nameHint')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <Button type="submit" variant="default" className={classes['beside'] ?? ''} loading={form.submitting}>
          {t('workspace.save')}
        </Button>
      </div>
    </form>
  );
}
