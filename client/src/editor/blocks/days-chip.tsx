import { task } from '@koers/shared/blocks/task.ts';
import { readField } from '@koers/shared/blocks/field-value.ts';
import { Button } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useCallback, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendarWords } from '../../ui/calendar-words.ts';
import { useFaultWords } from '../../ui/fault-words.ts';
import { formatDay } from '../../ui/format.ts';
import { useEditorPage } from '../editor-page.ts';
import fields from '../fields/fields.module.css';
import { faultOfTyped, readTypedDate, showTypedDate } from '../fields/read-typed.ts';
import { Floating } from '../floating.tsx';

interface DaysChipProps {
  /** As they stand in the document. */
  readonly from: unknown;
  readonly until: unknown;
  /** Whether being late no longer matters. */
  readonly isOver: boolean;
  readonly onChange: (from: string | null, until: string | null) => void;
}

const dayOf = (raw: unknown): string | null => {
  const reading = readField(task.fields.startsOn, raw);
  return reading.ok ? (reading.value as string | null) : null;
};

/** First and last day in one chip, one form: they are chosen together. */
export function DaysChip({ from, until, isOver, onChange }: DaysChipProps): ReactNode {
  const { t } = useTranslation('editor');
  const { language, editable, today } = useEditorPage();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = useCallback(() => setAnchor(null), []);
  const [first, last] = [dayOf(from), dayOf(until)];
  const isEmpty = first === null && last === null;
  if (isEmpty && !editable) return null;
  const late = !isOver && last !== null && last < today;
  const show = (day: string | null): string => (day === null ? '…' : formatDay(day, language, today));
  const text = isEmpty
    ? t('task.noDates')
    : first === last
      ? show(first)
      : t('task.days', { from: show(first), until: show(last) });
  const inside = (
    <>
      <span className={isEmpty ? fields['name'] : fields['value']}>{text}</span>
      {late ? <span className="koers-late">{t('task.overdue')}</span> : null}
    </>
  );
  const className = `${fields['chip']} ${isEmpty ? fields['empty'] : ''}`;
  if (!editable) return <span className={className}>{inside}</span>;
  return (
    <span className={fields['slot']} data-shown="">
      <button
        type="button"
        className={className}
        data-field="startsOn"
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        aria-label={`${task.fields.startsOn.label[language]}, ${task.fields.endsOn.label[language]}: ${isEmpty ? t('field.empty') : text}`}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      >
        {inside}
      </button>
      {anchor ? (
        <Floating anchor={anchor} onClose={close} label={t('task.noDates')}>
          <DaysForm
            first={first}
            last={last}
            onSave={(nextFirst, nextLast) => {
              onChange(nextFirst, nextLast);
              close();
            }}
          />
        </Floating>
      ) : null}
    </span>
  );
}

interface DaysFormProps {
  readonly first: string | null;
  readonly last: string | null;
  readonly onSave: (first: string | null, last: string | null) => void;
}

function DaysForm({ first, last, onSave }: DaysFormProps): ReactNode {
  const { t } = useTranslation('editor');
  const { language, today } = useEditorPage();
  const words = useFaultWords();
  const ariaLabels = useCalendarWords();
  const id = useId();
  const show = (day: string | null): string => (day === null ? '' : showTypedDate(day, language));
  const [typed, setTyped] = useState({ first: show(first), last: show(last) });
  const [fault, setFault] = useState<string | null>(null);
  const read = (text: string): string | null => readTypedDate(text, today);
  const valid = (day: string | null): string | null => (dayOf(day) === null ? null : day);

  const save = (): void => {
    const [from, until] = [read(typed.first), read(typed.last)];
    const wrong = [from, until].find((day) => day !== null && dayOf(day) === null);
    if (wrong) setFault(words.fault({ at: 'startsOn', reason: faultOfTyped(wrong, { reason: 'not-a-date' }) }));
    else if (from && until && until < from) setFault(words.fault({ at: 'endsOn', reason: 'ends-before-start' }));
    else onSave(from, until);
  };
  const input = (which: 'first' | 'last', label: string): ReactNode => (
    <>
      <label className={fields['label']} htmlFor={id + which}>
        {label}
      </label>
      <input
        id={id + which}
        data-autofocus={which === 'first' || undefined}
        className={fields['input']}
        value={typed[which]}
        placeholder={t('field.dateHint')}
        aria-invalid={fault !== null}
        aria-describedby={fault ? `${id}fault` : undefined}
        autoComplete="off"
        onChange={(event) => {
          setTyped({ ...typed, [which]: event.target.value });
          setFault(null);
        }}
      />
    </>
  );
  return (
    <form
      className={fields['form']}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {input('first', task.fields.startsOn.label[language])}
      {input('last', task.fields.endsOn.label[language])}
      {fault ? (
        <p id={`${id}fault`} role="alert" className={fields['fault']}>
          {fault}
        </p>
      ) : null}
      <DatePicker
        type="range"
        ariaLabels={ariaLabels}
        allowSingleDateInRange
        locale={language}
        firstDayOfWeek={1}
        size="xs"
        value={[valid(read(typed.first)), valid(read(typed.last))]}
        defaultDate={valid(read(typed.first)) ?? today}
        onChange={([from, until]) => {
          setFault(null);
          setTyped({ first: show(from?.slice(0, 10) ?? null), last: show(until?.slice(0, 10) ?? null) });
        }}
      />
      <div className={fields['buttons']}>
        {first === null && last === null ? null : (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onSave(null, null)}>
            {t('field.clear')}
          </Button>
        )}
        <Button type="submit" size="compact-sm">
          {t('field.save')}
        </Button>
      </div>
    </form>
  );
}
