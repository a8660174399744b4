import { kpi } from '@koers/shared/blocks/kpi.ts';
import { readField } from '@koers/shared/blocks/field-value.ts';
import { Button } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../ui/fault-words.ts';
import { useEditorPage } from '../editor-page.ts';
import fields from '../fields/fields.module.css';
import { faultOfTyped, readTypedDate, readTypedNumber, showTypedDate, showTypedNumber } from '../fields/read-typed.ts';

export interface Measurement {
  readonly date: string | null;
  readonly value: number | null;
  readonly note: string | null;
}

interface MeasurementFormProps {
  readonly label: string;
  readonly unit: string | null;
  readonly first: Measurement;
  readonly onSave: (measurement: Measurement) => void;
}

const declared = kpi.entries.measurements.fields;
type Name = keyof Measurement;

/** A measurement's day, value and note; what is not right is said beside it and not written. */
export function MeasurementForm({ label, unit, first, onSave }: MeasurementFormProps): ReactNode {
  const { t } = useTranslation('editor');
  const { language, today } = useEditorPage();
  const words = useFaultWords();
  const id = useId();
  const [typed, setTyped] = useState<Readonly<Record<Name, string>>>({
    value: first.value === null ? '' : showTypedNumber(first.value, language),
    date: first.date === null ? '' : showTypedDate(first.date, language),
    note: first.note ?? '',
  });
  const [faults, setFaults] = useState<Readonly<Partial<Record<Name, string>>>>({});

  const save = (): void => {
    const value = readField(declared.value, readTypedNumber(typed.value, language));
    const day = readTypedDate(typed.date, today);
    const date = readField(declared.date, day);
    const note = readField(declared.note, typed.note);
    const found: Partial<Record<Name, string>> = {};
    if (!value.ok) found.value = words.fault({ at: 'value', ...value.fault });
    else if (value.value === null) found.value = t('kpi.valueMissing');
    if (!date.ok) found.date = words.fault({ at: 'date', reason: faultOfTyped(day, date.fault) });
    else if (date.value === null) found.date = t('kpi.dateMissing');
    else if (typeof date.value === 'string' && date.value > today)
      found.date = words.fault({ at: 'date', reason: 'in-the-future' });
    if (!note.ok) found.note = words.fault({ at: 'note', ...note.fault });
    setFaults(found);
    if (!value.ok || !date.ok || !note.ok || Object.keys(found).length > 0) return;
    onSave({ value: value.value as number, date: date.value as string, note: note.value as string | null });
  };
  const input = (
    name: Name,
    more: { readonly focus?: boolean; readonly placeholder?: string | undefined } = {},
  ): ReactNode => (
    <>
      <label className={fields['label']} htmlFor={id + name}>
        {declared[name].label[language]}
        {name === 'value' && unit ? ` (${unit})` : ''}
      </label>
      <input
        id={id + name}
        data-autofocus={more.focus}
        className={fields['input']}
        value={typed[name]}
        placeholder={more.placeholder}
        inputMode={name === 'value' ? 'decimal' : undefined}
        aria-invalid={faults[name] !== undefined}
        aria-describedby={faults[name] === undefined ? undefined : `${id}${name}fault`}
        autoComplete="off"
        onChange={(event) => {
          setTyped({ ...typed, [name]: event.target.value });
          setFaults({ ...faults, [name]: undefined });
        }}
      />
      {faults[name] === undefined ? null : (
        <p id={`${id}${name}fault`} role="alert" className={fields['fault']}>
          {faults[name]}
        </p>
      )}
    </>
  );
  return (
    <form
      className={fields['form']}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {input('value', { focus: true })}
      {input('date', { placeholder: t('field.dateHint') })}
      {input('note')}
      <div className={fields['buttons']}>
        <Button type="submit" size="compact-sm">
          {t('field.save')}
        </Button>
      </div>
    </form>
  );
}
