import { REPORT_SECTIONS } from '@koers/shared/report/report-facts.ts';
import { describe, expect, it } from 'vitest';
import { choiceOf, readReportSearch, searchOf } from './report-choices.ts';

const TODAY = '2026-03-15';

describe('F10 the address of a report', () => {
  it('is the month that runs, and everything, where nothing is said', () => {
    const choice = choiceOf(readReportSearch({}), TODAY);
    expect(choice).toEqual({
      documentId: null,
      under: true,
      period: 'thisMonth',
      from: '2026-03-01',
      until: '2026-03-31',
      language: null,
      sections: REPORT_SECTIONS,
    });
    expect(searchOf(choice)).toEqual({});
  });

  it('comes back as it was chosen', () => {
    for (const search of [
      { document: 'abc', under: 'false', period: 'lastQuarter', language: 'en', sections: 'goals,money' } as const,
      { from: '2026-01-01', until: '2026-02-01' },
    ])
      expect(searchOf(choiceOf(readReportSearch({ ...search }), TODAY))).toEqual(search);
  });

  it('leaves out what cannot be', () => {
    const strange = { document: '../x', period: 'never', from: '2026-02-31', until: 'x', language: 'fr', sections: 7 };
    expect(readReportSearch(strange)).toEqual({});
    expect(choiceOf({ sections: 'weather' }, TODAY).sections).toEqual(REPORT_SECTIONS);
  });
});
