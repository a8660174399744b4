import { describe, expect, it } from 'vitest';
import { parseVitestReport } from './vitest-report.ts';

const report = (...files: object[]) => JSON.stringify({ testResults: files });

describe('the report of vitest', () => {
  it('is counted by test', () => {
    const totals = parseVitestReport(
      report({
        name: 'pace.test.ts',
        status: 'failed',
        assertionResults: [
          { fullName: 'pace is on track', status: 'passed' },
          { fullName: 'pace is off track', status: 'failed' },
          { fullName: 'pace on PostgreSQL', status: 'skipped' },
          { fullName: 'pace later', status: 'todo' },
        ],
      }),
    );
    expect(totals).toEqual({
      passed: 1,
      failed: 1,
      skipped: 2,
      failedNames: ['pace is off track'],
      skippedNames: ['pace on PostgreSQL', 'pace later'],
    });
  });

  it('fails a file that broke before its first test', () => {
    const totals = parseVitestReport(report({ name: 'broken.test.ts', status: 'failed', assertionResults: [] }));
    expect(totals).toMatchObject({ passed: 0, failed: 1 });
    expect(totals.failedNames[0]).toContain('broken.test.ts');
  });

  it('takes a state that it does not know for a failure', () => {
    const odd = { name: 'a.test.ts', status: 'passed', assertionResults: [{ fullName: 'a', status: 'queued' }] };
    expect(parseVitestReport(report(odd)).failed).toBe(1);
  });

  it('of an empty run is zero', () => {
    expect(parseVitestReport(report())).toMatchObject({ passed: 0, failed: 0, skipped: 0 });
  });

  it.each(['', 'Segmentation fault', '{}', '{"testResults": 3}'])('is refused when it is %j', (text) => {
    expect(() => parseVitestReport(text)).toThrow();
  });
});
