import { describe, expect, it } from 'vitest';
import type { TemplateNode } from '../../document/lay-in.ts';
import { messages } from '../../i18n/messages.ts';
import { contextOf, type Scene } from '../../testing/check-scene.ts';
import type { ExtractedBlock } from '../extracted-block.ts';
import { RULE_NAMES } from './finding.ts';
import { RULES, runCheck } from './run-check.ts';

const told = (scene: Scene): string[] =>
  runCheck(contextOf(scene)).map(({ rule, detail }) => `${rule} ${detail}`.trim());
const GONE = { documentId: 'own', blockId: 'gone' };

/** Everything that can be wrong at once. */
const WRONG: readonly TemplateNode[] = [
  { block: 'goal', key: 'g', title: 'Doel', fields: {} },
  {
    block: 'kpi',
    title: 'KPI',
    fields: { goal: GONE, baseline: 2, target: 1, from: '2026-02-01', until: '2026-01-01', frequency: 'daily' },
  },
  { block: 'kpi', title: 'Lege KPI' },
  { block: 'audience', key: 'a', title: 'Doelgroep', fields: { partOf: { block: 'a' } } },
  { block: 'audience', title: 'Losse doelgroep' },
  { block: 'message', title: 'een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien' },
  { block: 'channel', key: 'c', title: 'TikTok', fields: { postsPerWeek: 9 } },
  { block: 'content', title: 'Filmpje', fields: { channel: { block: 'c' }, publishAt: '2026-03-03' } },
  {
    block: 'task',
    key: 't',
    title: 'Taak',
    fields: { dependsOn: [{ block: 't' }, { block: 'u' }], endsOn: '2025-01-01' },
  },
  { block: 'task', key: 'u', title: 'Eerdere taak', fields: { endsOn: '2026-03-05' } },
  { block: 'task', title: 'Taak zonder dag', fields: { goal: { document: 'strategy', block: 's' } } },
  { block: 'tactic', title: 'Tactiek', fields: { cost: 10 } },
  { block: 'budget', title: 'Post', fields: { amount: 1 } },
  { block: 'resistance', title: 'Weerstand' },
  { block: 'responsibility', title: 'Rol', fields: { who: 'ann', hoursPerWeek: 9, availableHours: 1 } },
  { block: 'mention', title: 'Vraag', fields: { mentionType: 'question' } },
];
const SCENE: Scene = {
  nodes: WRONG,
  strategy: [
    { block: 'channel', title: 'LinkedIn' },
    { block: 'goal', key: 's', title: 'Hoog' },
  ],
  startsOn: '2026-03-01',
  endsOn: '2026-03-31',
};
const changedIn = (scene: Scene): Scene => {
  const goal = contextOf(scene).strategy?.blocks.find(({ kind }) => kind === 'goal');
  return { ...scene, changed: [{ documentId: 'strategy', blockId: goal?.id ?? '' }] };
};

describe('runCheck', () => {
  it('tells of every rule that it knows', () => {
    const rules = new Set(runCheck(contextOf(changedIn(SCENE))).map(({ rule }) => rule));
    const missing = RULE_NAMES.filter((name) => !rules.has(name));
    // A plan has a strategy or has none.
    expect(missing).toEqual(['plan-without-strategy']);
    expect(told({})).toEqual(['plan-without-strategy']);
  });

  it('tells nothing of an empty page or strategy', () => {
    expect(told({ kind: 'page' })).toEqual([]);
    expect(told({ kind: 'strategy' })).toEqual([]);
  });

  it('tells of the document first, then in document order, of one block in the order of the rules', () => {
    const nodes: TemplateNode[] = [
      { block: 'message', title: 'Kom' },
      { heading: 'Doelen' },
      { block: 'goal', title: 'Doel' },
      { block: 'resistance', title: 'Bang' },
    ];
    expect(told({ nodes })).toEqual([
      'plan-without-strategy',
      'message-without-audience',
      'goal-not-smart S',
      'goal-not-smart A',
      'goal-not-smart R',
      'goal-not-smart T',
      'goal-without-kpi',
      'goal-unserved',
      'resistance-without-owner',
    ]);
  });

  it('puts what stands in plain text at the beginning of its section', () => {
    const nodes: TemplateNode[] = [
      { block: 'resistance', title: 'Bang' },
      { heading: 'Later' },
      { block: 'resistance', title: 'Banger' },
    ];
    const context = contextOf({ kind: 'strategy', nodes });
    const link = { blockId: null, section: 'Later', as: 'mention', target: GONE } as const;
    const findings = runCheck({ ...context, content: { ...context.content, links: [link] } });
    expect(findings.map(({ rule, values }) => [rule, values['title']])).toEqual([
      ['resistance-without-owner', 'Bang'],
      ['reference-gone', 'Later'],
      ['resistance-without-owner', 'Banger'],
    ]);
  });

  it('asks of a plain page no more than that it does not contradict itself', () => {
    const rules = new Set(runCheck(contextOf({ ...changedIn(SCENE), kind: 'page' })).map(({ rule }) => rule));
    expect([...rules].toSorted()).toEqual([
      'audience-in-a-circle',
      'days-turned-round',
      'kpi-target-behind-baseline',
      'measurement-overdue',
      'reference-changed',
      'reference-gone',
      'task-before-dependency',
      'task-in-a-circle',
    ]);
  });

  it('asks of a strategy nothing that is about plans', () => {
    const rules = runCheck(contextOf({ ...SCENE, kind: 'strategy' })).map(({ rule }) => rule);
    for (const name of RULE_NAMES.filter((rule) => RULES[rule].kinds.length === 1)) expect(rules).not.toContain(name);
  });

  it('tells no finding twice: rule, block and detail name it', () => {
    const findings = runCheck(contextOf(changedIn(SCENE)));
    const names = findings.map(({ rule, blockId, detail }) => JSON.stringify([rule, blockId, detail]));
    expect(new Set(names).size).toBe(names.length);
  });

  it('gives its words all that they name', () => {
    for (const { rule, values } of runCheck(contextOf(changedIn(SCENE)))) {
      const { title, why } = messages.nl.check.rule[rule];
      for (const [, name = ''] of `${title} ${why}`.matchAll(/\{\{(\w+)\}\}/g)) expect(values).toHaveProperty(name);
    }
  });

  it('reads each block so many times, however many others there are', () => {
    const context = contextOf(changedIn(SCENE));
    let reads = 0;
    const counted = (copy: number): ExtractedBlock[] =>
      context.content.blocks.map((block) => {
        const clone = { ...block, id: `${block.id}-${copy}` };
        return new Proxy(clone, {
          get: (of, name, receiver) => {
            reads += 1;
            return Reflect.get(of, name, receiver) as unknown;
          },
        });
      });
    const readsOf = (times: number): number => {
      const blocks = Array.from({ length: times }, (_, copy) => counted(copy)).flat();
      reads = 0;
      runCheck({ ...context, content: { ...context.content, blocks } });
      return reads;
    };
    // Eight times the blocks; where each is compared with all others it would be sixty-four times.
    expect(readsOf(80) / readsOf(10)).toBeLessThan(8.5);
  });
});
