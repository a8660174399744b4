import { describe, expect, it } from 'vitest';
import { parsePlaywrightReport } from './playwright-report.ts';

const spec = (title: string, ...states: string[]) => ({ title, tests: states.map((status) => ({ status })) });

describe('the report of Playwright', () => {
  it('is counted by test, through nested suites', () => {
    const totals = parsePlaywrightReport(
      JSON.stringify({
        suites: [
          {
            title: 'write.spec.ts',
            specs: [spec('writes', 'expected')],
            suites: [{ title: 'offline', specs: [spec('keeps', 'unexpected'), spec('later', 'skipped')] }],
          },
        ],
      }),
    );
    expect(totals).toEqual({
      passed: 1,
      failed: 1,
      skipped: 1,
      failedNames: ['write.spec.ts › offline › keeps'],
      skippedNames: ['write.spec.ts › offline › later'],
    });
  });

  it('takes a flaky test for a failure', () => {
    const text = JSON.stringify({ suites: [{ title: 'a', specs: [spec('b', 'flaky')] }] });
    expect(parsePlaywrightReport(text)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('counts an error outside the tests', () => {
    const totals = parsePlaywrightReport(JSON.stringify({ suites: [], errors: [{ message: 'no such module' }] }));
    expect(totals).toMatchObject({ failed: 1, failedNames: ['journeys: no such module'] });
  });

  it.each(['', 'oops', '{}'])('is refused when it is %j', (text) => {
    expect(() => parsePlaywrightReport(text)).toThrow();
  });
});
