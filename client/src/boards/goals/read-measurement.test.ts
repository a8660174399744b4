import { describe, expect, it } from 'vitest';
import { readMeasurement } from './read-measurement.ts';

const around = { language: 'nl', unit: '%', today: '2026-07-01' } as const;
const typed = (value: string, day = '1-7-2026', note = '') => ({ value, day, note });
const valueOf = (value: string, more: Partial<Parameters<typeof readMeasurement>[1]> = {}) => {
  const reading = readMeasurement(typed(value), { ...around, ...more });
  return reading.ok ? reading.measurement.value : reading.faults.value?.reason;
};

describe('a measurement as it is typed', () => {
  it.each([
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['1.200', 1200],
    ['1.200,50', 1200.5],
    ['12 %', 12],
    ['−3', -3],
    ['0', 0],
    ['', 'value-missing'],
    ['veel', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['1,2,3,4', 'not-a-number'],
    ['€ 12', 'wrong-unit'],
    ['1e16', 'number-too-large'],
    ['=1+1', 'not-a-number'],
  ])('Q5 %s in Dutch is %s', (value, read) => {
    expect(valueOf(value)).toBe(read);
  });

  it.each([
    ['1,200', 1200],
    ['1,200.50', 1200.5],
    ['7,5', 7.5],
  ])('Q5 %s in English is %s', (value, read) => {
    expect(valueOf(value, { language: 'en' })).toBe(read);
  });

  it('Q5 takes a unit that says the same', () => {
    expect(valueOf('€ 1.200,50', { unit: 'euro' })).toBe(1200.5);
    expect(valueOf('12 procent')).toBe(12);
    expect(valueOf('12 appels', { unit: null })).toBe(12);
  });

  it.each([
    ['1-7', '2026-07-01'],
    ['30-6-2026', '2026-06-30'],
    ['2-7-2026', 'in-the-future'],
    ['31-6-2026', 'not-a-date'],
    ['gisteren', 'unreadable-date'],
    ['', 'day-missing'],
  ])('Q5 the day %s is %s', (day, read) => {
    const reading = readMeasurement(typed('1', day), around);
    expect(reading.ok ? reading.measurement.date : reading.faults.day?.reason).toBe(read);
  });

  it('Q5 says all that is wrong at once', () => {
    const reading = readMeasurement(typed('x', 'y', 'z'.repeat(501)), around);
    expect(!reading.ok && Object.keys(reading.faults)).toEqual(['value', 'day', 'note']);
  });
});
