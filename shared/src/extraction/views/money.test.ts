import { describe, expect, it } from 'vitest';
import type { TemplateFields, TemplateNode } from '../../document/lay-in.ts';
import { extracted } from '../../testing/laid-in.ts';
import { currencyOfUnit, money, type MoneySource } from './money.ts';

const QUARTER = { startsOn: '2026-01-01', endsOn: '2026-03-31' };
const goal = (key: string): TemplateNode => ({ block: 'goal', key, title: key });
const line = (fields: TemplateFields, goalKey?: string): TemplateNode => ({
  block: 'budget',
  fields: { ...fields, ...(goalKey === undefined ? {} : { goal: { block: goalKey } }) },
});
const kpi = (fields: TemplateFields, ...values: number[]): TemplateNode => ({
  block: 'kpi',
  fields: { goal: { block: 'g' }, ...fields },
  entries: { measurements: values.map((value, index) => ({ date: `2026-01-0${index + 1}`, value })) },
});
const sourceOf = (nodes: readonly TemplateNode[], more: Partial<MoneySource> = {}): MoneySource => ({
  documentId: 'doc',
  blocks: extracted(nodes),
  linked: [],
  daysOf: () => QUARTER,
  today: '2026-02-01',
  ...more,
});
const moneyOf = (...nodes: TemplateNode[]) => money(sourceOf(nodes));
const firstSums = (...nodes: TemplateNode[]) => moneyOf(goal('g'), ...nodes).goals[0]?.sums;

describe('currencyOfUnit', () => {
  it.each([
    ['€', 'EUR'],
    [' eur ', 'EUR'],
    ['EUR', 'EUR'],
    ['$', 'USD'],
    ['£', 'GBP'],
    ['SEK', 'SEK'],
    ['%', null],
    ['volgers', null],
    ['XXX', null],
    ['constructor', null],
    ['', null],
    [null, null],
  ])('%j: %s', (unit, currency) => {
    expect(currencyOfUnit(unit)).toBe(currency);
  });
});

