import { goal } from '@koers/shared/blocks/goal.ts';
import { kpi } from '@koers/shared/blocks/kpi.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { describe, expect, it } from 'vitest';
import { blockChanges, type BlockContent } from './block-changes.ts';

const content = (kind: typeof goal | typeof kpi, more: Partial<BlockContent> = {}): BlockContent => ({
  kind: kind.kind,
  id: 'b1',
  title: 'More visitors',
  parts: Object.fromEntries(Object.keys(kind.parts).map((name) => [name, ''])),
  entries: {},
  faults: [],
  ...more,
  fields: { ...Object.fromEntries(Object.keys(kind.fields).map((name) => [name, null])), ...more.fields },
});
const changes = (before: BlockContent, now: BlockContent) => blockChanges(before, now, blockRegistry);

describe('what a block says otherwise than it did', () => {
  it('is its title, its parts and its fields, in the order of the declaration', () => {
    const supports = { documentId: 'd', blockId: 'g' };
    const before = content(goal, { fields: { deadline: '2026-06-30', owner: 'ann', supports } });
    const now = content(goal, {
      title: 'More visitors to the site',
      parts: { ...before.parts, specific: 'From the region' },
      fields: { deadline: '2026-09-30', owner: 'ann', supports: { blockId: 'g', documentId: 'd' } },
    });
    expect(changes(before, now)).toEqual([
      { of: 'title', name: 'title', before: 'More visitors', after: 'More visitors to the site' },
      { of: 'part', name: 'specific', before: '', after: 'From the region' },
      { of: 'field', name: 'deadline', before: '2026-06-30', after: '2026-09-30' },
    ]);
    expect(changes(now, now)).toEqual([]);
  });

  it('is no measurement, no status by hand and none of the machine’s bookkeeping', () => {
    const before = content(kpi, { fields: { target: 100 } });
    const now = content(kpi, {
      fields: { target: 100, statusOverride: 'atRisk', statusReason: 'Slow', statusBy: 'ann', statusOn: '2026-03-01' },
      entries: { measurements: [{ id: 'm1', fields: { date: '2026-03-01', value: 3 } }] },
    });
    expect(changes(before, now)).toEqual([]);
    expect(changes(before, content(kpi, { fields: { target: 120 } }))).toMatchObject([{ name: 'target' }]);
  });

  it('is no space and no empty line', () => {
    expect(changes(content(goal), content(goal, { title: ' More  visitors\n' }))).toEqual([]);
  });

  it('counts a field that came with a newer version as having been at its default', () => {
    const { direction: _direction, ...older } = content(kpi).fields;
    const now = content(kpi, { fields: { direction: 'up' } });
    expect(blockChanges({ ...content(kpi), fields: older }, now, blockRegistry)).toEqual([]);
    expect(changes(content(kpi), content(kpi, { fields: { direction: 'down' } }))).toMatchObject([
      { name: 'direction', before: 'up', after: 'down' },
    ]);
  });

  it('says nothing of a kind that the registry does not know but its title', () => {
    const of = (title: string): BlockContent => ({ ...content(goal), kind: 'invented', title });
    expect(changes(of('One'), of('Two'))).toMatchObject([{ of: 'title' }]);
  });
});
