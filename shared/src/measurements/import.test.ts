import { describe, expect, it } from 'vitest';
import { guessMapping, keyOfTarget, type ImportTable, type ImportTarget } from './import-table.ts';
import { previewImport, readTable, type PreviewLine } from './read-table.ts';
import { planWrites, type StandingMeasurement, type WriteRule } from './write-plan.ts';

const target = (blockId: string, title: string, unit: string | null = null): ImportTarget => ({
  documentId: 'plan',
  documentTitle: 'Plan',
  blockId,
  title,
  unit,
});
const VISITS = target('visits', 'Bezoekers');
const COST = target('cost', 'Kosten per lead', '€');
const TARGETS = [VISITS, COST, target('twin1', 'Dubbel'), target('twin2', 'dubbel')];
const LATEST = '2026-11-22';
const RULE: WriteRule = { match: 'day', origin: 'csv:x.csv', standing: 'replace', latest: LATEST };

function table(text: string, delimiter: ImportTable['delimiter'] = ';'): ImportTable {
  const rows = text.split('\n').map((line) => line.split(delimiter));
  return { rows, lines: rows.map((_, at) => at + 1), delimiter };
}
const guess = (data: ImportTable, only: string | null = null) =>
  guessMapping(data, { targets: TARGETS, language: 'nl', only });

function preview(data: ImportTable, standing: Record<string, StandingMeasurement[]> = {}): PreviewLine[] {
  return previewImport(readTable(data, guess(data), TARGETS, LATEST), new Map(Object.entries(standing)), RULE);
}

describe('M4 what the columns of a file mean', () => {
  it('knows a line a measurement, by the name of its KPI', () => {
    const mapping = guess(
      table('KPI;Datum;Waarde;Toelichting\nBEZOEKERS;31-10-2026;1.204;ok\nKosten  per lead;31-10-2026;12,50;'),
    );
    expect(mapping).toMatchObject({
      form: 'long',
      hasHeader: true,
      kpiColumn: 0,
      dateColumn: 1,
      valueColumn: 2,
      noteColumn: 3,
    });
    expect(mapping).toMatchObject({ order: 'day-first', decimal: 'comma' });
    expect(mapping.names).toEqual({ bezoekers: 'plan/visits', 'kosten per lead': 'plan/cost' });
  });

  it('knows a column a KPI, and leaves open what it does not know', () => {
    const mapping = guess(table('Datum;Bezoekers;Kosten per lead;Iets anders\n2026-10-31;12;1,5;3\n2026-11-01;13;;4'));
    expect(mapping).toMatchObject({
      form: 'wide',
      dateColumn: 0,
      columns: { 1: 'plan/visits', 2: 'plan/cost', 3: null },
    });
  });

  it('takes the one column of numbers for the KPI that one came from', () => {
    expect(guess(table('2026-10-31;12\n2026-11-01;13'), 'plan/cost')).toMatchObject({
      hasHeader: false,
      columns: { 1: 'plan/cost' },
    });
  });

  it('takes no KPI whose name another has too', () => {
    expect(guess(table('KPI;Datum;Waarde\nDubbel;2026-10-31;1\ntwin2;2026-10-31;1')).names).toEqual({
      dubbel: null,
      twin2: 'plan/twin2',
    });
  });

  it('leaves the order of days open where the file does not tell', () => {
    expect(guess(table('Datum;Bezoekers\n03-04-2026;1\n05-06-2026;2')).order).toBeNull();
  });

  it('reads a name as a name, whatever it is called', () => {
    const { names } = guess(table('KPI;Datum;Waarde\nvalueOf;2026-10-31;1\nconstructor;2026-10-31;1'));
    expect(Object.entries(names)).toEqual([
      ['valueof', null],
      ['constructor', null],
    ]);
  });
});

