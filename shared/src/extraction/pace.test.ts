import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kpi } from '../blocks/kpi.ts';
import type { TemplateFields } from '../document/lay-in.ts';
import { extractedBlock } from '../testing/laid-in.ts';
import { DEFAULT_PACE_BOUNDS, elapsed, kpiPace, overrideFields, type KpiPace } from './pace.ts';

const START = '2026-01-01';
const END = '2026-04-11';
/** Half of the hundred days from START to END. */
const HALFWAY = '2026-02-20';

function paceOf(fields: TemplateFields, values: readonly (readonly [string, number])[], today = HALFWAY): KpiPace {
  const measurements = values.map(([date, value]) => ({ date, value }));
  return kpiPace(extractedBlock(kpi, fields, { measurements }), today);
}

const up = { baseline: 0, target: 100, from: START, until: END, direction: 'up' };
const down = { baseline: 300, target: 100, from: START, until: END, direction: 'down' };

describe('elapsed', () => {
  it.each([
    [START, END, '2025-12-31', 0],
    [START, END, START, 0],
    [START, END, HALFWAY, 0.5],
    [START, END, END, 1],
    [START, END, '2027-01-01', 1],
    [START, START, '2025-12-31', 0],
    [START, START, START, 1],
    [END, START, HALFWAY, 1],
    [END, START, '2025-06-01', 0],
  ])('from %s until %s, on %s: %d', (from, until, today, part) => {
    expect(elapsed(from, until, today)).toBe(part);
  });
});

