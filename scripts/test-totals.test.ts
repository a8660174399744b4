import { describe, expect, it } from 'vitest';
import { countTests, NOTHING, oneFailed, onePassed, sumTotals, totalsLine, totalsOfRun } from './test-totals.ts';

describe('totals', () => {
  it('are counted by state, and name what failed or was skipped', () => {
    const totals = countTests([
      { name: 'a', state: 'passed' },
      { name: 'b', state: 'failed' },
      { name: 'c', state: 'skipped' },
      { name: 'd', state: 'passed' },
    ]);
    expect(totals).toEqual({ passed: 2, failed: 1, skipped: 1, failedNames: ['b'], skippedNames: ['c'] });
  });

  it('are summed over suites', () => {
    const sum = sumTotals([onePassed(), oneFailed('types'), onePassed(), oneFailed('lint')]);
    expect(sum).toEqual({ ...NOTHING, passed: 2, failed: 2, failedNames: ['types', 'lint'] });
  });

  it('end in a line of a fixed form', () => {
    expect(totalsLine(sumTotals([onePassed(), oneFailed('types')]))).toBe('1 passed, 1 failed, 0 skipped');
  });
});

describe('the totals of a run', () => {
  it('are those of the report when all went well', () => {
    expect(totalsOfRun('unit', 0, onePassed)).toEqual(onePassed());
  });

  it('are those of the report when a failed test explains the exit code', () => {
    expect(totalsOfRun('unit', 1, () => oneFailed('a test'))).toEqual(oneFailed('a test'));
  });

  it('count a failure when the runner failed though no test did', () => {
    const totals = totalsOfRun('unit', 1, onePassed);
    expect(totals).toMatchObject({ passed: 1, failed: 1 });
    expect(totals.failedNames[0]).toContain('exit code 1');
  });

  it('count a failure when there is no report, even if the runner was content', () => {
    const totals = totalsOfRun('unit', 0, () => {
      throw new Error('ENOENT');
    });
    expect(totals).toMatchObject({ passed: 0, failed: 1 });
    expect(totals.failedNames[0]).toContain('ENOENT');
  });
});
