/** What a suite did. The names are for the summary: nothing fails or is skipped without being named. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failedNames: readonly string[];
  readonly skippedNames: readonly string[];
}

export const NOTHING: Totals = { passed: 0, failed: 0, skipped: 0, failedNames: [], skippedNames: [] };

export function onePassed(): Totals {
  return { ...NOTHING, passed: 1 };
}

export function oneFailed(name: string): Totals {
  return { ...NOTHING, failed: 1, failedNames: [name] };
}

export function sumTotals(all: readonly Totals[]): Totals {
  return all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
      failedNames: [...sum.failedNames, ...one.failedNames],
      skippedNames: [...sum.skippedNames, ...one.skippedNames],
    }),
    NOTHING,
  );
}

/** The last line of the test command, which others read: its form is fixed. */
export function totalsLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

type TestState = 'passed' | 'failed' | 'skipped';

export function countTests(tests: readonly { name: string; state: TestState }[]): Totals {
  const named = (state: TestState) => tests.filter((test) => test.state === state).map((test) => test.name);
  const failedNames = named('failed');
  const skippedNames = named('skipped');
  return {
    passed: named('passed').length,
    failed: failedNames.length,
    skipped: skippedNames.length,
    failedNames,
    skippedNames,
  };
}

/**
 * A runner's word against its report: when it went wrong without one failed test (an error outside any test, a
 * report that is missing or unreadable), that is a failure too.
 */
export function totalsOfRun(suite: string, exitCode: number, readReport: () => Totals): Totals {
  let totals: Totals;
  try {
    totals = readReport();
  } catch (error) {
    return oneFailed(`${suite}: no readable report (${error instanceof Error ? error.message : String(error)})`);
  }
  if (exitCode === 0 || totals.failed > 0) return totals;
  return sumTotals([totals, oneFailed(`${suite}: ended with exit code ${exitCode} though no test failed`)]);
}
