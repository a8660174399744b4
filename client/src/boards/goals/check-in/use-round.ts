import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { useEffect, useEffectEvent, useReducer, useRef } from 'react';
import { codeOf } from '../../../api/api-problem.ts';
import { correctMeasurement, sendMeasurement, useTakeUpKpi } from '../../../api/goal-hooks.ts';
import { keyOf } from '../../block-fields.ts';
import { measurementsOf } from '../course-of-kpi.ts';
import { statusOf } from '../goal-tree.ts';
import type { ReadMeasurement } from '../read-measurement.ts';
import { beginRound, draftsOf, roundAfter, type RoundItem } from './round.ts';
import { roundDrafts } from './round-drafts.ts';

/** How often it is tried again to send what could not be sent, besides when the browser says that it is online. */
const TRY_AGAIN = 5000;

interface Settings {
  readonly kpis: readonly BlockAnswer[];
  readonly userId: string;
  /** Today as it is typed. */
  readonly today: string;
}

/** The measurement that an answer says was just written: the last of its list with that day and value. */
function writtenIn(kpi: BlockAnswer, { date, value }: ReadMeasurement): string | null {
  return measurementsOf(kpi).findLast((one) => one.date === date && one.value === value)?.id ?? null;
}

/** A round: what is typed is kept on this device until it is written, and written while one goes on to the next. */
export function useRound({ kpis, userId, today }: Settings) {
  const [round, dispatch] = useReducer(roundAfter, null, () => beginRound(kpis, today, roundDrafts.read(userId)));
  const takeUp = useTakeUpKpi();
  // one key for each thing that is to be written: a first try that came through unheard is not written twice
  const attempts = useRef(new Map<string, { readonly said: string; readonly key: string }>());

  const deliver = async ({ kpi, entryId }: RoundItem, measurement: ReadMeasurement): Promise<void> => {
    const key = keyOf(kpi);
    const said = JSON.stringify([entryId, measurement]);
    const known = attempts.current.get(key);
    const attempt = known?.said === said ? known : { said, key: crypto.randomUUID() };
    attempts.current.set(key, attempt);
    const { note, ...rest } = measurement;
    try {
      const answer =
        entryId === null
          ? await sendMeasurement(kpi.id, { ...rest, ...(note !== null && { note }) }, attempt.key)
          : await correctMeasurement({ documentId: kpi.documentId, blockId: kpi.id }, { id: entryId, ...measurement });
      takeUp(answer);
      const written = entryId ?? writtenIn(answer, measurement);
      dispatch({
        do: 'settle',
        key,
        state: { is: 'saved', measurement, entryId: written, status: statusOf(answer) },
      });
    } catch (error) {
      const isOffline = codeOf(error) === 'offline';
      dispatch({
        do: 'settle',
        key,
        state: isOffline ? { is: 'sending', measurement, isOffline } : { is: 'failed', measurement, error },
      });
    }
  };

  const tryAgain = useEffectEvent(() => {
    for (const item of round.items) {
      const { state } = item;
      if (state.is !== 'sending' || !state.isOffline) continue;
      dispatch({ do: 'settle', key: keyOf(item.kpi), state: { ...state, isOffline: false } });
      void deliver(item, state.measurement);
    }
  });
  const isOffline = round.items.some(({ state }) => state.is === 'sending' && state.isOffline);
  useEffect(() => {
    if (!isOffline) return;
    const timer = setInterval(() => tryAgain(), TRY_AGAIN);
    const onOnline = (): void => tryAgain();
    window.addEventListener('online', onOnline);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', onOnline);
    };
  }, [isOffline]);

  useEffect(() => {
    roundDrafts.keep(
      userId,
      round.items.map(({ kpi }) => keyOf(kpi)),
      draftsOf(round),
    );
  }, [round, userId]);

  const item = round.items[round.at];
  return {
    round,
    item,
    isOffline,
    dispatch,
    /** Writes the measurement of the KPI in hand, and goes on to the next at once. */
    save: (measurement: ReadMeasurement): void => {
      if (!item) return;
      const { state } = item;
      const isSame = state.is === 'saved' && JSON.stringify(state.measurement) === JSON.stringify(measurement);
      if (isSame || state.is === 'sending') return dispatch({ do: 'next' });
      dispatch({ do: 'send', measurement });
      void deliver(item, measurement);
    },
  };
}
