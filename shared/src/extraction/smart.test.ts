import { describe, expect, it } from 'vitest';
import { goal } from '../blocks/goal.ts';
import { kpi } from '../blocks/kpi.ts';
import { extracted, extractedBlock } from '../testing/laid-in.ts';
import type { TemplateBlock } from '../document/lay-in.ts';
import type { ExtractedBlock } from './extracted-block.ts';
import { measures, smartVerdict } from './smart.ts';

const complete: TemplateBlock = {
  block: 'goal',
  title: 'Meer aanmeldingen',
  parts: { specific: 'Wie en wat', realistic: 'Het kan' },
  fields: { owner: 'me', agreedBy: 'me', deadline: '2026-12-31' },
};
const measured = extractedBlock(kpi, { target: 0 });

function goalWith(change: Partial<TemplateBlock>): ExtractedBlock {
  const [block] = extracted([{ ...complete, ...change }]);
  return block as ExtractedBlock;
}

describe('smartVerdict', () => {
  it('meets all letters of a goal that is whole', () => {
    expect(smartVerdict(goalWith({}), [measured])).toEqual({ S: null, M: null, A: null, R: null, T: null });
  });

  it('says of an empty goal what is missing first, letter by letter', () => {
    expect(smartVerdict(extractedBlock(goal), [])).toEqual({
      S: 'statement',
      M: 'kpi',
      A: 'owner',
      R: 'realistic',
      T: 'deadline',
    });
  });

  it.each([
    ['S', { title: '' }, 'statement'],
    ['S', { parts: { realistic: 'x' } }, 'specific'],
    ['A', { fields: { agreedBy: 'me' } }, 'owner'],
    ['A', { fields: { owner: 'me' } }, 'agreement'],
    ['A', { fields: { owner: 'me', agreedBy: 'someone-else' } }, 'agreement'],
    ['R', { parts: { specific: 'x', realistic: '  ' } }, 'realistic'],
    ['T', { fields: { owner: 'me', agreedBy: 'me' } }, 'deadline'],
  ] as const)('%s: %j lacks its %s', (letter, change, missing) => {
    expect(smartVerdict(goalWith(change), [measured])[letter]).toBe(missing);
  });

  it('asks of M a KPI with a target; one of several is enough, and a target of 0 is one', () => {
    const open = extractedBlock(kpi);
    expect(smartVerdict(goalWith({}), [open]).M).toBe('kpi-target');
    expect(smartVerdict(goalWith({}), [open, measured]).M).toBeNull();
  });
});

describe('measures', () => {
  const reference = extractedBlock(kpi);
  const pointing = { ...reference, fields: { ...reference.fields, goal: { documentId: 'd1', blockId: 'g1' } } };

  it('knows the goal that a KPI names, in its own document alone', () => {
    expect(measures(pointing, 'd1', 'g1')).toBe(true);
    expect(measures(pointing, 'd1', 'g2')).toBe(false);
    expect(measures(pointing, 'd2', 'g1')).toBe(false);
    expect(measures(reference, 'd1', 'g1')).toBe(false);
  });
});
