import type { InputFault } from '@koers/shared/api/problem.ts';
import type { Field, FieldValue } from '@koers/shared/blocks/define.ts';
import { readField } from '@koers/shared/blocks/field-value.ts';
import { Button } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendarWords } from '../../ui/calendar-words.ts';
import { useFaultWords } from '../../ui/fault-words.ts';
import { useEditorPage } from '../editor-page.ts';
import classes from './fields.module.css';
import {
  faultOfTyped,
  readTypedDate,
  readTypedLink,
  readTypedNumber,
  showTypedDate,
  showTypedNumber,
} from './read-typed.ts';

interface TypedFieldProps {
  readonly field: Extract<Field, { type: 'text' | 'number' | 'date' | 'link' }>;
  readonly label: string;
  readonly value: FieldValue;
  readonly onSave: (value: FieldValue) => void;
}

const INPUT_MODE = { text: undefined, number: 'decimal', date: undefined, link: 'url' } as const;

/** A field that one types: text, number, day or web address. What is not right is said and not written. */
export function TypedField({ field, label, value, onSave }: TypedFieldProps): ReactNode {
  const { t } = useTranslation('editor');
  const { language, today } = useEditorPage();
  const words = useFaultWords();
  const ariaLabels = useCalendarWords();
  const id = useId();
  const show = (known: FieldValue): string => {
    if (known === null) return '';
    if (field.type === 'number') return showTypedNumber(known as number, language);
    return field.type === 'date' ? showTypedDate(known as string, language) : (known as string);
  };
  const [typed, setTyped] = useState(() => show(value));
  const [fault, setFault] = useState<Omit<InputFault, 'at'> | null>(null);

  const readTyped = (type: typeof field.type, text: string): string | number | null => {
    if (type === 'number') return readTypedNumber(text, language);
    if (type === 'date') return readTypedDate(text, today);
    return type === 'link' ? readTypedLink(text) : text;
  };
  const save = (text: string): void => {
    const raw = readTyped(field.type, text);
    const reading = readField(field, raw);
    if (reading.ok) onSave(reading.value);
    else setFault({ ...reading.fault, reason: faultOfTyped(raw, reading.fault) });
  };
  const day = field.type === 'date' ? readTypedDate(typed, today) : null;
  const shownDay = day !== null && readField(field, day).ok ? day : null;

  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        save(typed);
      }}
    >
      <label className={classes['label']} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        data-autofocus
        className={classes['input']}
        value={typed}
        inputMode={INPUT_MODE[field.type]}
        placeholder={
          field.type === 'date' ? t('field.dateHint') : field.type === 'link' ? 'https://' : field.hint?.[language]
        }
        aria-invalid={fault !== null}
        aria-describedby={fault ? `${id}fault` : undefined}
        autoComplete="off"
        onChange={(event) => {
          setTyped(event.target.value);
          setFault(null);
        }}
      />
      {fault ? (
        <p id={`${id}fault`} role="alert" className={classes['fault']}>
          {words.fault({ at: label, ...fault })}
        </p>
      ) : null}
      {field.type === 'date' ? (
        <DatePicker
          ariaLabels={ariaLabels}
          locale={language}
          firstDayOfWeek={1}
          size="xs"
          value={shownDay}
          defaultDate={shownDay ?? today}
          onChange={(chosen) => chosen && save(chosen.slice(0, 10))}
        />
      ) : null}
      <div className={classes['buttons']}>
        {value === null ? null : (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onSave(null)}>
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
