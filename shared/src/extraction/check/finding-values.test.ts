import { describe, expect, it } from 'vitest';
import { messages } from '../../i18n/messages.ts';
import { RULE_NAMES, type Finding } from './finding.ts';
import { findingValues, type ValueWords } from './finding-values.ts';

const WORDS: ValueWords = {
  untitled: 'zonder naam',
  day: (day) => `dag ${day}`,
  number: (value) => `${value},00`,
  smart: (missing) => `geen ${missing}`,
};
const valuesOf = (values: Finding['values']) =>
  findingValues({ rule: 'goal-not-smart', blockId: 'b', section: null, values, detail: '' }, WORDS);

describe('findingValues', () => {
  it('writes days, numbers and what a letter lacks as the reader does', () => {
    expect(valuesOf({ title: 'A', day: '2026-03-01', cost: 12, missing: 'kpi' })).toMatchObject({
      title: 'A',
      day: 'dag 2026-03-01',
      cost: '12,00',
      missing: 'geen kpi',
    });
  });

  it('never names nothing', () => {
    expect(valuesOf({ title: ' ', channel: '' })).toMatchObject({ title: 'zonder naam', channel: 'zonder naam' });
  });

  it('takes a title that looks like a day for a title', () => {
    expect(valuesOf({ title: '2026-03-01' }).title).toBe('2026-03-01');
  });

  it.each(['nl', 'en'] as const)('has all that the words of the rules name: %s', (language) => {
    const known = Object.keys(valuesOf({}));
    for (const rule of RULE_NAMES) {
      const { title, why } = messages[language].check.rule[rule];
      for (const [, name] of `${title} ${why}`.matchAll(/\{\{(\w+)\}\}/g)) expect(known).toContain(name);
    }
  });
});
