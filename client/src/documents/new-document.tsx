import { CreateDocument } from '@koers/shared/api/documents.ts';
import { Button, Group, Menu, Modal, Select, Stack, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { createContext, use, useId, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { useCreateDocument } from '../api/document-hooks.ts';
import { faultsByField, faultsOf, type FaultsByField } from '../api/input-faults.ts';
import { useLanguage } from '../i18n/language.ts';
import { useCalendarWords } from '../ui/calendar-words.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { DocumentIcon } from './document-icon.tsx';
import { useDocumentActions, useDocuments } from './use-document-actions.tsx';

type TemplateKind = 'plan' | 'strategy';

interface NewDocument {
  /** Opens the dialog for a plan or strategy from its template. */
  readonly openDialog: (kind: TemplateKind) => void;
}

const Context = createContext<NewDocument>({ openDialog: () => undefined });

export const useNewDocument = (): NewDocument => use(Context);

/** Makes the dialog for new documents reachable from everywhere in the frame. */
export function NewDocumentProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [kind, setKind] = useState<TemplateKind | null>(null);
  const value = useMemo(() => ({ openDialog: setKind }), []);
  return (
    <Context value={value}>
      {children}
      <NewDocumentDialog kind={kind} onClose={() => setKind(null)} />
    </Context>
  );
}

/** The choice of what to make. @param children the button that opens it */
export function NewDocumentMenu({
  children,
  onMade,
}: {
  readonly children: ReactNode;
  readonly onMade?: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { openDialog } = useNewDocument();
  const { newPage } = useDocumentActions();
  const item = (kind: TemplateKind | 'page', act: () => void) => (
    <Menu.Item
      leftSection={<DocumentIcon kind={kind} size={18} />}
      onClick={() => {
        onMade?.();
        act();
      }}
    >
      {t(`new.${kind}`)}
      <span style={{ display: 'block', color: 'var(--koers-text-muted)', fontSize: 'var(--koers-text-small)' }}>
        {t(`new.${kind}Text`)}
      </span>
    </Menu.Item>
  );
  return (
    <Menu width={300} position="bottom-end">
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown aria-label={t('new.menu')}>
        {item('plan', () => openDialog('plan'))}
        {item('strategy', () => openDialog('strategy'))}
        {item('page', () => newPage(null))}
      </Menu.Dropdown>
    </Menu>
  );
}

function NewDocumentDialog({ kind, onClose }: { kind: TemplateKind | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <Modal
      opened={kind !== null}
      onClose={onClose}
      title={kind && t(kind === 'plan' ? 'new.planTitle' : 'new.strategyTitle')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {kind && <NewDocumentForm key={kind} kind={kind} onClose={onClose} />}
    </Modal>
  );
}

interface Values {
  readonly title: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly strategyId: string | null;
}

/** A plan needs its days: they are what makes it one. */
function check(kind: TemplateKind, values: Values): FaultsByField {
  const empty = (['title', 'startsOn', 'endsOn'] as const).filter(
    (field) => (kind === 'plan' || field === 'title') && !values[field]?.trim(),
  );
  const faults = Object.fromEntries(empty.map((field) => [field, { at: field, reason: 'empty' }]));
  return { ...faultsOf(CreateDocument, { kind, ...values }), ...faults };
}

function NewDocumentForm({ kind, onClose }: { readonly kind: TemplateKind; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const words = useFaultWords();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const create = useCreateDocument({ inline: true });
  const strategies = useDocuments().filter((document) => document.kind === 'strategy');
  const wordsOf = (faults: FaultsByField) =>
    Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, words.fault(fault)]));
  const initialValues: Values = {
    title: '',
    startsOn: null,
    endsOn: null,
    // one strategy, rarely a few: the only one is the likely one
    strategyId: kind === 'plan' && strategies.length === 1 ? (strategies[0]?.id ?? null) : null,
  };
  const form = useForm<Values>({ initialValues, validate: (values) => wordsOf(check(kind, values)) });

  const submit = async ({ title, startsOn, endsOn, strategyId }: Values) => {
    try {
      const made = await create.mutateAsync({
        kind,
        title,
        template: kind === 'plan' ? 'social-media-plan' : 'social-media-strategy',
        startsOn,
        endsOn,
        language,
        ...(kind === 'plan' && { strategyId }),
      });
      onClose();
      await navigate({ to: '/d/$documentId', params: { documentId: made.id } });
    } catch (problem) {
      const faults = problem instanceof ApiProblem ? wordsOf(faultsByField(problem.faults)) : {};
      form.setErrors(Object.keys(faults).length > 0 ? faults : { title: words.problem(codeOf(problem)) });
    }
  };
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
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <TextInput
          data-autofocus
          label={t('new.title')}
          placeholder={t(kind === 'plan' ? 'new.planPlaceholder' : 'new.strategyPlaceholder')}
          {...form.getInputProps('title')}
        />
        <Group grow align="flex-start" gap="md">
          <DatePickerInput label={t('new.startsOn')} {...day('starts')} {...form.getInputProps('startsOn')} />
          <DatePickerInput
            label={t('new.endsOn')}
            {...day('ends')}
            {...(form.values.startsOn && { minDate: form.values.startsOn })}
            {...form.getInputProps('endsOn')}
          />
        </Group>
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
