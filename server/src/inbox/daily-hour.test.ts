import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDailyAt } from './daily-hour.ts';

const at = (text: string): number => Date.parse(text);
const next = (now: string, hour: number, zone: string | null): string =>
  new Date(nextDailyAt(at(now), hour, zone)).toISOString();

describe('nextDailyAt', () => {
  it.each([
    ['later today', '2026-01-10T05:00:00Z', 8, 'Europe/Amsterdam', '2026-01-10T07:00:00.000Z'],
    ['tomorrow', '2026-01-10T07:00:00Z', 8, 'Europe/Amsterdam', '2026-01-11T07:00:00.000Z'],
    ['in summer an hour earlier', '2026-07-10T00:00:00Z', 8, 'Europe/Amsterdam', '2026-07-10T06:00:00.000Z'],
    ['on a day that is another one in UTC', '2026-01-10T20:00:00Z', 6, 'Pacific/Auckland', '2026-01-11T17:00:00.000Z'],
    ['in a zone of half hours', '2026-01-10T00:00:00Z', 8, 'Asia/Kolkata', '2026-01-10T02:30:00.000Z'],
    [
      'an hour after the one that is skipped',
      '2026-03-29T00:30:00Z',
      2,
      'Europe/Amsterdam',
      '2026-03-29T01:00:00.000Z',
    ],
    ['at the first of two', '2026-10-24T23:30:00Z', 2, 'Europe/Amsterdam', '2026-10-25T00:00:00.000Z'],
    ['once on a day with two', '2026-10-25T00:00:00Z', 2, 'Europe/Amsterdam', '2026-10-26T01:00:00.000Z'],
  ])('N8 %s', (_, now, hour, zone, expected) => expect(next(now, hour, zone)).toBe(expected));

  it('N8 is always later than now, within 25 hours and a half', () => {
    const zone = fc.constantFrom('Europe/Amsterdam', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia', null);
    const moment = fc.integer({ min: at('2020-01-01'), max: at('2035-01-01') });
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 23 }), zone, (now, hour, where) => {
        const due = nextDailyAt(now, hour, where);
        expect(due).toBeGreaterThan(now);
        expect(due - now).toBeLessThanOrEqual(25.5 * 3_600_000);
      }),
    );
  });
});
