import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { content } from '@koers/shared/blocks/content.ts';
import { Button, Modal, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { IconArrowUpRight, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { factsPageQuery, peopleQuery } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useCalendarWords } from '../../ui/calendar-words.ts';
import { Chip } from '../../ui/chip.tsx';
import { compareNames, formatMoment } from '../../ui/format.ts';
import { PickOne, type Choice } from '../../ui/pick-one.tsx';
import { keyOf, referenceOf, textOf } from '../block-fields.ts';
import classes from './calendar.module.css';
import { dayOf, momentOf, readTime, timeOf } from './content-moments.ts';
import { useContentTools } from './content-tools.ts';
import { StageMark, STAGES } from './stage-mark.tsx';

interface Props {
  /** Null while none is open. */
  readonly block: BlockAnswer | null;
  readonly onClose: () => void;
  readonly onChange: (block: BlockAnswer, fields: Readonly<Record<string, unknown>>, said: string) => void;
}

/** One item: what it says, and its fields to change in place. */
export function ContentCard({ block, onClose, onChange }: Props): ReactNode {
  const { t } = useTranslation('calendar');
  return (
    <Modal
      opened={block !== null}
      onClose={onClose}
      title={block ? block.title || t('untitled') : ''}
      size={480}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {block && <Inside key={keyOf(block)} block={block} onChange={onChange} />}
    </Modal>
  );
}

function Inside({ block, onChange }: Omit<Props, 'block' | 'onClose'> & { readonly block: BlockAnswer }): ReactNode {
  const { t } = useTranslation('calendar');
  const { language } = useLanguage();
  const tools = useContentTools();
  const mayChange = tools.mayChange(block);
  const { fields, parts } = content;
  const title = block.title || t('untitled');
  const set = (name: keyof typeof fields, value: unknown) =>
    onChange(block, { [name]: value }, t('said.changed', { title, field: fields[name].label[language] }));
  const stage = textOf(block, 'stage') ?? 'inspiration';
  const options: Readonly<Record<string, Readonly<Record<typeof language, string>>>> = fields.stage.options;
  const moment = momentOf(block);
  const text = (['copy', 'idea'] as const).find((part) => (block.parts[part] ?? '').trim() !== '');
  return (
    <div className={classes['card']}>
      <Link
        to="/d/$documentId"
        params={{ documentId: block.documentId }}
        search={{ block: block.id }}
        className={classes['cardLink']}
      >
        {t('openIn', { document: block.documentTitle || t('untitledDocument') })}
        <IconArrowUpRight size={15} stroke={1.8} aria-hidden />
      </Link>
      {text ? (
        <div className={classes['cardCopy']}>
          <span className={classes['cardPart']}>{parts[text].label[language]}</span>
          <p>{block.parts[text]}</p>
        </div>
      ) : (
        <p className={classes['nothing']}>{t('noCopy')}</p>
      )}
      <dl className={classes['cardFields']}>
        <Row label={fields.stage.label[language]}>
          <PickOne
            label={fields.stage.label[language]}
            value={stage}
            choices={STAGES.map((value) => ({
              value,
              label: options[value]?.[language] ?? value,
              icon: <StageMark stage={value} size={15} />,
            }))}
            onPick={(picked) => {
              if (picked !== null) tools.onStage(block, picked);
            }}
            renderTarget={(open) => (
              <Chip
                {...open}
                disabled={!mayChange}
                icon={<StageMark stage={stage} size={15} />}
                aria-label={`${fields.stage.label[language]}: ${options[stage]?.[language] ?? stage}`}
              >
                {options[stage]?.[language] ?? stage}
              </Chip>
            )}
          />
        </Row>
        <Row label={fields.publishAt.label[language]}>
          {mayChange ? (
            <MomentInput block={block} />
          ) : (
            <span>{moment === null ? t('noDay') : formatMoment(moment, language, tools.today)}</span>
          )}
        </Row>
        <ReferenceRow block={block} name="channel" mayChange={mayChange} onSet={set} />
        <ReferenceRow block={block} name="audience" mayChange={mayChange} onSet={set} />
        <PersonRow block={block} name="writer" mayChange={mayChange} onSet={set} />
        <PersonRow block={block} name="contributor" mayChange={mayChange} onSet={set} />
      </dl>
    </div>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className={classes['cardRow']}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A day, and a time where there is one. The time is taken when one leaves it, so that half a time is never written. */
function MomentInput({ block }: { readonly block: BlockAnswer }): ReactNode {
  const { t } = useTranslation('calendar');
  const { language } = useLanguage();
  const { onMove } = useContentTools();
  const ariaLabels = useCalendarWords();
  const id = useId();
  const [day, time] = [dayOf(block), timeOf(block)];
  const [typed, setTyped] = useState<string | null>(null);
  const keepTime = () => {
    if (typed === null || day === null) return;
    const read = readTime(typed);
    if (read === null && typed.trim() !== '') return;
    onMove(block, read === null ? day : `${day}T${read}`);
    setTyped(null);
  };
  return (
    <div className={classes['cardMoment']}>
      <DatePickerInput
        id={id}
        popoverProps={{ withinPortal: true, id }}
        size="xs"
        clearable
        aria-label={content.fields.publishAt.label[language]}
        placeholder={t('noDay')}
        valueFormat="D MMM YYYY"
        firstDayOfWeek={1}
        ariaLabels={ariaLabels}
        clearButtonProps={{ 'aria-label': t('clearDay') }}
        value={day}
        onChange={(picked) => onMove(block, picked === null ? null : time === null ? picked : `${picked}T${time}`)}
      />
      <TextInput
        size="xs"
        w={84}
        inputMode="numeric"
        placeholder="09:30"
        error={typed !== null && typed.trim() !== '' && readTime(typed) === null ? t('timeFault') : null}
        aria-label={t('time')}
        disabled={day === null}
        value={typed ?? time ?? ''}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={keepTime}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keepTime();
        }}
      />
      {time !== null && day !== null && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={<IconX size={12} stroke={2} aria-hidden />}
          onClick={() => {
            setTyped(null);
            onMove(block, day);
          }}
        >
          {t('wholeDay')}
        </Button>
      )}
    </div>
  );
}

