import { CreateDocument } from '@koers/shared/api/documents.ts';
import type { TemplateAnswer } from '@koers/shared/api/templates.ts';
import type { DocumentKind } from '@koers/shared/api/values.ts';
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { useCreateDocument } from '../api/document-hooks.ts';
import { faultsByField, faultsOf, type FaultsByField } from '../api/input-faults.ts';
import { useTemplates } from '../api/template-hooks.ts';
import { useLanguage } from '../i18n/language.ts';
import { useCalendarWords } from '../ui/calendar-words.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { useDocuments } from './use-document-actions.tsx';
import { mayPutUnder } from './tree.ts';

/** The templates that Koers has itself; a page begins empty. */
const BUILT_IN: Readonly<Record<DocumentKind, string | null>> = {
  plan: 'social-media-plan',
  strategy: 'social-media-strategy',
  page: null,
};

interface Values {
  readonly title: string;
  /** A built-in template's name, the id of one's own, or null for an empty page. */
  readonly template: string | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly strategyId: string | null;
}

/** A plan needs its days: they are what makes it one. */
function check(kind: DocumentKind, { template, ...values }: Values): FaultsByField {
  const empty = (['title', 'startsOn', 'endsOn'] as const).filter(
    (field) => (kind === 'plan' || field === 'title') && !values[field]?.trim(),
  );
  const faults = Object.fromEntries(empty.map((field) => [field, { at: field, reason: 'empty' }]));
  return { ...faultsOf(CreateDocument, { kind, ...values, ...(template !== null && { template }) }), ...faults };
}

interface Props {
  readonly kind: DocumentKind;
  /** The id of one's own template to begin with; null for the built-in one. */
  readonly template: string | null;
  readonly onClose: () => void;
}

/** What is asked of a new document before it is made: its title and template, of a plan its days and strategy. */
export function NewDocumentForm({ kind, template, onClose }: Props): ReactNode {
  const { t } = useTranslation();
  const words = useFaultWords();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const create = useCreateDocument({ inline: true });
  const strategies = useDocuments().filter((document) => document.kind === 'strategy');
  const own = useTemplates().filter((one) => one.kind === kind);
  const wordsOf = (faults: FaultsByField) =>
    Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, words.fault(fault)]));
  const initialValues: Values = {
    title: '',
    template: template ?? BUILT_IN[kind],
    startsOn: null,
    endsOn: null,
    // one strategy, rarely a few: the only one is the likely one
    strategyId: kind === 'plan' && strategies.length === 1 ? (strategies[0]?.id ?? null) : null,
  };
  const form = useForm<Values>({ initialValues, validate: (values) => wordsOf(check(kind, values)) });

  const submit = async ({ title, template: chosen, startsOn, endsOn, strategyId }: Values) => {
    const strategy = kind === 'plan' && strategies.find(({ id }) => id === strategyId);
    try {
      const made = await create.mutateAsync({
        kind,
        title,
        startsOn,
        endsOn,
        ...(chosen !== null && { template: chosen }),
        // one's own template has a language
        ...(!own.some(({ id }) => id === chosen) && { language }),
        ...(kind === 'plan' && { strategyId }),
        // whoever has a right on the strategy has it on the plans under it
        ...(strategy && mayPutUnder(strategy) && { parentId: strategy.id }),
      });
      onClose();
      await navigate({ to: '/d/$documentId', params: { documentId: made.id } });
    } catch (problem) {
      const faults = problem instanceof ApiProblem ? wordsOf(faultsByField(problem.faults)) : {};
      form.setErrors(Object.keys(faults).length > 0 ? faults : { title: words.problem(codeOf(problem)) });
    }
  };
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <TextInput
          data-autofocus
          label={t('new.title')}
          {...(kind !== 'page' && {
            placeholder: t(kind === 'plan' ? 'new.planPlaceholder' : 'new.strategyPlaceholder'),
          })}
          {...form.getInputProps('title')}
        />
        {own.length > 0 && <TemplateChoice kind={kind} own={own} input={form.getInputProps('template')} />}
        {kind !== 'page' && (
          <Days
            starts={form.getInputProps('startsOn')}
            ends={form.getInputProps('endsOn')}
            first={form.values.startsOn}
          />
        )}
        {kind === 'plan' && (
          <Select
            label={t('new.underStrategy')}
            placeholder={t('new.noStrategy')}
            clearable
            data={strategies.map(({ id, title }) => ({ value: id, label: title || t('untitled') }))}
            {...form.getInputProps('strategyId')}
          />
        )}
        <Group justify="flex-end" gap="sm" mt={8}>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={form.submitting}>
            {t('new.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type InputProps = ReturnType<ReturnType<typeof useForm<Values>>['getInputProps']>;

function TemplateChoice({
  kind,
  own,
  input,
}: {
  readonly kind: DocumentKind;
  readonly own: readonly TemplateAnswer[];
  readonly input: InputProps;
}): ReactNode {
  const { t } = useTranslation();
  const { t: words } = useTranslation('templates');
  const builtIn = BUILT_IN[kind];
  return (
    <Select
      label={words('choose.label')}
      allowDeselect={builtIn === null}
      clearable={builtIn === null}
      placeholder={t('new.page')}
      data={[
        ...(builtIn === null ? [] : [{ value: builtIn, label: t(kind === 'plan' ? 'new.plan' : 'new.strategy') }]),
        ...own.map(({ id, name, makerName }) => ({
          value: id,
          label: makerName === null ? name : words('choose.of', { name, maker: makerName }),
        })),
      ]}
      {...input}
    />
  );
}

function Days({
  starts,
  ends,
  first,
}: {
  readonly starts: InputProps;
  readonly ends: InputProps;
  readonly first: string | null;
}): ReactNode {
  const { t } = useTranslation();
  const ariaLabels = useCalendarWords();
  const id = useId();
  const day = (which: string) => ({
    // the calendar takes its name from the field whose id this is
    id: `${id}-${which}`,
    placeholder: t('new.pickDay'),
    valueFormat: 'D MMM YYYY',
    clearable: true,
    ariaLabels,
    popoverProps: { withinPortal: true, id: `${id}-${which}` },
  });
  return (
    <Group grow align="flex-start" gap="md">
      <DatePickerInput label={t('new.startsOn')} {...day('starts')} {...starts} />
      <DatePickerInput label={t('new.endsOn')} {...day('ends')} {...(first && { minDate: first })} {...ends} />
    </Group>
  );
}
