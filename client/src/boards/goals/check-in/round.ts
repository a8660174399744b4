import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import type { KpiStatus } from '@koers/shared/extraction/pace.ts';
import { keyOf } from '../../block-fields.ts';
import { statusOf } from '../goal-tree.ts';
import type { ReadMeasurement, TypedMeasurement } from '../read-measurement.ts';

/** What became of one KPI in a round. */
export type RoundState =
  | { readonly is: 'open' }
  | { readonly is: 'skipped' }
  /** On its way, or kept here until there is a connection again. */
  | { readonly is: 'sending'; readonly measurement: ReadMeasurement; readonly isOffline: boolean }
  | {
      readonly is: 'saved';
      readonly measurement: ReadMeasurement;
      /** The measurement's own id, to correct it by. */
      readonly entryId: string | null;
      readonly status: KpiStatus;
    }
  | { readonly is: 'failed'; readonly measurement: ReadMeasurement; readonly error: unknown };

export interface RoundItem {
  readonly kpi: BlockAnswer;
  readonly typed: TypedMeasurement;
  readonly state: RoundState;
  /** The measurement that it wrote before and that is being corrected; null for one that is new. */
  readonly entryId: string | null;
}

export interface Round {
  readonly items: readonly RoundItem[];
  /** Which one is in hand; past the last is the end of the round. */
  readonly at: number;
}

export type RoundAction =
  | { readonly do: 'type'; readonly change: Partial<TypedMeasurement> }
  | { readonly do: 'skip' }
  | { readonly do: 'next' }
  | { readonly do: 'back' }
  | { readonly do: 'go'; readonly to: number }
  | { readonly do: 'send'; readonly measurement: ReadMeasurement }
  | { readonly do: 'settle'; readonly key: string; readonly state: RoundState };

/** @param drafts what was typed in a round before and not written, by `document/block` */
export function beginRound(
  kpis: readonly BlockAnswer[],
  today: string,
  drafts: Readonly<Record<string, TypedMeasurement>>,
): Round {
  const items = kpis.map((kpi): RoundItem => {
    const typed = drafts[keyOf(kpi)] ?? { value: '', day: today, note: '' };
    return { kpi, typed, state: { is: 'open' }, entryId: null };
  });
  return { items, at: 0 };
}

function withItem(round: Round, index: number, change: (item: RoundItem) => RoundItem): Round {
  return { ...round, items: round.items.map((item, place) => (place === index ? change(item) : item)) };
}

export function roundAfter(round: Round, action: RoundAction): Round {
  const { at, items } = round;
  const onward = (next: Round): Round => ({ ...next, at: Math.min(at + 1, items.length) });
  switch (action.do) {
    case 'type':
      return withItem(round, at, (item) => ({ ...item, typed: { ...item.typed, ...action.change } }));
    case 'skip':
      return onward(
        withItem(round, at, (item) => (item.state.is === 'open' ? { ...item, state: { is: 'skipped' } } : item)),
      );
    case 'next':
      return onward(round);
    case 'back':
      return { ...round, at: Math.max(0, at - 1) };
    case 'go':
      return { ...round, at: Math.max(0, Math.min(action.to, items.length)) };
    case 'send':
      return onward(
        withItem(round, at, (item) => ({
          ...item,
          state: { is: 'sending', measurement: action.measurement, isOffline: false },
        })),
      );
    case 'settle': {
      const index = items.findIndex(({ kpi }) => keyOf(kpi) === action.key);
      return withItem(round, index, (item) => ({
        ...item,
        state: action.state,
        entryId: action.state.is === 'saved' ? action.state.entryId : item.entryId,
      }));
    }
  }
}

export interface RoundResult {
  readonly saved: readonly RoundItem[];
  /** Of those that are saved: whose status is another now. */
  readonly changed: readonly (RoundItem & { readonly before: KpiStatus; readonly after: KpiStatus })[];
  readonly skipped: readonly RoundItem[];
  readonly sending: readonly RoundItem[];
  readonly failed: readonly RoundItem[];
  /** Something is typed that was not asked to be saved. */
  readonly unsaved: readonly RoundItem[];
}

/** What a round came to. */
export function resultOf({ items }: Round): RoundResult {
  const of = (is: RoundState['is']): readonly RoundItem[] => items.filter(({ state }) => state.is === is);
  const isTyped = ({ typed }: RoundItem): boolean => typed.value.trim() !== '';
  const left = items.filter(({ state }) => state.is === 'skipped' || state.is === 'open');
  return {
    saved: of('saved'),
    changed: items.flatMap((item) => {
      const before = statusOf(item.kpi);
      return item.state.is === 'saved' && item.state.status !== before
        ? [{ ...item, before, after: item.state.status }]
        : [];
    }),
    skipped: left.filter((item) => !isTyped(item)),
    sending: of('sending'),
    failed: of('failed'),
    unsaved: left.filter(isTyped),
  };
}

/** What is to be kept on this device: all that is typed and not written yet. */
export function draftsOf({ items }: Round): Readonly<Record<string, TypedMeasurement>> {
  return Object.fromEntries(
    items
      .filter(({ state, typed }) => state.is !== 'saved' && (typed.value.trim() !== '' || typed.note.trim() !== ''))
      .map(({ kpi, typed }) => [keyOf(kpi), typed]),
  );
}
