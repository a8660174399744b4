import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { describe, expect, it } from 'vitest';
import { beginRound, draftsOf, resultOf, roundAfter, type Round, type RoundAction } from './round.ts';

const kpi = (id: string, status = 'offTrack') =>
  ({ id, kind: 'kpi', documentId: 'd', title: id, derived: { pace: { status } } }) as unknown as BlockAnswer;
const measurement = { date: '2026-07-01', value: 5, note: null };
const saved = { is: 'saved', measurement, entryId: 'm', status: 'onTrack' } as const;

const after = (...actions: readonly RoundAction[]): Round =>
  actions.reduce(roundAfter, beginRound([kpi('a'), kpi('b'), kpi('c')], '01-07-2026', {}));
const type = (value: string): RoundAction => ({ do: 'type', change: { value } });
const titles = (items: readonly { readonly kpi: BlockAnswer }[]): string[] => items.map((item) => item.kpi.title);

describe('a check-in round', () => {
  it('Q6 goes on to the next before what was typed is written, and settles it where it stands', () => {
    const round = after(type('5'), { do: 'send', measurement }, type('6'), { do: 'settle', key: 'd/a', state: saved });
    expect(round.at).toBe(1);
    expect(round.items.map(({ state, typed }) => [state.is, typed.value])).toEqual([
      ['saved', '5'],
      ['open', '6'],
      ['open', ''],
    ]);
  });

  it('Q6 keeps on this device all that is typed and not written', () => {
    const failed = { is: 'failed', measurement, error: null } as const;
    const round = after(
      type('5'),
      { do: 'send', measurement },
      type('6'),
      { do: 'skip' },
      type('7'),
      { do: 'send', measurement },
      { do: 'settle', key: 'd/a', state: saved },
      { do: 'settle', key: 'd/c', state: failed },
    );
    expect(Object.entries(draftsOf(round)).map(([key, { value }]) => [key, value])).toEqual([
      ['d/b', '6'],
      ['d/c', '7'],
    ]);
    expect(beginRound([kpi('b')], '02-07-2026', draftsOf(round)).items[0]?.typed.value).toBe('6');
  });

  it('Q7 says at its end what is another status now, what was passed over, and what is not written', () => {
    const round = after(
      { do: 'send', measurement },
      { do: 'skip' },
      type('7'),
      { do: 'skip' },
      { do: 'settle', key: 'd/a', state: saved },
    );
    expect(round.at).toBe(3);
    const result = resultOf(round);
    expect(result.changed.map((item) => [item.before, item.after])).toEqual([['offTrack', 'onTrack']]);
    expect(titles(result.skipped)).toEqual(['b']);
    expect(titles(result.unsaved)).toEqual(['c']);
  });

  it('Q6 does not go beyond its ends, and skipping what is written takes nothing back', () => {
    expect(after({ do: 'back' }).at).toBe(0);
    expect(after({ do: 'skip' }, { do: 'skip' }, { do: 'skip' }, { do: 'skip' }).at).toBe(3);
    const round = after(
      { do: 'send', measurement },
      { do: 'settle', key: 'd/a', state: saved },
      { do: 'back' },
      { do: 'skip' },
    );
    expect(round.items[0]).toMatchObject({ state: { is: 'saved' }, entryId: 'm' });
  });
});
