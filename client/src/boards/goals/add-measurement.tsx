import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { Button } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sendMeasurement, useWriteMeasurement } from '../../api/goal-hooks.ts';
import { useLanguage } from '../../i18n/language.ts';
import { say } from '../../ui/say.ts';
import { useToday } from '../../ui/today.ts';
import { showTypedDate } from '../../ui/typed-day.ts';
import { textOf } from '../block-fields.ts';
import classes from './kpi-drawer.module.css';
import { MeasurementFields } from './measurement-fields.tsx';
import { readMeasurement, type TypedFaults } from './read-measurement.ts';
import { useWhyNot } from './use-why-not.ts';

/** Adds a measurement to a KPI right where its course is shown; what could not be written stays in the fields. */
export function AddMeasurement({ kpi }: { readonly kpi: BlockAnswer }): ReactNode {
  const { t } = useTranslation('boards');
  const { language } = useLanguage();
  const today = useToday();
  const unit = textOf(kpi, 'unit');
  const none = { value: '', day: showTypedDate(today, language), note: '' };
  const [typed, setTyped] = useState(none);
  const [faults, setFaults] = useState<TypedFaults>({});
  const write = useWriteMeasurement();
  const whyNot = useWhyNot();
  // the same for each try of one: a first that came through unheard is not written twice
  const attempt = useRef<{ readonly said: string; readonly key: string } | null>(null);
  const value = useRef<HTMLInputElement>(null);

  const save = (): void => {
    const reading = readMeasurement(typed, { language, unit, today });
    setFaults(reading.ok ? {} : reading.faults);
    if (!reading.ok) return;
    const { date, value: number, note } = reading.measurement;
    const said = JSON.stringify(reading.measurement);
    if (attempt.current?.said !== said) attempt.current = { said, key: crypto.randomUUID() };
    const { key } = attempt.current;
    write.mutate(() => sendMeasurement(kpi.id, { date, value: number, ...(note !== null && { note }) }, key), {
      onSuccess: () => {
        attempt.current = null;
        setTyped(none);
        say('measurement', t('measure.added'));
        value.current?.focus();
      },
    });
  };
  return (
    <form
      className={classes['box']}
      aria-label={t('measure.add')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h3 className={classes['boxTitle']}>{t('measure.add')}</h3>
      <MeasurementFields
        typed={typed}
        unit={unit}
        faults={faults}
        valueRef={value}
        onType={(change) => {
          setTyped({ ...typed, ...change });
          setFaults({});
        }}
      />
      {write.error && (
        <p className={classes['fault']} role="alert">
          {whyNot(write.error)} {t('measure.kept')}
        </p>
      )}
      <div className={classes['formEnd']}>
        <Button type="submit" size="xs" loading={write.isPending}>
          {t('measure.save')}
        </Button>
      </div>
    </form>
  );
}
