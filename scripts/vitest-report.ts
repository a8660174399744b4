import { countTests, type Totals } from './test-totals.ts';

interface VitestFile {
  name: string;
  status: string;
  assertionResults: { fullName: string; status: string }[];
}

/** Totals of vitest's JSON report. Throws when the text isn't one. */
export function parseVitestReport(json: string): Totals {
  const report = JSON.parse(json) as { testResults?: VitestFile[] };
  if (!Array.isArray(report.testResults)) throw new Error('testResults is missing from the report of vitest');
  return countTests(report.testResults.flatMap(testsOfFile));
}

function testsOfFile(file: VitestFile) {
  const tests = file.assertionResults.map(({ fullName, status }) => ({ name: fullName, state: stateOf(status) }));
  const brokeOutsideTests = file.status === 'failed' && !tests.some((test) => test.state === 'failed');
  return brokeOutsideTests ? [...tests, { name: `${file.name} (the file itself)`, state: 'failed' as const }] : tests;
}

function stateOf(status: string): 'passed' | 'failed' | 'skipped' {
  switch (status) {
    case 'passed':
      return 'passed';
    case 'skipped':
    case 'pending':
    case 'disabled':
    case 'todo':
      return 'skipped';
    default:
      return 'failed';
  }
}
