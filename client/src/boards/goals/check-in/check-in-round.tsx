import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { Button, VisuallyHidden } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconCloudOff } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/language.ts';
import { Shortcut } from '../../../ui/shortcut.tsx';
import { useToday } from '../../../ui/today.ts';
import { keyOf, textOf } from '../../block-fields.ts';
import { MeasurementFields } from '../measurement-fields.tsx';
import { readMeasurement, type TypedFaults } from '../read-measurement.ts';
import { useWhyNot } from '../use-why-not.ts';
import classes from './check-in.module.css';
import { KpiInHand } from './kpi-in-hand.tsx';
import type { RoundItem } from './round.ts';
import { RoundEnd } from './round-end.tsx';
import { useRound } from './use-round.ts';

interface Props {
  readonly kpis: readonly BlockAnswer[];
  /** There are more than a round takes. */
  readonly hasMore: boolean;
  readonly userId: string;
  readonly typedToday: string;
  readonly onAgain: () => void;
  /** Goes on to all KPIs; null where the round is of all already. */
  readonly onAll: (() => void) | null;
}

/** One KPI after another: Enter writes and goes on, the page keys go to and fro. */
export function CheckInRound({ kpis, hasMore, userId, typedToday, onAgain, onAll }: Props): ReactNode {
  const { t } = useTranslation('boards');
  const { round, item, isOffline, dispatch, save } = useRound({ kpis, userId, today: typedToday });
  const total = round.items.length;
  // also while one types: there the page keys do nothing else
  useHotkeys(
    [
      ['pagedown', () => dispatch({ do: 'skip' })],
      ['pageup', () => dispatch({ do: 'back' })],
    ],
    [],
  );
  const place = Math.min(round.at + 1, total);
  return (
    <div className={classes['round']}>
      {isOffline && (
        <p className={classes['offline']} role="status">
          <IconCloudOff size={16} stroke={1.7} aria-hidden />
          {t('checkIn.offline')}
        </p>
      )}
      {item ? (
        <>
          <div className={classes['progress']}>
            <span>{t('checkIn.place', { place, total })}</span>
            <progress value={round.at} max={total} aria-label={t('checkIn.place', { place, total })} />
          </div>
          <InHand key={keyOf(item.kpi)} item={item} dispatch={dispatch} save={save} isFirst={round.at === 0} />
        </>
      ) : (
        <RoundEnd
          round={round}
          hasMore={hasMore}
          onGo={(to) => dispatch({ do: 'go', to })}
          onAgain={onAgain}
          onAll={onAll}
        />
      )}
      <VisuallyHidden role="status">
        {item
          ? t('checkIn.placeOf', { place, total, name: item.kpi.title || t('goals.untitledKpi') })
          : t('checkIn.doneTitle')}
      </VisuallyHidden>
    </div>
  );
}

type Running = ReturnType<typeof useRound>;

function InHand({
  item,
  dispatch,
  save,
  isFirst,
}: Pick<Running, 'dispatch' | 'save'> & { readonly item: RoundItem; readonly isFirst: boolean }): ReactNode {
  const { t } = useTranslation('boards');
  const { language } = useLanguage();
  const today = useToday();
  const whyNot = useWhyNot();
  const [faults, setFaults] = useState<TypedFaults>({});
  const value = useRef<HTMLInputElement>(null);
  const { kpi, typed, state } = item;
  const unit = textOf(kpi, 'unit');
  useEffect(() => {
    value.current?.focus();
    value.current?.select();
  }, []);
  const submit = (): void => {
    const reading = readMeasurement(typed, { language, unit, today });
    setFaults(reading.ok ? {} : reading.faults);
    if (reading.ok) save(reading.measurement);
    else if (reading.faults.value) value.current?.focus();
  };
  return (
    <form
      className={classes['card']}
      aria-label={kpi.title || t('goals.untitledKpi')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <KpiInHand kpi={kpi} />
      <MeasurementFields
        typed={typed}
        unit={unit}
        faults={faults}
        size="md"
        valueRef={value}
        onType={(change) => {
          dispatch({ do: 'type', change });
          setFaults({});
        }}
      />
      {state.is === 'failed' && (
        <p className={classes['fault']} role="alert">
          {whyNot(state.error)} {t('measure.kept')}
        </p>
      )}
      {state.is === 'saved' && <p className={classes['saved']}>{t('checkIn.savedHere')}</p>}
      <div className={classes['buttons']}>
        <Button type="submit">
          {t(state.is === 'saved' ? 'checkIn.correct' : 'checkIn.save')}
          <span className={classes['key']}>
            <Shortcut keys="Enter" />
          </span>
        </Button>
        <Button variant="default" onClick={() => dispatch({ do: 'skip' })}>
          {t(state.is === 'open' || state.is === 'skipped' ? 'checkIn.skip' : 'checkIn.next')}
          <span className={classes['key']}>
            <Shortcut keys="PageDown" />
          </span>
        </Button>
        {!isFirst && (
          <Button variant="subtle" color="gray" onClick={() => dispatch({ do: 'back' })}>
            {t('checkIn.back')}
            <span className={classes['key']}>
              <Shortcut keys="PageUp" />
            </span>
          </Button>
        )}
      </div>
    </form>
  );
}
