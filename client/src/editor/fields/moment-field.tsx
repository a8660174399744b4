import type { InputFault } from '@koers/shared/api/problem.ts';
import type { DateField, FieldValue } from '@koers/shared/blocks/define.ts';
import { readField } from '@koers/shared/blocks/field-value.ts';
import { Button } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendarWords } from '../../ui/calendar-words.ts';
import { useFaultWords } from '../../ui/fault-words.ts';
import { useEditorPage } from '../editor-page.ts';
import classes from './fields.module.css';
import {
  faultOfTyped,
  readTypedDate,
  readTypedMoment,
  showTypedDate,
  showTypedMoment,
  splitMoment,
} from './read-typed.ts';

interface MomentFieldProps {
  readonly field: DateField;
  readonly label: string;
  readonly value: FieldValue;
  readonly onSave: (value: FieldValue) => void;
}

/** A day with an optional time: typed in one line, or the day from the calendar and the time in its own box. */
export function MomentField({ field, label, value, onSave }: MomentFieldProps): ReactNode {
  const { t } = useTranslation('editor');
  const { language, today } = useEditorPage();
  const words = useFaultWords();
  const ariaLabels = useCalendarWords();
  const id = useId();
  const timeBox = useRef<HTMLInputElement>(null);
  const [line, setLine] = useState(() => (value === null ? '' : showTypedMoment(value as string, language)));
  /** What stands in the time's own box; null as long as the line tells the time. */
  const [ownTime, setOwnTime] = useState<string | null>(null);
  const [fault, setFault] = useState<Omit<InputFault, 'at'> | null>(null);

  const { day, time } = splitMoment(line);
  const shownTime = ownTime ?? time;
  const typed = shownTime === '' ? day : `${day} ${shownTime}`;
  const read = readTypedDate(day, today);
  const shownDay = read !== null && readField(field, read).ok ? read : null;

  const save = (): void => {
    if (day === '' && shownTime.trim() !== '') {
      setFault({ reason: 'empty' });
      return;
    }
    const raw = readTypedMoment(typed, today);
    const reading = readField(field, raw);
    if (reading.ok) onSave(reading.value);
    else setFault({ ...reading.fault, reason: faultOfTyped(raw, reading.fault) });
  };

  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label className={classes['label']} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        data-autofocus
        className={classes['input']}
        value={ownTime === null ? line : day}
        placeholder={t('field.momentHint')}
        aria-invalid={fault !== null}
        aria-describedby={fault ? `${id}fault` : undefined}
        autoComplete="off"
        onChange={(event) => {
          const next = event.target.value;
          // A time that is typed in the line takes the place of the one in the box.
          if (ownTime !== null && splitMoment(next).time !== '') setOwnTime(null);
          setLine(next);
          setFault(null);
        }}
      />
      {fault ? (
        <p id={`${id}fault`} role="alert" className={classes['fault']}>
          {words.fault({ at: label, ...fault })}
        </p>
      ) : null}
      <DatePicker
        ariaLabels={ariaLabels}
        locale={language}
        firstDayOfWeek={1}
        size="xs"
        value={shownDay}
        defaultDate={shownDay ?? today}
        onChange={(chosen) => {
          if (!chosen) return;
          setOwnTime(shownTime);
          setLine(showTypedDate(chosen.slice(0, 10), language));
          setFault(null);
          timeBox.current?.focus();
        }}
      />
      <div className={classes['time']}>
        <label className={classes['label']} htmlFor={`${id}time`}>
          {t('field.time')}
        </label>
        <input
          ref={timeBox}
          id={`${id}time`}
          className={classes['input']}
          value={shownTime}
          placeholder={t('field.timeHint')}
          inputMode="text"
          autoComplete="off"
          onChange={(event) => {
            setOwnTime(event.target.value);
            setLine(day);
            setFault(null);
          }}
        />
      </div>
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
