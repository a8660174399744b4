import { describe, expect, it } from 'vitest';
import type { TemplateBlock, TemplateFields, TemplateReference } from '../../document/lay-in.ts';
import { contextOf, toldBy } from '../../testing/check-scene.ts';
import { contentBelowPromise } from './content-below-promise.ts';
import { contentOnOtherChannel } from './content-on-other-channel.ts';
import { costAboveBudget } from './cost-above-budget.ts';
import { mentionUnanswered } from './mention-unanswered.ts';
import { resistanceWithoutOwner } from './resistance-without-owner.ts';
import { roleOverloaded } from './role-overloaded.ts';

const block = (kind: string, title: string, fields: TemplateFields = {}): TemplateBlock => ({
  block: kind,
  key: title,
  title,
  fields,
});
const above = (key: string): TemplateReference => ({ document: 'strategy', block: key });

describe('content-on-other-channel', () => {
  const strategy = [block('channel', 'LinkedIn')];

  it('tells content and tasks on a channel that the strategy did not choose', () => {
    const nodes = [
      block('channel', 'TikTok'),
      block('content', 'Filmpje', { channel: { block: 'TikTok' } }),
      block('task', 'Dansen', { channel: { block: 'TikTok' } }),
      block('content', 'Artikel', { channel: above('LinkedIn') }),
      block('content', 'Nog geen kanaal'),
    ];
    expect(toldBy(contentOnOtherChannel, { strategy, nodes })).toEqual(['Filmpje', 'Dansen']);
    const [finding] = contentOnOtherChannel(contextOf({ strategy, nodes }));
    expect(finding?.values).toMatchObject({ channel: 'TikTok' });
  });

  it('takes a channel of the plan’s own that is one of the strategy’s, by name or network', () => {
    const nodes = [
      block('channel', 'Onze pagina', { network: 'linked in' }),
      block('content', 'Artikel', { channel: { block: 'Onze pagina' } }),
    ];
    expect(toldBy(contentOnOtherChannel, { strategy, nodes })).toEqual([]);
  });

  it('asks nothing of what is published or done', () => {
    const nodes = [
      block('channel', 'TikTok'),
      block('content', 'Filmpje', { channel: { block: 'TikTok' }, stage: 'published' }),
      block('task', 'Dansen', { channel: { block: 'TikTok' }, status: 'done' }),
    ];
    expect(toldBy(contentOnOtherChannel, { strategy, nodes })).toEqual([]);
  });

  it('asks nothing without a strategy, of one without channels, and of a channel that is gone or hidden', () => {
    const nodes = [block('channel', 'TikTok'), block('content', 'Filmpje', { channel: { block: 'TikTok' } })];
    expect(toldBy(contentOnOtherChannel, { nodes })).toEqual([]);
    expect(toldBy(contentOnOtherChannel, { strategy: [], nodes })).toEqual([]);
    const lost = [
      block('content', 'Weg', { channel: { documentId: 'own', blockId: 'gone' } }),
      block('content', 'Geheim', { channel: { documentId: 'secret', blockId: 'x' } }),
    ];
    expect(toldBy(contentOnOtherChannel, { strategy, nodes: lost })).toEqual([]);
  });
});

