import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatCurrency,
  formatDay,
  formatDays,
  formatMeasure,
  formatMoment,
  formatMoney,
  formatNumber,
  formatWeekday,
  initialsOf,
  isWord,
} from './format.ts';

const plain = (text: string | null) => text?.replaceAll(/[\u00a0\u2009\u202f]/g, ' ') ?? null;

describe('days', () => {
  it('stand as the language writes them', () => {
    expect(formatDay('2026-05-03', 'nl')).toBe('3 mei 2026');
    expect(formatDay('2026-05-03', 'en')).toBe('3 May 2026');
    expect(formatDay('2026-05-03', 'nl', '2026-01-01')).toBe('3 mei');
    expect(formatWeekday('2026-05-06', 'nl')).toBe('wo 6 mei');
  });
  it('have their time behind them', () => {
    expect(plain(formatMoment('2026-11-03T09:30', 'nl', '2026-01-01'))).toBe('3 nov, 09:30');
    expect(plain(formatMoment('2026-11-03T09:30', 'en', '2025-01-01'))).toBe('3 Nov 2026, 09:30');
    expect(formatMoment('2026-11-03', 'nl', '2026-01-01')).toBe('3 nov');
  });
  it('span from first to last', () => {
    expect(plain(formatDays('2026-05-01', '2026-06-30', 'nl'))).toBe('1 mei – 30 jun 2026');
    expect(formatDays('2026-05-01', null, 'nl')).toBe('1 mei 2026 –');
    expect(formatDays(null, null, 'nl')).toBeNull();
  });
});

describe('numbers', () => {
  it('have the point and the comma of the language', () => {
    expect(formatNumber(12_500.5, 'nl')).toBe('12.500,5');
    expect(formatNumber(12_500.5, 'en')).toBe('12,500.5');
    expect(plain(formatNumber(12_500_000, 'nl'))).toBe('12,5 mln.');
  });
  it.each([
    ['%', '4,5%'],
    ['€', '€ 4,50'],
    ['volgers', '4,5 volgers'],
    [null, '4,5'],
  ])('with the unit %s read %s', (unit, text) => {
    expect(plain(formatMeasure(4.5, unit, 'nl'))).toBe(text);
  });
  it('cost what they cost', () => {
    expect(plain(formatMeasure(1200, '€', 'nl'))).toBe('€ 1.200');
    expect(formatMeasure(8.6, '€', 'en')).toBe('€8.60');
    expect(plain(formatMoney(1250.5, 'USD', 'nl'))).toBe('US$ 1.250,50');
    expect(plain(formatMoney(12_500_000, 'EUR', 'nl'))).toBe('€ 12,5 mln.');
    expect([formatCurrency('SEK', 'nl'), formatCurrency('SEK', 'en')]).toEqual(['Zweedse kroon', 'Swedish Krona']);
    expect([isWord('volgers'), isWord('%'), isWord('€'), isWord(null)]).toEqual([true, false, false, false]);
  });
});

describe('a moment', () => {
  const now = Date.parse('2026-05-03T12:00:00Z');
  it.each([
    ['2026-05-03T11:59:40Z', 'nu'],
    ['2026-05-03T11:55:00Z', '5 minuten geleden'],
    ['2026-05-02T11:00:00Z', 'gisteren'],
    ['2026-05-24T12:00:00Z', 'over 3 weken'],
  ])('%s is %s', (instant, text) => {
    expect(formatAgo(instant, 'nl', now)).toBe(text);
  });
});

it.each([
  ['Ada Jansen', 'AJ'],
  ['Noor', 'N'],
  ['jan de vries', 'JV'],
  ['👩‍🚀 Zoë', '👩‍🚀Z'],
  ['', ''],
])('the initials of %s are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
