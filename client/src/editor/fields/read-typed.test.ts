import { describe, expect, it } from 'vitest';
import {
  faultOfTyped,
  readTypedDate,
  readTypedLink,
  readTypedMoment,
  readTypedNumber,
  showTypedDate,
  showTypedMoment,
  showTypedNumber,
} from './read-typed.ts';

describe('a typed number', () => {
  it.each([
    ['12', 'nl', 12],
    ['4,5', 'nl', 4.5],
    ['4.5', 'nl', 4.5],
    ['1.250', 'nl', 1250],
    ['1.250,75', 'nl', 1250.75],
    ['1.250.000', 'nl', 1_250_000],
    ['0.125', 'nl', 0.125],
    ['1,250', 'en', 1250],
    ['1,250.75', 'en', 1250.75],
    ['1.250', 'en', 1.25],
    ['4,5', 'en', 4.5],
    ['-3,2', 'nl', -3.2],
    ['−3,2', 'nl', -3.2],
    ['12 %', 'nl', 12],
    ['€ 300', 'nl', 300],
    ['12 500', 'nl', 12_500],
    ['', 'nl', null],
    ['  ', 'en', null],
    ['7,4e-3', 'nl', 0.0074],
    ['1e999', 'nl', Number.POSITIVE_INFINITY],
    ['veel', 'nl', 'veel'],
    ['1.2.3', 'nl', '1.2.3'],
    ['%', 'nl', '%'],
  ] as const)('%s in %s is %s', (typed, language, value) => expect(readTypedNumber(typed, language)).toBe(value));

  it.each(['nl', 'en'] as const)('is read back as it is shown, in %s', (language) => {
    for (const value of [0, 12, 4.5, -0.125, 1250, 1_250_000.25]) {
      expect(readTypedNumber(showTypedNumber(value, language), language)).toBe(value);
    }
  });
});

describe('a typed day', () => {
  it.each([
    ['3-5-2026', '2026-05-03'],
    ['03/05/2026', '2026-05-03'],
    ['3.5.26', '2026-05-03'],
    ['3-5', '2026-05-03'],
    ['2026-05-03', '2026-05-03'],
    ['', null],
    ['30-2-2026', '2026-02-30'],
    ['morgen', 'morgen'],
  ])('%s is %s', (typed, day) => expect(readTypedDate(typed, '2026-01-15')).toBe(day));

  it.each([
    ['2026-02-30', 'not-a-date'],
    ['30-2-2026', 'not-a-date'],
    ['31/4', 'not-a-date'],
    ['blabla', 'unreadable-date'],
    ['volgende week', 'unreadable-date'],
    ['3-5-2026-7', 'unreadable-date'],
  ])('that is none says so of itself: %s is %s', (typed, reason) => {
    expect(faultOfTyped(readTypedDate(typed, '2026-01-15'), { reason: 'not-a-date' })).toBe(reason);
  });

  it('is read back as it is shown', () => {
    expect(readTypedDate(showTypedDate('2026-05-03', 'nl'), '2025-01-01')).toBe('2026-05-03');
    expect(readTypedDate(showTypedDate('2026-05-03', 'en'), '2025-01-01')).toBe('2026-05-03');
  });
});

describe('a typed moment', () => {
  it.each([
    ['3-11 9:30', '2026-11-03T09:30'],
    ['3/11 9:30', '2026-11-03T09:30'],
    ['3.11.26 9.30', '2026-11-03T09:30'],
    ['3-11-2026, 14u05', '2026-11-03T14:05'],
    ['3 11 9:30', '2026-11-03T09:30'],
    ['3-11 9', '2026-11-03T09:00'],
    ['3-11 930', '2026-11-03T09:30'],
    ['3-11 9 uur', '2026-11-03T09:00'],
    ['2026-11-03T09:30', '2026-11-03T09:30'],
    ['3-11', '2026-11-03'],
    ['', null],
    ['morgen', 'morgen'],
  ])('%s is %s', (typed, moment) => expect(readTypedMoment(typed, '2026-01-15')).toBe(moment));

  it.each([
    ['3-11 25:00', 'unreadable-time'],
    ['3-11 half tien', 'unreadable-time'],
    ['30-2 9:30', 'not-a-date'],
    ['morgen 9:30', 'unreadable-date'],
  ])('that is none says what is wrong: %s is %s', (typed, reason) => {
    expect(faultOfTyped(readTypedMoment(typed, '2026-01-15'), { reason: 'not-a-date' })).toBe(reason);
  });

  it.each(['nl', 'en'] as const)('is read back as it is shown, in %s', (language) => {
    for (const moment of ['2026-11-03T09:30', '2026-11-03']) {
      expect(readTypedMoment(showTypedMoment(moment, language), '2025-01-01')).toBe(moment);
    }
  });
});

describe('a typed web address', () => {
  it.each([
    ['nos.nl/artikel/1', 'https://nos.nl/artikel/1'],
    [' www.koers.example ', 'https://www.koers.example'],
    ['koers.example:8080/a?b=c', 'https://koers.example:8080/a?b=c'],
    ['https://nos.nl', 'https://nos.nl'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['noor@koers.nl', 'noor@koers.nl'],
    ['geen adres', 'geen adres'],
    ['', ''],
  ])('%s is %s', (typed, link) => expect(readTypedLink(typed)).toBe(link));
});
