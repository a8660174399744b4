import { describe, expect, it } from 'vitest';
import { kpi } from '../blocks/kpi.ts';
import type { TemplateFields } from '../document/lay-in.ts';
import { extractedBlock } from '../testing/laid-in.ts';
import { measurementDueOn } from './measurement-due.ts';

const TODAY = '2026-03-10';

function dueOn(fields: TemplateFields, days: readonly string[], today = TODAY): string | null {
  return measurementDueOn(
    extractedBlock(kpi, fields, { measurements: days.map((date) => ({ date, value: 1 })) }),
    today,
  );
}

describe('measurementDueOn', () => {
  it.each([
    ['daily', '2026-03-10', '2026-03-11'],
    ['weekly', '2026-02-25', '2026-03-04'],
    ['biweekly', '2026-02-25', '2026-03-11'],
    ['monthly', '2026-02-28', '2026-03-28'],
    ['quarterly', '2025-12-15', '2026-03-15'],
    ['yearly', '2025-03-10', '2026-03-10'],
  ])('%s, measured on %s: %s', (frequency, measured, due) => {
    expect(dueOn({ frequency }, [measured])).toBe(due);
  });

  it.each([
    ['monthly', '2026-01-31', '2026-02-28'],
    ['monthly', '2024-01-31', '2024-02-29'],
    ['quarterly', '2025-11-30', '2026-02-28'],
    ['yearly', '2024-02-29', '2025-02-28'],
    ['monthly', '2025-12-31', '2026-01-31'],
  ])('of a month that is shorter the last day: %s after %s is %s', (frequency, measured, due) => {
    expect(dueOn({ frequency }, [measured])).toBe(due);
  });

  it('counts from the newest measurement, whatever their order', () => {
    expect(dueOn({ frequency: 'weekly' }, ['2026-03-08', '2026-03-01'])).toBe('2026-03-15');
  });

  it('counts from the first day while nothing was measured', () => {
    expect(dueOn({ frequency: 'weekly', from: '2026-03-02' }, [])).toBe('2026-03-09');
    expect(dueOn({ frequency: 'weekly', from: '2026-04-01' }, [])).toBe('2026-04-08');
  });

  it('asks for a last one on the last day, and for none after it', () => {
    const until = '2026-03-05';
    expect(dueOn({ frequency: 'weekly', until }, ['2026-03-01'])).toBe(until);
    expect(dueOn({ frequency: 'weekly', until }, [until])).toBeNull();
    expect(dueOn({ frequency: 'weekly', until }, ['2026-03-06'])).toBeNull();
    expect(dueOn({ frequency: 'quarterly', from: '2026-02-01', until }, [])).toBe(until);
  });

  it('asks nothing of a KPI that does not say how often, or from when', () => {
    expect(dueOn({ from: '2026-01-01' }, ['2026-01-01'])).toBeNull();
    expect(dueOn({ frequency: 'weekly' }, [])).toBeNull();
  });

  it('takes a day that is still to come for no measurement yet', () => {
    expect(dueOn({ frequency: 'weekly' }, ['2026-02-20', '2062-03-01'])).toBe('2026-02-27');
    expect(dueOn({ frequency: 'weekly' }, ['2062-03-01'])).toBeNull();
  });

  it('reads no end from days that are turned round', () => {
    expect(dueOn({ frequency: 'weekly', from: '2026-03-01', until: '2026-02-01' }, ['2026-03-02'])).toBe('2026-03-09');
  });
});