describe('content-below-promise', () => {
  const weeks = { startsOn: '2026-03-02', endsOn: '2026-03-15' };
  const channel = (postsPerWeek: number | null) => block('channel', 'LinkedIn', { postsPerWeek });
  const items = (...days: string[]) =>
    days.map((day, index) => block('content', `Bericht ${index}`, { publishAt: day, channel: { block: 'LinkedIn' } }));

  it('tells a channel on which less is planned than promised, with both', () => {
    const nodes = [channel(2), ...items('2026-03-02', '2026-03-15', '2026-03-15T12:00')];
    expect(contentBelowPromise(contextOf({ ...weeks, nodes }))).toMatchObject([
      { values: { title: 'LinkedIn', channel: 'LinkedIn', planned: 3, promised: 4 }, detail: 'own/x1' },
    ]);
    expect(
      toldBy(contentBelowPromise, {
        ...weeks,
        nodes: [...nodes, { ...items('2026-03-05')[0], key: 'nog een' } as TemplateBlock],
      }),
    ).toEqual([]);
  });

  it('counts what lies within the document’s days alone', () => {
    const nodes = [channel(1), ...items('2026-03-01', '2026-03-02', '2026-03-16')];
    expect(toldBy(contentBelowPromise, { ...weeks, nodes })).toEqual(['LinkedIn own/x1']);
  });

  it('rounds a promise down to whole posts', () => {
    expect(toldBy(contentBelowPromise, { ...weeks, nodes: [channel(0.9), ...items('2026-03-02')] })).toEqual([]);
    expect(toldBy(contentBelowPromise, { ...weeks, nodes: [channel(1), ...items('2026-03-02')] })).toHaveLength(1);
  });

  it('asks nothing of a channel that promises nothing or is not used, nor without days', () => {
    expect(toldBy(contentBelowPromise, { ...weeks, nodes: [channel(null), ...items('2026-03-02')] })).toEqual([]);
    expect(toldBy(contentBelowPromise, { ...weeks, nodes: [channel(9)] })).toEqual([]);
    expect(toldBy(contentBelowPromise, { nodes: [channel(9), ...items('2026-03-02')] })).toEqual([]);
    const round = { startsOn: '2026-03-15', endsOn: '2026-03-02' };
    expect(toldBy(contentBelowPromise, { ...round, nodes: [channel(9), ...items('2026-03-05')] })).toEqual([]);
  });

  it('tells of the strategy’s channel at the plan’s first content on it', () => {
    const strategy = [channel(3)];
    const nodes = [block('content', 'Bericht', { publishAt: '2026-03-03', channel: above('LinkedIn') })];
    expect(contentBelowPromise(contextOf({ ...weeks, strategy, nodes }))).toMatchObject([
      { blockId: 'x1', values: { title: 'Bericht', channel: 'LinkedIn', planned: 1, promised: 6 } },
    ]);
  });

  it('counts what other plans publish there on the plan’s days', () => {
    const nodes = [block('content', 'Bericht', { publishAt: '2026-03-03', channel: above('LinkedIn') })];
    const others = (...days: string[]) =>
      days.map((day, index) => block('content', `Ander ${index}`, { publishAt: day, channel: above('LinkedIn') }));
    const told = (promise: number, ...days: string[]) =>
      toldBy(contentBelowPromise, { ...weeks, strategy: [channel(promise)], nodes, beside: others(...days) });
    expect(told(1, '2026-03-09')).toEqual([]);
    expect(told(1, '2026-03-01', '2026-03-16')).toHaveLength(1);
    // What only others publish there is theirs to be told.
    expect(
      toldBy(contentBelowPromise, { ...weeks, strategy: [channel(9)], nodes: [], beside: others('2026-03-09') }),
    ).toEqual([]);
  });

  it('asks of a strategy as far as the planning of its plans reaches', () => {
    const year = { kind: 'strategy', startsOn: '2026-01-01', endsOn: '2026-12-31' } as const;
    const elsewhere = ['2026-03-02', '2026-03-09', '2026-03-15'].map((publishAt, index) =>
      block('content', `B${index}`, { publishAt, channel: { document: 'own', block: 'LinkedIn' } }),
    );
    expect(toldBy(contentBelowPromise, { ...year, nodes: [channel(1)], elsewhere })).toEqual([]);
    expect(toldBy(contentBelowPromise, { ...year, nodes: [channel(2)], elsewhere })).toEqual(['LinkedIn own/x1']);
  });
});

