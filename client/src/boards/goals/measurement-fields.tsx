import { TextInput } from '@mantine/core';
import { useId, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../ui/fault-words.ts';
import classes from './measurement-fields.module.css';
import type { TypedFaults, TypedMeasurement } from './read-measurement.ts';

interface Props {
  readonly typed: TypedMeasurement;
  readonly unit: string | null;
  readonly faults: TypedFaults;
  readonly onType: (change: Partial<TypedMeasurement>) => void;
  readonly valueRef?: Ref<HTMLInputElement>;
  readonly size?: 'sm' | 'md';
}

/** A measurement's value, day and note; what is not right is said beside it. */
export function MeasurementFields({ typed, unit, faults, onType, valueRef, size = 'sm' }: Props): ReactNode {
  const { t } = useTranslation('boards');
  const words = useFaultWords();
  const id = useId();
  const wordsFor = (field: keyof TypedMeasurement): string | null => {
    const fault = faults[field];
    if (!fault) return null;
    if (fault.reason === 'value-missing') return t('measure.valueMissing');
    if (fault.reason === 'day-missing') return t('measure.dayMissing');
    return words.fault(fault);
  };
  const shared = { size, autoComplete: 'off' } as const;
  return (
    <div className={classes['fields']}>
      <TextInput
        {...shared}
        {...(valueRef && { ref: valueRef })}
        id={`${id}value`}
        className={classes['value'] ?? ''}
        label={unit ? t('measure.valueIn', { unit }) : t('measure.value')}
        inputMode="decimal"
        data-autofocus
        value={typed.value}
        error={wordsFor('value')}
        onChange={(event) => onType({ value: event.currentTarget.value })}
      />
      <TextInput
        {...shared}
        id={`${id}day`}
        className={classes['day'] ?? ''}
        label={t('measure.day')}
        placeholder={t('measure.dayHint')}
        value={typed.day}
        error={wordsFor('day')}
        onChange={(event) => onType({ day: event.currentTarget.value })}
      />
      <TextInput
        {...shared}
        id={`${id}note`}
        className={classes['note'] ?? ''}
        label={t('measure.note')}
        value={typed.note}
        error={wordsFor('note')}
        onChange={(event) => onType({ note: event.currentTarget.value })}
      />
    </div>
  );
}
