import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { readOrigin } from '@koers/shared/measurements/origin.ts';
import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { correctMeasurement, sendMeasurement, useWriteMeasurement } from '../../api/goal-hooks.ts';
import { peopleQuery } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.ts';
import { formatDay, formatMeasure } from '../../ui/format.ts';
import { say } from '../../ui/say.ts';
import { useToday } from '../../ui/today.ts';
import { showTypedDate, showTypedNumber } from '../../ui/typed-day.ts';
import { Undo } from '../../ui/undo.tsx';
import { textOf } from '../block-fields.ts';
import { measurementsOf, type KpiMeasurement } from './course-of-kpi.ts';
import classes from './kpi-drawer.module.css';
import { MeasurementFields } from './measurement-fields.tsx';
import { readMeasurement, type TypedFaults } from './read-measurement.ts';
import { useWhyNot } from './use-why-not.ts';

interface Props {
  readonly kpi: BlockAnswer;
  readonly mayChange: boolean;
}

const SHOWN_AT_FIRST = 20;

/** All that was measured, newest first: what the chart shows, and who measured it and where it came from. */
export function MeasurementTable({ kpi, mayChange }: Props): ReactNode {
  const { t } = useTranslation('boards');
  const [showsAll, setShowsAll] = useState(false);
  const [editing, setEditing] = useState<string | null>(null);
  const all = measurementsOf(kpi).toReversed();
  const rows = all.toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : (a.date ?? '') > (b.date ?? '') ? -1 : 0));
  const shown = showsAll ? rows : rows.slice(0, SHOWN_AT_FIRST);
  if (rows.length === 0) return null;
  return (
    <section aria-label={t('kpi.measurements')}>
      <h3 className={classes['boxTitle']}>{t('kpi.measurements')}</h3>
      <div className={classes['tableWrap']}>
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{t('measure.day')}</th>
              <th scope="col" className={classes['number']}>
                {t('measure.value')}
              </th>
              <th scope="col">{t('measure.note')}</th>
              <th scope="col">{t('kpi.by')}</th>
              {mayChange && <th scope="col" aria-label={t('kpi.actions')} />}
            </tr>
          </thead>
          <tbody>
            {shown.map((one) =>
              editing === one.id ? (
                <EditRow key={one.id} kpi={kpi} one={one} onDone={() => setEditing(null)} />
              ) : (
                <Row key={one.id} kpi={kpi} one={one} mayChange={mayChange} onEdit={() => setEditing(one.id)} />
              ),
            )}
          </tbody>
        </table>
      </div>
      {shown.length < rows.length && (
        <Button variant="subtle" size="xs" onClick={() => setShowsAll(true)}>
          {t('kpi.showAll', { count: rows.length })}
        </Button>
      )}
    </section>
  );
}

interface RowProps {
  readonly kpi: BlockAnswer;
  readonly one: KpiMeasurement;
}

function Row({ kpi, one, mayChange, onEdit }: RowProps & { readonly mayChange: boolean; readonly onEdit: () => void }) {
  const { t } = useTranslation('boards');
  const { language } = useLanguage();
  const remove = useRemove(kpi, one);
  const day = one.date === null ? '–' : formatDay(one.date, language);
  const value = one.value === null ? '–' : formatMeasure(one.value, textOf(kpi, 'unit'), language);
  const label = `${day}, ${value}`;
  return (
    <tr>
      <td className={classes['day']}>{day}</td>
      <td className={classes['number']}>{value}</td>
      <td className={classes['note']}>{one.note}</td>
      <td className={classes['who']}>
        <Who one={one} />
      </td>
      {mayChange && (
        <td>
          <span className={classes['acts']}>
            <ActionIcon
              aria-label={t('measure.correct', { what: label })}
              title={t('measure.correctShort')}
              onClick={onEdit}
            >
              <IconPencil size={15} stroke={1.7} />
            </ActionIcon>
            <ActionIcon
              aria-label={t('measure.remove', { what: label })}
              title={t('measure.removeShort')}
              loading={remove.isPending}
              onClick={remove.run}
            >
              <IconTrash size={15} stroke={1.7} />
            </ActionIcon>
          </span>
        </td>
      )}
    </tr>
  );
}

/** Takes a measurement away, with the way back: it then is another, of the same day, value and note. */
function useRemove(kpi: BlockAnswer, one: KpiMeasurement) {
  const { t } = useTranslation('boards');
  const { t: common } = useTranslation();
  const write = useWriteMeasurement();
  const whyNot = useWhyNot();
  const fail = (error: unknown): void => say('measurement', whyNot(error), { color: 'danger' });
  const putBack = (key: string): void => {
    const { date, value, note } = one;
    if (date === null || value === null) return;
    write.mutate(() => sendMeasurement(kpi.id, { date, value, ...(note !== null && { note }) }, key), {
      onSuccess: () => say('measurement', t('measure.putBack')),
      onError: fail,
    });
  };
  const run = (): void =>
    write.mutate(
      () => correctMeasurement({ documentId: kpi.documentId, blockId: kpi.id }, { id: one.id, remove: true }),
      {
        onSuccess: () => {
          const key = crypto.randomUUID();
          const words =
            one.date === null || one.value === null ? (
              t('measure.removed')
            ) : (
              <Undo label={common('action.undo')} onUndo={() => putBack(key)}>
                {t('measure.removed')}
              </Undo>
            );
          say('measurement', words, { autoClose: 8000 });
        },
        onError: fail,
      },
    );
  return { run, isPending: write.isPending };
}

function Who({ one: { by, origin } }: { readonly one: KpiMeasurement }): ReactNode {
  const { t } = useTranslation('boards');
  const { t: from } = useTranslation('measurements');
  const { data: people } = useQuery(peopleQuery());
  const source = readOrigin(origin);
  const name = by === null ? null : (people?.find(({ id }) => id === by)?.name ?? t('goals.someone'));
  const words = [name, source && from(`origin.${source.kind}`, { name: source.name })].filter((one) => one !== null);
  return words.length > 0 ? words.join(' · ') : '–';
}

function EditRow({ kpi, one, onDone }: RowProps & { readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('boards');
  const { t: common } = useTranslation();
  const { language } = useLanguage();
  const today = useToday();
  const unit = textOf(kpi, 'unit');
  const [typed, setTyped] = useState({
    value: one.value === null ? '' : showTypedNumber(one.value, language),
    day: one.date === null ? '' : showTypedDate(one.date, language),
    note: one.note ?? '',
  });
  const [faults, setFaults] = useState<TypedFaults>({});
  const write = useWriteMeasurement();
  const whyNot = useWhyNot();
  const save = (): void => {
    const reading = readMeasurement(typed, { language, unit, today });
    setFaults(reading.ok ? {} : reading.faults);
    if (!reading.ok) return;
    const place = { documentId: kpi.documentId, blockId: kpi.id };
    write.mutate(() => correctMeasurement(place, { id: one.id, ...reading.measurement }), { onSuccess: onDone });
  };
  return (
    <tr>
      <td colSpan={5}>
        <form
          aria-label={t('measure.correctShort')}
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <MeasurementFields
            typed={typed}
            unit={unit}
            faults={faults}
            valueRef={(input) => input?.focus({ preventScroll: false })}
            onType={(change) => setTyped({ ...typed, ...change })}
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
            <Button size="xs" variant="subtle" color="gray" onClick={onDone}>
              {common('action.cancel')}
            </Button>
          </div>
        </form>
      </td>
    </tr>
  );
}