describe('M3 M4 what becomes of each line', () => {
  const standing = { id: 'm1', date: '2026-10-30', value: 12, note: null, origin: null };

  it('tells new, replaced, the same, and each fault with its line', () => {
    const lines = preview(
      table(
        [
          'KPI;Datum;Waarde;Toelichting',
          'Bezoekers;30-10-2026;12;',
          'Bezoekers;29-10-2026;11;bijna',
          '',
          'Bezoekers;31-10-2026;veel;',
          'Bezoekers;31-11-2026;1;',
          'Bezoekers;01-12-2026;1;',
          'Onbekend;31-10-2026;1;',
          'Kosten per lead;31-10-2026;12 %;',
          'Bezoekers;28-10-2026;=1+1;',
          'Bezoekers;29-10-2026;14;',
          'Bezoekers;29-10-2026;11;bijna',
          'Bezoekers;29-10-2026',
        ].join('\n'),
      ),
      { 'plan/visits': [standing] },
    );
    expect(lines.map(({ line, outcome, fault }) => [line, outcome, fault?.reason ?? null])).toEqual([
      [2, 'same', null],
      [3, 'new', null],
      [5, 'fault', 'not-a-number'],
      [6, 'fault', 'not-a-date'],
      [7, 'fault', 'in-the-future'],
      [8, 'fault', 'no-such-kpi'],
      [9, 'fault', 'wrong-unit'],
      [10, 'fault', 'formula'],
      [11, 'fault', 'given-twice'],
      [12, 'same', null],
      [13, 'fault', 'row-too-short'],
    ]);
    expect(preview(table('Datum;Bezoekers\n30-10-2026;15'), { 'plan/visits': [standing] })).toMatchObject([
      { outcome: 'replaces', before: 12, measurement: { value: 15 } },
    ]);
  });

  it('passes over empty cells of days on which a KPI was not measured', () => {
    expect(preview(table('Datum;Bezoekers;Kosten per lead\n30-10-2026;15;\n31-10-2026;;1,5'))).toMatchObject([
      { key: 'plan/visits', outcome: 'new' },
      { key: 'plan/cost', outcome: 'new', measurement: { value: 1.5 } },
    ]);
  });

  it('M3 takes the newest of a day for it, keeps what is to stay, and counts another source apart', () => {
    const other = { ...standing, id: 'm2', value: 14, origin: 'matomo:Site' };
    const day = { date: '2026-10-30', value: 20, note: null };
    expect(planWrites([standing, other], [day], RULE)).toEqual([{ do: 'replace', standing: other }]);
    expect(planWrites([standing, other], [day], { ...RULE, standing: 'keep' })).toEqual([
      { do: 'keep', standing: other },
    ]);
    const bySource: WriteRule = { ...RULE, match: 'origin', origin: 'json:X' };
    expect(planWrites([standing, other], [day], bySource)).toEqual([{ do: 'add' }]);
    expect(planWrites([other], [day], { ...bySource, origin: 'matomo:Site' })).toMatchObject([{ do: 'replace' }]);
    expect(planWrites([standing], [{ ...day, value: 12 }], { ...RULE, match: 'none' })).toEqual([{ do: 'add' }]);
  });

  it('fills a KPI to its limit and no further', () => {
    const full = Array.from({ length: 9999 }, (_, at) => ({ ...standing, id: `x${at}`, date: '1950-01-01' }));
    const days = [
      { date: '2026-10-01', value: 1, note: null },
      { date: '2026-10-02', value: 2, note: null },
    ];
    expect(planWrites(full, days, RULE).map((step) => step.do)).toEqual(['add', 'fault']);
  });

  it('reads a hundred thousand lines in seconds', () => {
    const lines = Array.from({ length: 100_000 }, (_, at) => {
      const day = new Date(Date.UTC(2000, 0, 1 + (at % 9000))).toISOString().slice(0, 10);
      return `${at % 2 === 0 ? 'Bezoekers' : 'Kosten per lead'};${day};${at % 9000},5`;
    });
    const started = Date.now();
    const outcome = preview(table(`KPI;Datum;Waarde\n${lines.join('\n')}`));
    expect(outcome).toHaveLength(100_000);
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(keyOfTarget(VISITS)).toBe('plan/visits');
  });
});
