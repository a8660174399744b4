import { createWorkspace } from '@koers/shared/api/workspace.ts';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { faultsByField, faultsOf } from '../api/input-faults.ts';
import { useCreateWorkspace } from '../api/own-workspace-hooks.ts';
import { useFaultWords } from '../ui/fault-words.ts';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** One is in the new workspace. */
  readonly onMade: () => void;
}

/** Makes another workspace, and goes there. */
export function NewWorkspaceDialog({ opened, onClose, onMade }: Props): ReactNode {
  const { t } = useTranslation(['people', 'frame']);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('people:switcher.createTitle')}
      closeButtonProps={{ 'aria-label': t('frame:action.close') }}
    >
      <NewWorkspaceForm onClose={onClose} onMade={onMade} />
    </Modal>
  );
}

function NewWorkspaceForm({ onClose, onMade }: Omit<Props, 'opened'>): ReactNode {
  const { t } = useTranslation(['people', 'frame']);
  const words = useFaultWords();
  const create = useCreateWorkspace();
  const form = useForm({
    initialValues: { name: '' },
    validate: (values) => {
      const { name } = faultsOf(createWorkspace.body, values);
      return { name: name ? words.fault(name) : null };
    },
  });
  const submit = async ({ name }: { name: string }): Promise<void> => {
    try {
      await create.mutateAsync(name);
    } catch (problem) {
      const { name: fault } = problem instanceof ApiProblem ? faultsByField(problem.faults) : {};
      form.setErrors({ name: fault ? words.fault(fault) : words.problem(codeOf(problem)) });
      return;
    }
    onClose();
    onMade();
  };
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <Text c="dimmed">{t('people:switcher.createText')}</Text>
        <TextInput
          data-autofocus
          label={t('people:switcher.name')}
          placeholder={t('people:switcher.namePlaceholder')}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('frame:action.cancel')}
          </Button>
          <Button type="submit" loading={form.submitting}>
            {t('people:switcher.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
