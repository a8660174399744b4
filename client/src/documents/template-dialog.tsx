import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import { createTemplate } from '@koers/shared/api/templates.ts';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { faultsByField, faultsOf, type FaultsByField } from '../api/input-faults.ts';
import { useCreateTemplate } from '../api/template-hooks.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { say } from '../ui/say.ts';

interface Props {
  /** What a template is to be made of; null closes the dialog. */
  readonly document: DocumentAnswer | null;
  readonly onClose: () => void;
}

/** Keeps a document's frame as a template: asks for its name, and says what goes in and what does not. */
export function TemplateDialog({ document, onClose }: Props): ReactNode {
  const { t } = useTranslation();
  const { t: words } = useTranslation('templates');
  return (
    <Modal
      opened={document !== null}
      onClose={onClose}
      title={words('make.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {document && <TemplateForm key={document.id} document={document} onClose={onClose} />}
    </Modal>
  );
}

function TemplateForm({ document, onClose }: { document: DocumentAnswer; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { t: words } = useTranslation('templates');
  const faultWords = useFaultWords();
  const create = useCreateTemplate();
  const wordsOf = (faults: FaultsByField) =>
    Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, faultWords.fault(fault)]));
  const form = useForm({
    initialValues: { name: document.title },
    validate: (values) => wordsOf(faultsOf(createTemplate.body, { ...values, documentId: document.id })),
  });
  const submit = async ({ name }: { name: string }) => {
    try {
      const made = await create.mutateAsync({ documentId: document.id, name });
      onClose();
      say(`template-${made.id}`, words('make.made', { name: made.name }));
    } catch (problem) {
      // What is wrong with the document is told at the one field that there is.
      const [fault] = problem instanceof ApiProblem ? Object.values(faultsByField(problem.faults)) : [];
      form.setErrors({ name: fault ? faultWords.fault(fault) : faultWords.problem(codeOf(problem)) });
    }
  };
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <TextInput data-autofocus label={words('make.name')} {...form.getInputProps('name')} />
        <Stack gap={6}>
          <Text size="sm">{words(`make.for_${document.kind}`)}</Text>
          <Text size="sm" c="dimmed">
            {words('make.kept')}
          </Text>
          <Text size="sm" c="dimmed">
            {words('make.left')}
          </Text>
        </Stack>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={form.submitting}>
            {words('make.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
