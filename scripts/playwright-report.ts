import { countTests, oneFailed, sumTotals, type Totals } from './test-totals.ts';

interface PlaywrightSuite {
  title: string;
  specs?: { title: string; tests: { status: string }[] }[];
  suites?: PlaywrightSuite[];
}

/** Totals of Playwright's JSON report. Throws when the text isn't one. */
export function parsePlaywrightReport(json: string): Totals {
  const report = JSON.parse(json) as { suites?: PlaywrightSuite[]; errors?: { message?: string }[] };
  if (!Array.isArray(report.suites)) throw new Error('suites is missing from the report of Playwright');
  const outsideTests = (report.errors ?? []).map((error) => oneFailed(`journeys: ${error.message ?? 'an error'}`));
  return sumTotals([countTests(report.suites.flatMap((suite) => testsOfSuite(suite, []))), ...outsideTests]);
}

function testsOfSuite(
  suite: PlaywrightSuite,
  above: string[],
): { name: string; state: 'passed' | 'failed' | 'skipped' }[] {
  const path = [...above, suite.title];
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => ({ name: [...path, spec.title].join(' › '), state: stateOf(test.status) })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((child) => testsOfSuite(child, path))];
}

/** A flaky test passed only when tried again: that is no pass. */
function stateOf(status: string): 'passed' | 'failed' | 'skipped' {
  switch (status) {
    case 'expected':
      return 'passed';
    case 'skipped':
      return 'skipped';
    default:
      return 'failed';
  }
}