describe('money', () => {
  it('is empty without lines', () => {
    expect(moneyOf(goal('g'))).toEqual({ goals: [], documents: [] });
  });

  it('sums the lines of a goal, and tells the return on it', () => {
    expect(
      firstSums(line({ amount: 600, expectedReturn: 1000 }, 'g'), line({ amount: 400, expectedReturn: 500 }, 'g')),
    ).toEqual([
      { currency: 'EUR', cost: 1000, tactics: 0, expected: 1500, expectedRoi: 0.5, actual: null, actualRoi: null },
    ]);
  });

  it('keeps currencies apart', () => {
    const [sums, documents] = [
      firstSums(line({ amount: 10 }, 'g'), line({ amount: 7, currency: 'USD' }, 'g')),
      moneyOf(line({ amount: 10 }), line({ amount: 7, currency: 'USD' })).documents,
    ];
    expect(sums?.map(({ currency, cost }) => [currency, cost])).toEqual([
      ['EUR', 10],
      ['USD', 7],
    ]);
    expect(documents[0]?.sums.map(({ cost }) => cost)).toEqual([10, 7]);
  });

  it('multiplies what is monthly by the months of the document, and not its return', () => {
    expect(firstSums(line({ amount: 100, recurrence: 'monthly', expectedReturn: 900 }, 'g'))?.[0]).toMatchObject({
      cost: 300,
      expected: 900,
      expectedRoi: 2,
    });
  });

  it('counts one month where the document has no days, and tells so', () => {
    const source = sourceOf([line({ amount: 100, recurrence: 'monthly' })], {
      daysOf: () => ({ startsOn: null, endsOn: '2026-03-31' }),
    });
    expect(money(source).documents[0]).toMatchObject({ months: null, hasMonthly: true, sums: [{ cost: 100 }] });
  });

  it.each([
    ['no cost', { expectedReturn: 100 }],
    ['a cost of zero', { amount: 0, expectedReturn: 100 }],
    ['no return', { amount: 100 }],
  ])('tells no return on investment of %s', (_, fields) => {
    expect(firstSums(line(fields, 'g'))?.[0]?.expectedRoi).toBeNull();
  });

  it('tells a return of zero as the loss that it is', () => {
    expect(firstSums(line({ amount: 100, expectedReturn: 0 }, 'g'))?.[0]?.expectedRoi).toBe(-1);
  });

  it("sets tactics' cost beside the budget: under each goal, and once in the document", () => {
    const tactic: TemplateNode = {
      block: 'tactic',
      fields: { goals: [{ block: 'g' }, { block: 'h' }], cost: 50 },
    };
    const { goals, documents } = moneyOf(goal('g'), goal('h'), tactic, line({ amount: 10 }, 'g'));
    expect(goals.map(({ sums }) => sums[0])).toMatchObject([
      { cost: 10, tactics: 50 },
      { cost: 0, tactics: 50 },
    ]);
    expect(documents[0]?.sums[0]).toMatchObject({ cost: 10, tactics: 50 });
  });

  it.each([
    ['what was gained since the baseline', { unit: '€', baseline: 100 }, [150, 400], 300],
    ['the gain of what is to go down', { unit: 'EUR', baseline: 100, direction: 'down' }, [40], 60],
    ['a loss', { unit: '€', baseline: 100 }, [30], -70],
    ['nothing without a baseline', { unit: '€' }, [150, 400], null],
    ['nothing without a measurement', { unit: '€', baseline: 100 }, [], null],
    ['nothing of a number that is no money', { unit: 'volgers', baseline: 100 }, [400], null],
    ['nothing in another currency', { unit: '$', baseline: 100 }, [400], null],
  ])('reads in KPIs %s', (_, fields, values, actual) => {
    const sums = firstSums(line({ amount: 200 }, 'g'), kpi(fields, ...values))?.find(
      ({ currency }) => currency === 'EUR',
    );
    expect(sums?.actual).toBe(actual);
    expect(sums?.actualRoi).toBe(actual === null ? null : (actual - 200) / 200);
  });

  it('lists last what serves no goal, or one that is gone', () => {
    const blocks = extracted([goal('g'), line({ amount: 1 }), line({ amount: 2 }), line({ amount: 4 }, 'g')]);
    const strayed = blocks.map((block, index) =>
      index === 2 ? { ...block, fields: { ...block.fields, goal: { documentId: 'doc', blockId: 'gone' } } } : block,
    );
    const { goals } = money(sourceOf([], { blocks: strayed }));
    expect(goals.map(({ goal: of, sums }) => [of?.block.title, sums[0]?.cost])).toEqual([
      ['g', 4],
      [undefined, 3],
    ]);
  });

  it('takes in what other documents spend on its goals, over their own months', () => {
    const blocks = extracted([goal('g'), line({ amount: 5 }, 'g')]);
    const here = { documentId: 'doc', blockId: blocks[0]?.id ?? '' };
    const [theirs, aside] = extracted([line({ amount: 10, recurrence: 'monthly' }), line({ amount: 1000 })]);
    if (!theirs || !aside) throw new Error('Nothing was extracted.');
    const linked = [
      { documentId: 'plan', block: { ...theirs, fields: { ...theirs.fields, goal: here } } },
      { documentId: 'plan', block: aside },
    ];
    const daysOf = (id: string) => (id === 'plan' ? { startsOn: '2026-01-01', endsOn: '2026-02-28' } : QUARTER);
    const { goals, documents } = money(sourceOf([], { blocks, linked, daysOf }));
    expect(goals.map(({ sums }) => sums[0]?.cost)).toEqual([25]);
    expect(documents.map(({ documentId, sums }) => [documentId, sums[0]?.cost])).toEqual([
      ['doc', 5],
      ['plan', 20],
    ]);
  });

  it('sums a thousand lines of the largest amount', () => {
    const blocks = extracted([line({ amount: 1e12, recurrence: 'monthly' })]);
    const many = Array.from({ length: 1000 }, (_, index) => ({ ...blocks[0], id: `b${index}` })) as typeof blocks;
    expect(money(sourceOf([], { blocks: many })).documents[0]?.sums[0]?.cost).toBe(3e15);
  });

  it('shows a line that says nothing yet without a sum', () => {
    const { goals } = moneyOf(line({}));
    expect(goals.map(({ lines, sums }) => [lines.length, sums.length])).toEqual([[1, 0]]);
  });
});
