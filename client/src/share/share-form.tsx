import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import {
  ChangeShare,
  CreateShare,
  LEAST_SHARE_PASSWORD,
  type ShareAnswer,
  type ShareSection,
} from '@koers/shared/api/shares.ts';
import { HIDE_TOPICS } from '@koers/shared/blocks/define.ts';
import { Button, Checkbox, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useForm } from '@mantine/form';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { faultsByField, faultsOf, type FaultsByField } from '../api/input-faults.ts';
import { useChangeShare, useCreateShare } from '../api/share-hooks.ts';
import { useCalendarWords } from '../ui/calendar-words.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { useToday } from '../ui/today.ts';
import { NEW_SHARE, changeBody, createBody, valuesOf, type ShareValues } from './share-values.ts';
import classes from './share.module.css';

interface Props {
  readonly document: DocumentAnswer;
  /** What is changed; null makes a new one. */
  readonly share: ShareAnswer | null;
  readonly sections: readonly ShareSection[];
  readonly onMade: (made: { readonly url: string; readonly id: string }) => void;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

/** Where the server's faults are told: `hide.sections.3` at the sections, `expiresAt` at the last day. */
function atFields(faults: FaultsByField): FaultsByField {
  return Object.fromEntries(
    Object.entries(faults).map(([at, fault]) => [
      at === 'expiresAt' ? 'lastDay' : at.startsWith('hide') ? 'sections' : at,
      fault,
    ]),
  );
}

/** A link's name, password, last day, and what it leaves out. */
export function ShareForm({ document, share, sections, onMade, onSaved, onCancel }: Props): ReactNode {
  const { t } = useTranslation('share');
  const { t: frame } = useTranslation();
  const words = useFaultWords();
  const today = useToday();
  const calendarWords = useCalendarWords();
  const dayId = useId();
  const create = useCreateShare(document.id);
  const change = useChangeShare(document.id);
  const before = share ? valuesOf(share) : NEW_SHARE;
  const wordsOf = (faults: FaultsByField) =>
    Object.fromEntries(Object.entries(atFields(faults)).map(([field, fault]) => [field, words.fault(fault)]));
  const form = useForm<ShareValues>({
    initialValues: before,
    validate: (values) =>
      wordsOf(share ? faultsOf(ChangeShare, changeBody(before, values)) : faultsOf(CreateShare, createBody(values))),
  });
  const submit = async (values: ShareValues): Promise<void> => {
    try {
      if (share) {
        await change.mutateAsync({ shareId: share.id, body: changeBody(before, values) });
        onSaved();
      } else onMade(await create.mutateAsync(createBody(values)));
    } catch (problem) {
      const faults = problem instanceof ApiProblem ? wordsOf(faultsByField(problem.faults)) : {};
      form.setErrors(Object.keys(faults).length > 0 ? faults : { name: words.problem(codeOf(problem)) });
    }
  };
  const gone = share?.hide.sections.filter(({ found }) => !found) ?? [];
  const order = ['label', 'input', 'error', 'description'] as const;
  return (
    <form noValidate onSubmit={form.onSubmit(submit)} aria-label={t(share ? 'changeTitle' : 'makeTitle')}>
      <Stack gap="md">
        <h3 className={classes['heading']}>{t(share ? 'changeTitle' : 'makeTitle')}</h3>
        <TextInput
          data-autofocus
          autoFocus
          label={t('form.name')}
          placeholder={t('form.namePlaceholder')}
          description={t('form.nameHint')}
          inputWrapperOrder={[...order]}
          {...form.getInputProps('name')}
        />
        <PasswordInput
          label={t('form.password')}
          autoComplete="new-password"
          description={
            share?.hasPassword ? t('form.passwordKept') : t('form.passwordHint', { least: LEAST_SHARE_PASSWORD })
          }
          inputWrapperOrder={[...order]}
          disabled={form.values.removePassword}
          {...form.getInputProps('password')}
        />
        {share?.hasPassword ? (
          <Checkbox label={t('form.passwordRemove')} {...form.getInputProps('removePassword', { type: 'checkbox' })} />
        ) : null}
        <DatePickerInput
          clearable
          // The calendar takes its name from the field whose id this is.
          id={dayId}
          popoverProps={{ withinPortal: true, id: dayId }}
          label={t('form.expires')}
          description={t('form.expiresHint')}
          inputWrapperOrder={[...order]}
          valueFormat="D MMM YYYY"
          minDate={today}
          ariaLabels={calendarWords}
          clearButtonProps={{ 'aria-label': t('form.expiresClear') }}
          {...form.getInputProps('lastDay')}
        />
        <Checkbox
          label={t('form.withPlans')}
          description={t('form.withPlansHint')}
          {...form.getInputProps('withPlans', { type: 'checkbox' })}
        />
        <Checkbox.Group
          label={t('form.hide')}
          description={t('form.hideHint')}
          value={[...form.values.topics]}
          onChange={(topics) =>
            form.setFieldValue(
              'topics',
              HIDE_TOPICS.filter((topic) => topics.includes(topic)),
            )
          }
        >
          <Stack gap={6} mt="sm">
            {HIDE_TOPICS.map((topic) => (
              <Checkbox
                key={topic}
                value={topic}
                label={t(`form.${topic}`)}
                {...(topic === 'budget' && { description: t('form.budgetHint') })}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Checkbox.Group
          label={t('form.sections')}
          description={sections.length + gone.length === 0 ? t('form.noSections') : t('form.sectionsHint')}
          value={[...form.values.sections]}
          error={form.errors['sections']}
          onChange={(ids) => form.setFieldValue('sections', ids)}
        >
          <Stack gap={6} mt="sm" className={classes['sections'] ?? ''}>
            {sections.map(({ id, title, level }) => (
              <Checkbox key={id} value={id} label={title || frame('untitled')} ml={(level - 1) * 20} />
            ))}
            {gone.map(({ id, title }) => (
              <Checkbox key={id} value={id} label={t('item.gone', { title: title || frame('untitled') })} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            {frame('action.cancel')}
          </Button>
          <Button type="submit" loading={form.submitting}>
            {t(share ? 'form.save' : 'make')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
