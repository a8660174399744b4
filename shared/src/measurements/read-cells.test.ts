import { describe, expect, it } from 'vitest';
import { encodingOf } from './encoding.ts';
import { originText, readOrigin } from './origin.ts';
import { dayOrderOf, readDayCell } from './read-day.ts';
import { decimalSignOf, readNumberCell, unitFits } from './read-number.ts';

const value = (cell: string, decimal: 'comma' | 'point'): number | string => {
  const reading = readNumberCell(cell, decimal);
  return reading.ok ? reading.value : reading.reason;
};

describe('M4 numbers as people and programs write them', () => {
  it('reads both notations, signs and units', () => {
    expect(value('1.234,5', 'comma')).toBe(1234.5);
    expect(value('1,234.5', 'point')).toBe(1234.5);
    expect(value('1.234', 'comma')).toBe(1234);
    expect(value('1.234', 'point')).toBe(1.234);
    expect(value('€ 12,50', 'comma')).toBe(12.5);
    expect(value('-€ 12,50', 'comma')).toBe(-12.5);
    expect(value('(340)', 'comma')).toBe(-340);
    expect(value('12,5 %', 'comma')).toBe(12.5);
    expect(value('1 234 567', 'comma')).toBe(1_234_567);
    expect(value('\u22123', 'comma')).toBe(-3);
    expect(value('+7', 'point')).toBe(7);
    expect(value('1,5e3', 'comma')).toBe(1500);
    expect(value('="42"', 'comma')).toBe(42);
    expect(value('340 volgers', 'comma')).toBe(340);
  });

  it('guesses at nothing', () => {
    expect(value('', 'comma')).toBe('empty');
    expect(value('=1+2', 'comma')).toBe('formula');
    expect(value('=SOM(A1:A3)', 'comma')).toBe('formula');
    expect(value('@SUM(1)', 'comma')).toBe('formula');
    for (const cell of ['NaN', 'Infinity', 'n/a', '-', '12-13', '1,2,3', '1.23.4', '1e999', '0x1F', '12 13 a 14'])
      expect([cell, value(cell, 'comma')]).toEqual([cell, 'not-a-number']);
    expect(value('1.23', 'comma')).toBe('not-a-number');
  });

  it('finds the sign before the decimals in the column, and says when it cannot', () => {
    expect(decimalSignOf(['1.234', '12,5'])).toBe('comma');
    expect(decimalSignOf(['1,234', '12.5'])).toBe('point');
    expect(decimalSignOf(['1.234.567'])).toBe('comma');
    expect(decimalSignOf(['1.234', '2.345'])).toBeNull();
    expect(decimalSignOf(['1,5', '1.5'])).toBeNull();
    expect(decimalSignOf(['12', 'x', ''])).toBeNull();
  });

  it('holds units against each other', () => {
    expect(unitFits('€', 'EUR')).toBe(true);
    expect(unitFits('procent', '%')).toBe(true);
    expect(unitFits('Volgers', 'volgers')).toBe(true);
    expect(unitFits('', '€')).toBe(true);
    expect(unitFits('%', '')).toBe(true);
    expect(unitFits('%', 'volgers')).toBe(false);
  });
});

describe('M4 days as people and programs write them', () => {
  it.each([
    ['2026-12-31', '2026-12-31'],
    ['31-12-2026', '2026-12-31'],
    ['31/12/2026', '2026-12-31'],
    ['31.12.26', '2026-12-31'],
    ['31 dec 2026', '2026-12-31'],
    ['31 december 2026', '2026-12-31'],
    ['1 mrt. 2026', '2026-03-01'],
    ['do 1 okt 2026', '2026-10-01'],
    ['1-mei-2026', '2026-05-01'],
    ['Mar 1, 2026', '2026-03-01'],
    ['20261231', '2026-12-31'],
    ['2026-12-31T23:59:00Z', '2026-12-31'],
    ['31-12-2026 00:00', '2026-12-31'],
  ])('reads %s', (cell, day) => expect(readDayCell(cell, 'day-first')).toEqual({ ok: true, day }));

  it('reads either order when told, and never a day that does not exist', () => {
    expect(readDayCell('03/04/2026', 'month-first')).toEqual({ ok: true, day: '2026-03-04' });
    expect(readDayCell('31/04/2026', 'day-first')).toEqual({ ok: false, reason: 'not-a-date' });
    expect(readDayCell('30-02-2026', 'day-first')).toEqual({ ok: false, reason: 'not-a-date' });
    expect(readDayCell('12/31/2026', 'day-first')).toEqual({ ok: false, reason: 'not-a-date' });
    for (const cell of ['gisteren', '46022', 'week 12', '12,5', '31 foo 2026'])
      expect(readDayCell(cell, 'day-first')).toEqual({ ok: false, reason: 'unreadable-date' });
  });

  it('asks only where a column does not tell', () => {
    expect(dayOrderOf(['03-04-2026', '13-04-2026'])).toBe('day-first');
    expect(dayOrderOf(['03/04/2026', '03/14/2026'])).toBe('month-first');
    expect(dayOrderOf(['03-04-2026', '05-06-2026'])).toBeNull();
    expect(dayOrderOf(['2026-03-04', '4 mei 2026', '05-05-2026'])).toBe('needless');
  });
});

describe('M5 files', () => {
  const bytes = (...list: number[]): Uint8Array => Uint8Array.from(list);
  const letters = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

  it('tells encodings by marks, zeros and what is valid', () => {
    expect(encodingOf(bytes(0xef, 0xbb, 0xbf, 0x61))).toEqual({ ok: true, encoding: 'utf-8', skip: 3 });
    expect(encodingOf(bytes(0xff, 0xfe, 0x61, 0))).toMatchObject({ encoding: 'utf-16le', skip: 2 });
    expect(encodingOf(bytes(0xfe, 0xff, 0, 0x61))).toMatchObject({ encoding: 'utf-16be' });
    expect(encodingOf(bytes(...letters('Datum').flatMap((letter) => [letter, 0])))).toMatchObject({
      encoding: 'utf-16le',
    });
    expect(encodingOf(bytes(0x63, 0x61, 0x66, 0xc3, 0xa9))).toMatchObject({ encoding: 'utf-8' });
    expect(encodingOf(bytes(0x63, 0x61, 0x66, 0xe9))).toMatchObject({ encoding: 'windows-1252' });
    expect(encodingOf(bytes(0xc0, 0x80))).toMatchObject({ encoding: 'windows-1252' });
  });

  it('tells what is no text', () => {
    expect(encodingOf(bytes())).toEqual({ ok: false, reason: 'empty-file' });
    expect(encodingOf(bytes(0x50, 0x4b, 3, 4))).toEqual({ ok: false, reason: 'spreadsheet-file' });
    expect(encodingOf(bytes(...letters('%PDF-1.7')))).toEqual({ ok: false, reason: 'pdf-file' });
    expect(encodingOf(bytes(...letters('Datum;Waarde\n'), 0, 1, 2))).toEqual({ ok: false, reason: 'no-text' });
  });

  it('M2 says where a measurement came from, in one line of harmless text', () => {
    expect(readOrigin(originText({ kind: 'csv', name: 'a:b.csv' }))).toEqual({ kind: 'csv', name: 'a:b.csv' });
    expect(originText({ kind: 'api', name: 'x\n\u202Ey\0' })).toBe('api:x y');
    expect(originText({ kind: 'api', name: 'x'.repeat(500) })).toHaveLength(160);
    for (const text of [null, '', 'Website', 'else:x', 7]) expect(readOrigin(text)).toBeNull();
  });
});
