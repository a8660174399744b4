import { createGroup } from '@koers/shared/api/groups.ts';
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { faultsByField, faultsOf } from '../api/input-faults.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import classes from './settings.module.css';

interface Props {
  readonly name?: string;
  readonly label: string;
  /** Rejects with an ApiProblem, whose fault is shown at the name. The field is empty again once it resolves. */
  readonly onSubmit: (name: string) => Promise<unknown>;
  /** Gives up; with Escape too. */
  readonly onCancel?: () => void;
}

/** What a group is called. */
export function GroupNameForm({ name = '', label, onSubmit, onCancel }: Props): ReactNode {
  const { t } = useTranslation(['people', 'frame']);
  const words = useFaultWords();
  const form = useForm({
    initialValues: { name },
    validate: (values) => {
      const { name: fault } = faultsOf(createGroup.body, values);
      return { name: fault ? words.fault(fault) : null };
    },
  });
  const submit = async (values: { name: string }): Promise<void> => {
    try {
      await onSubmit(values.name);
      form.reset();
    } catch (problem) {
      const { name: fault } = problem instanceof ApiProblem ? faultsByField(problem.faults) : {};
      form.setErrors({ name: fault ? words.fault(fault) : words.problem(codeOf(problem)) });
    }
  };
  return (
    <form noValidate className={classes['line']} onSubmit={form.onSubmit(submit)}>
      <TextInput
        className={classes['field'] ?? ''}
        aria-label={t('people:groups.name')}
        placeholder={t('people:groups.placeholder')}
        autoComplete="off"
        {...(onCancel && { 'data-autofocus': true, autoFocus: true })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel?.();
        }}
        {...form.getInputProps('name')}
      />
      <Button type="submit" variant="default" loading={form.submitting}>
        {label}
      </Button>
      {onCancel && (
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('frame:action.cancel')}
        </Button>
      )}
    </form>
  );
}