describe('cost-above-budget', () => {
  const tactic = (title: string, cost: number | null, currency = 'EUR') => block('tactic', title, { cost, currency });
  const budget = (amount: number | null, fields: TemplateFields = {}) => ({
    block: 'budget',
    title: 'Post',
    fields: { amount, ...fields },
  });

  it('tells what the tactics cost more than the budget, at the first of them', () => {
    const nodes = [budget(100), budget(50), tactic('A', 100), tactic('B', 51)];
    expect(costAboveBudget(contextOf({ nodes }))).toMatchObject([
      { values: { title: 'A', cost: 151, budget: 150, currency: 'EUR' }, detail: 'EUR' },
    ]);
  });

  it('takes a cost that fits exactly, also in tenths', () => {
    expect(toldBy(costAboveBudget, { nodes: [budget(150), tactic('A', 150)] })).toEqual([]);
    expect(toldBy(costAboveBudget, { nodes: [budget(0.3), tactic('A', 0.1), tactic('B', 0.2)] })).toEqual([]);
  });

  it('keeps currencies apart', () => {
    const nodes = [
      budget(100),
      budget(10, { currency: 'USD' }),
      tactic('Euro', 90),
      tactic('Dollar', 11, 'USD'),
      tactic('Pond', 1, 'GBP'),
    ];
    expect(toldBy(costAboveBudget, { nodes })).toEqual(['Dollar USD', 'Pond GBP']);
  });

  it('counts a monthly line for each month of the document, and once without days', () => {
    const nodes = [budget(100, { recurrence: 'monthly' }), tactic('A', 300)];
    expect(toldBy(costAboveBudget, { nodes, startsOn: '2026-01-01', endsOn: '2026-03-31' })).toEqual([]);
    expect(toldBy(costAboveBudget, { nodes, startsOn: '2026-01-01', endsOn: '2026-02-28' })).toEqual(['A EUR']);
    expect(toldBy(costAboveBudget, { nodes })).toEqual(['A EUR']);
  });

  it('asks nothing while there is no budget, or nothing costs anything', () => {
    expect(toldBy(costAboveBudget, { nodes: [tactic('A', 100), budget(null)] })).toEqual([]);
    expect(toldBy(costAboveBudget, { nodes: [tactic('A', null), tactic('B', 0), budget(0)] })).toEqual([]);
  });
});

describe('resistance-without-owner', () => {
  it('tells resistance that nobody takes up, until it is gone', () => {
    const nodes = [
      block('resistance', 'Bang'),
      block('resistance', 'Minder bang', { status: 'easing' }),
      block('resistance', 'Weg', { status: 'gone' }),
      block('resistance', 'Van Ann', { owner: 'ann' }),
    ];
    expect(toldBy(resistanceWithoutOwner, { nodes })).toEqual(['Bang', 'Minder bang']);
  });
});

describe('role-overloaded', () => {
  const role = (title: string, who: string | null, hoursPerWeek: number | null, availableHours: number | null) =>
    block('responsibility', title, { who, hoursPerWeek, availableHours });

  it('tells somebody whose roles ask more than is free, once, at the heaviest', () => {
    const nodes = [role('Klein', 'ann', 2, 3), role('Groot', 'ann', 8, 4)];
    expect(roleOverloaded(contextOf({ nodes }))).toMatchObject([
      { values: { title: 'Groot', hours: 10, available: 7 }, detail: 'ann' },
    ]);
  });

  it('takes what fits exactly, over all of somebody’s roles', () => {
    expect(toldBy(roleOverloaded, { nodes: [role('A', 'ann', 8, 4), role('B', 'ann', 0, 4)] })).toEqual([]);
  });

  it('asks nothing where no hours are told, or nobody has the role', () => {
    const nodes = [role('A', 'ann', 40, null), role('B', 'ben', null, 2), role('C', null, 8, 4)];
    expect(toldBy(roleOverloaded, { nodes })).toEqual([]);
  });
});

describe('mention-unanswered', () => {
  it('tells questions and problems that nobody answered', () => {
    const nodes = [
      block('mention', 'Vraag', { mentionType: 'question' }),
      block('mention', 'Probleem', { mentionType: 'problem' }),
      block('mention', 'Beantwoord', { mentionType: 'question', answeredBy: 'ann' }),
      block('mention', 'Compliment', { mentionType: 'praise' }),
      block('mention', 'Onbekend'),
    ];
    expect(toldBy(mentionUnanswered, { nodes })).toEqual(['Vraag', 'Probleem']);
  });
});