interface FieldProps {
  readonly block: BlockAnswer;
  readonly mayChange: boolean;
  readonly onSet: (name: 'channel' | 'audience' | 'writer' | 'contributor', value: unknown) => void;
}

const FEW = 30;

function ReferenceRow({
  block,
  name,
  mayChange,
  onSet,
}: FieldProps & { readonly name: 'channel' | 'audience' }): ReactNode {
  const { t } = useTranslation('calendar');
  const { language } = useLanguage();
  const [typed, setTyped] = useState('');
  const [wanted] = useDebouncedValue(typed.trim(), 200);
  const label = content.fields[name].label[language];
  const { data } = useQuery({
    ...factsPageQuery(name, {
      beside: block.documentId,
      q: wanted === '' ? undefined : wanted,
      sort: 'title',
      limit: FEW,
    }),
    placeholderData: keepPreviousData,
  });
  const reference = referenceOf(block, name);
  const value = reference && `${reference.documentId}/${reference.blockId}`;
  const standing = useTitleAt(name, reference?.documentId ?? null, reference?.blockId ?? null);
  const choices: readonly Choice[] = (data?.items ?? []).map((one) => ({
    value: keyOf(one),
    label: `${one.title || t('unnamed')} · ${one.documentTitle || t('untitledDocument')}`,
  }));
  const words = value === null ? t('none') : (standing ?? t('unknown'));
  return (
    <Row label={label}>
      <PickOne
        label={label}
        value={value}
        choices={choices}
        none={t('none')}
        search={{ placeholder: t('find'), nothing: t('nothingFound'), onType: setTyped }}
        onPick={(picked) => {
          const [documentId, blockId] = picked?.split('/') ?? [];
          if (picked !== value) onSet(name, picked === null ? null : { documentId, blockId });
        }}
        renderTarget={(open) => (
          <Chip {...open} disabled={!mayChange} isEmpty={value === null} aria-label={`${label}: ${words}`}>
            {words}
          </Chip>
        )}
      />
    </Row>
  );
}

/** The title of a block elsewhere; null where it has none, or I may not see it. */
function useTitleAt(kind: string, documentId: string | null, blockId: string | null): string | null {
  const { data } = useQuery({
    ...factsPageQuery(kind, { documentId: documentId ?? '', limit: 500 }),
    enabled: documentId !== null,
  });
  const found = data?.items.find(({ id }) => id === blockId);
  return found ? found.title || null : null;
}

function PersonRow({
  block,
  name,
  mayChange,
  onSet,
}: FieldProps & { readonly name: 'writer' | 'contributor' }): ReactNode {
  const { t } = useTranslation('calendar');
  const { language } = useLanguage();
  const { data: people = [] } = useQuery(peopleQuery());
  const compare = compareNames(language);
  const label = content.fields[name].label[language];
  const value = textOf(block, name);
  const choices = people
    .map((person) => ({ value: person.id, label: person.name }))
    .toSorted((a, b) => compare(a.label, b.label));
  const words = value === null ? t('none') : (people.find(({ id }) => id === value)?.name ?? t('someone'));
  return (
    <Row label={label}>
      <PickOne
        label={label}
        value={value}
        choices={choices}
        none={t('none')}
        search={{ placeholder: t('find'), nothing: t('nothingFound') }}
        onPick={(picked) => {
          if (picked !== value) onSet(name, picked);
        }}
        renderTarget={(open) => (
          <Chip {...open} disabled={!mayChange} isEmpty={value === null} aria-label={`${label}: ${words}`}>
            {words}
          </Chip>
        )}
      />
    </Row>
  );
}