describe('kpiPace', () => {
  it.each([
    ['going up, where it ought to be', up, 50, 'onTrack'],
    ['going up, ahead', up, 99, 'onTrack'],
    ['going up, exactly 10 % behind', up, 45, 'onTrack'],
    ['going up, just over 10 % behind', up, 44.9, 'atRisk'],
    ['going up, exactly 25 % behind', up, 37.5, 'atRisk'],
    ['going up, just over 25 % behind', up, 37.4, 'offTrack'],
    ['going up, below where it began', up, -20, 'offTrack'],
    ['going up, at the target', up, 100, 'reached'],
    ['going up, past the target', up, 140, 'reached'],
    ['going down, where it ought to be', down, 200, 'onTrack'],
    ['going down, exactly 10 % behind', down, 210, 'onTrack'],
    ['going down, just over 10 % behind', down, 210.1, 'atRisk'],
    ['going down, exactly 25 % behind', down, 225, 'atRisk'],
    ['going down, just over 25 % behind', down, 225.1, 'offTrack'],
    ['going down, at the target', down, 100, 'reached'],
    ['going down, past the target', down, 80, 'reached'],
    ['up from a negative baseline', { ...up, baseline: -100, target: 100 }, 0, 'onTrack'],
    ['up from a negative baseline, behind', { ...up, baseline: -100, target: 100 }, -60, 'offTrack'],
    ['up to zero', { ...up, baseline: -50, target: 0 }, 0, 'reached'],
    ['down from zero', { ...down, baseline: 0, target: -40 }, -20, 'onTrack'],
    ['up, with the baseline past the target: direction alone tells', { ...up, baseline: 150 }, 120, 'reached'],
    ['up, with the baseline past the target, below it', { ...up, baseline: 150 }, 60, 'noData'],
    ['up to zero from below, half-way', { ...up, baseline: -50, target: 0 }, -25, 'onTrack'],
    ['down through zero', { ...down, baseline: 20, target: -20 }, 0, 'onTrack'],
    ['baseline and target the same: held', { ...up, baseline: 100 }, 100, 'reached'],
    ['baseline and target the same: lost a little', { ...up, baseline: 100 }, 99, 'offTrack'],
    ['baseline and target the same, going down: lost a little', { ...down, baseline: 100 }, 101, 'offTrack'],
    ['baseline and target both zero', { ...up, baseline: 0, target: 0 }, 0, 'reached'],
    [
      'from after until, before the last day: nothing is expected yet',
      { ...up, from: END, until: '2026-03-01' },
      1,
      'onTrack',
    ],
    ['from after until, past the last day: all of it is', { ...up, from: END, until: START }, 60, 'offTrack'],
  ])('%s', (_, fields, value, status) => {
    expect(paceOf(fields, [[HALFWAY, value]]).status).toBe(status);
  });

  it('holds the bounds exactly, whatever the numbers (thirds and tenths have no exact float)', () => {
    const days = fc.integer({ min: 1, max: 365 });
    const fraction = fc.constantFrom(DEFAULT_PACE_BOUNDS.onTrack, DEFAULT_PACE_BOUNDS.atRisk);
    fc.assert(
      fc.property(days, days, fc.integer({ min: 1, max: 1000 }), fraction, (length, passed, target, bound) => {
        fc.pre(passed <= length);
        const day = (offset: number): string => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10);
        const fields = { ...up, target, until: day(length) };
        const expectedValue = (target * passed) / length;
        const pace = paceOf(fields, [[START, expectedValue * (1 - bound)]], day(passed));
        expect(pace.status).toBe(bound === DEFAULT_PACE_BOUNDS.onTrack ? 'onTrack' : 'atRisk');
      }),
    );
  });

  it('tells value, progress and where it ought to be', () => {
    expect(
      paceOf(down, [
        [START, 290],
        [HALFWAY, 250],
      ]),
    ).toEqual({
      status: 'offTrack',
      computedStatus: 'offTrack',
      count: 2,
      overridden: false,
      override: null,
      dueOn: null,
      overdue: false,
      value: 250,
      measuredOn: HALFWAY,
      progress: 0.25,
      expectedProgress: 0.5,
      expectedValue: 200,
      series: [
        { date: START, value: 290 },
        { date: HALFWAY, value: 250 },
      ],
    });
  });

  it('expects nothing before the first day, and the target after the last', () => {
    expect(paceOf(up, [[START, 0]], '2025-12-01')).toMatchObject({ status: 'onTrack', expectedProgress: 0 });
    expect(paceOf(up, [[START, 99]], '2027-01-01')).toMatchObject({ status: 'onTrack', expectedProgress: 1 });
    expect(paceOf(up, [[START, 74]], '2027-01-01').status).toBe('offTrack');
  });

  it('begins at the first measurement when there is no baseline', () => {
    const { baseline: _, ...fields } = up;
    const pace = paceOf(fields, [
      [HALFWAY, 60],
      [START, 20],
    ]);
    expect(pace).toMatchObject({ status: 'onTrack', value: 60, progress: 0.5, expectedValue: 60 });
  });

  it('takes a baseline of 0 as one', () => {
    expect(
      paceOf(up, [
        [START, 40],
        [HALFWAY, 50],
      ]).progress,
    ).toBe(0.5);
  });

  it('tells no more than reached or no data without dates, target or measurements', () => {
    const { from: _from, until: _until, ...undated } = up;
    const { target: _target, ...aimless } = up;
    expect(paceOf(undated, [[HALFWAY, 50]])).toMatchObject({ status: 'noData', progress: 0.5, expectedProgress: null });
    expect(paceOf(undated, [[HALFWAY, 100]]).status).toBe('reached');
    expect(paceOf(aimless, [[HALFWAY, 50]])).toMatchObject({ status: 'noData', value: 50, progress: null });
    expect(paceOf(up, [])).toMatchObject({ status: 'noData', value: null, progress: null, expectedProgress: 0.5 });
    expect(paceOf({}, []).status).toBe('noData');
  });

  it('wants the target at once when first and last day are the same', () => {
    expect(paceOf({ ...up, until: START }, [[START, 50]], START)).toMatchObject({
      status: 'offTrack',
      expectedProgress: 1,
    });
  });

  it('sorts measurements by day; of two on one day the later line is the newer', () => {
    const pace = paceOf(up, [
      [HALFWAY, 10],
      [START, 5],
      [HALFWAY, 50],
    ]);
    expect(pace.series.map(({ value }) => value)).toEqual([5, 10, 50]);
    expect(pace.value).toBe(50);
  });

  it('passes over measurements without a day or a value', () => {
    const block = extractedBlock(kpi, up, {
      measurements: [{ date: START, value: 3 }, { value: 90 }, { date: HALFWAY }],
    });
    expect(kpiPace(block, HALFWAY)).toMatchObject({ value: 3, series: [{ date: START, value: 3 }] });
  });

  it('lets a person say otherwise, and says that they did, and what the numbers say', () => {
    const reason = 'De campagne begint pas in maart';
    const set = { statusOverride: 'onTrack', statusReason: reason, statusBy: 'ann', statusOn: HALFWAY };
    expect(paceOf({ ...up, ...set }, [[HALFWAY, 1]])).toMatchObject({
      status: 'onTrack',
      computedStatus: 'offTrack',
      overridden: true,
      override: { status: 'onTrack', reason, by: 'ann', on: HALFWAY },
    });
    expect(paceOf({ ...up, statusOverride: 'atRisk' }, [])).toMatchObject({
      status: 'atRisk',
      overridden: true,
      value: null,
    });
  });

  it('reads 500 measurements, in whatever order they stand', () => {
    const days = Array.from({ length: 500 }, (_, index) =>
      new Date(Date.UTC(2025, 0, 1 + index)).toISOString().slice(0, 10),
    );
    const values = days.map((day, index) => [day, index] as const);
    const pace = paceOf(up, [...values.slice(250), ...values.slice(0, 250)]);
    expect(pace).toMatchObject({ value: 499, status: 'reached' });
    expect(pace.series.map(({ value }) => value)).toEqual(values.map(([, value]) => value));
  });

  it('says when it is overdue', () => {
    const measured = { ...up, frequency: 'weekly' };
    expect(paceOf(measured, [['2026-02-13', 1]])).toMatchObject({ dueOn: HALFWAY, overdue: false });
    expect(paceOf(measured, [['2026-02-12', 1]])).toMatchObject({ dueOn: '2026-02-19', overdue: true });
  });

  it('counts up unless told otherwise', () => {
    const { direction: _, ...undirected } = up;
    expect(paceOf(undirected, [[HALFWAY, 100]]).status).toBe('reached');
  });

  it('takes other bounds', () => {
    const block = extractedBlock(kpi, up, { measurements: [{ date: HALFWAY, value: 30 }] });
    expect(kpiPace(block, HALFWAY, { onTrack: 0.5, atRisk: 0.6 }).status).toBe('onTrack');
  });
});

