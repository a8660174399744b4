import { describe, expect, it } from 'vitest';
import type { SurroundingsAnswer } from '../../api/check.ts';
import { extracted } from '../../testing/laid-in.ts';
import { DEFAULT_PACE_BOUNDS } from '../pace.ts';
import { checkContextOf } from './check-context.ts';
import type { CheckContext } from './finding.ts';

const [first, second] = extracted([
  { block: 'goal', title: 'Hoog' },
  { block: 'task', title: 'Elders' },
]);
const SURROUNDINGS: SurroundingsAnswer = {
  strategy: { id: 's', blocks: first ? [first] : [] },
  pointingHere: [],
  beside: [],
  targets: second ? [{ documentId: 'e', block: second }] : [],
  gone: [{ documentId: 's', blockId: 'gone' }],
  hidden: [{ documentId: 'secret', blockId: 'x' }],
  changed: [],
  bounds: DEFAULT_PACE_BOUNDS,
  waivers: [],
};
const PLAN: CheckContext['document'] = { id: 'p', kind: 'plan', startsOn: null, endsOn: null, strategyId: 's' };
const contextOf = (document = PLAN): CheckContext =>
  checkContextOf(SURROUNDINGS, { blocks: [], headings: [], links: [] }, document, '2026-03-10');

describe('checkContextOf', () => {
  it('finds blocks of the strategy and targets elsewhere', () => {
    const { lookUp } = contextOf();
    expect(lookUp({ documentId: 's', blockId: first?.id ?? '' })).toEqual({ documentId: 's', block: first });
    expect(lookUp({ documentId: 'e', blockId: second?.id ?? '' })).toEqual({ documentId: 'e', block: second });
  });

  it('knows what is gone; what it was not told of counts as hidden', () => {
    const { lookUp } = contextOf();
    expect(lookUp({ documentId: 's', blockId: 'gone' })).toBe('gone');
    expect(lookUp({ documentId: 'secret', blockId: 'x' })).toBe('hidden');
    expect(lookUp({ documentId: 's', blockId: 'made just now' })).toBe('hidden');
  });

  it('reads no strategy under which the document no longer stands', () => {
    expect(contextOf().strategy?.id).toBe('s');
    expect(contextOf({ ...PLAN, strategyId: 'other' }).strategy).toBeNull();
    expect(contextOf({ ...PLAN, strategyId: null }).strategy).toBeNull();
  });
});