describe('a status set by hand', () => {
  const OLDER = { date: '2026-02-01', value: 1 };
  const NEWER = { date: HALFWAY, value: 2 };
  const LATER = { date: '2026-02-21', value: 3 };
  const blockWith = (fields: TemplateFields, measurements: readonly TemplateFields[]) =>
    extractedBlock(kpi, { ...up, ...fields }, { measurements });
  const idOf = (block: ReturnType<typeof blockWith>, index: number): string =>
    block.entries['measurements']?.[index]?.id ?? '';
  /** The KPI once its status was set on HALFWAY, with what was measured since. */
  const after = (before: readonly TemplateFields[], since: readonly TemplateFields[]): KpiPace => {
    const fields = overrideFields(blockWith({}, before), 'reached', 'Gevierd', 'ann', HALFWAY);
    return kpiPace(blockWith(fields, [...before, ...since]), '2026-03-01');
  };

  it('is written with who, when, and what was the newest measurement', () => {
    const block = blockWith({}, [NEWER, OLDER]);
    expect(overrideFields(block, 'atRisk', '  ', 'ann', HALFWAY)).toEqual({
      statusOverride: 'atRisk',
      statusReason: null,
      statusBy: 'ann',
      statusOn: HALFWAY,
      statusAfter: idOf(block, 0),
    });
  });

  it('is taken back whole', () => {
    expect(Object.values(overrideFields(blockWith({}, [NEWER]), null, 'x', 'ann', HALFWAY))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('holds until another measurement is the newest, also one of the same day', () => {
    expect(after([OLDER], []).overridden).toBe(true);
    expect(after([OLDER], [LATER])).toMatchObject({ overridden: false, override: null, status: 'offTrack' });
    expect(after([NEWER], [NEWER]).overridden).toBe(false);
  });

  it('holds when an older number is filled in afterwards', () => {
    expect(after([NEWER], [OLDER]).overridden).toBe(true);
  });

  it('ends when the measurement that it judged is taken away', () => {
    const fields = overrideFields(blockWith({}, [OLDER, NEWER]), 'reached', null, 'ann', HALFWAY);
    expect(kpiPace(blockWith(fields, [OLDER]), HALFWAY).overridden).toBe(false);
  });

  it('set before anything was measured, ends with the first measurement, of whatever day', () => {
    expect(after([], []).overridden).toBe(true);
    expect(after([], [OLDER]).overridden).toBe(false);
  });

  it.each([
    ['no measurement since its day', { statusOn: HALFWAY }, [OLDER, NEWER], true],
    ['one dated after its day', { statusOn: HALFWAY }, [OLDER, LATER], false],
    ['neither day nor measurement noted', {}, [OLDER, LATER], true],
    ['a measurement noted that is not there', { statusOn: HALFWAY, statusAfter: 'gone' }, [OLDER], false],
  ] as const)('where the document tells less: %s', (_, noted, measurements, holds) => {
    const block = blockWith({ statusOverride: 'reached', ...noted }, measurements);
    expect(kpiPace(block, '2026-03-01').overridden).toBe(holds);
  });
});
