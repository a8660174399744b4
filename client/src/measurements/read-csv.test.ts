import { describe, expect, it } from 'vitest';
import { MOST_BYTES } from './file-limits.ts';
import { readCsvBytes, readCsvText } from './read-csv.ts';

const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const rows = (text: string) => {
  const reading = readCsvText(text);
  return reading.ok
    ? { delimiter: reading.table.delimiter, rows: reading.table.rows, lines: reading.table.lines }
    : reading;
};

describe('M5 reading a file', () => {
  it('reads what Dutch Excel writes: Windows-1252, semicolons, decimal commas', () => {
    const reading = readCsvBytes(latin('Datum;Bezoek caf\xe9\r\n31-12-2026;1.204,5\r\n'));
    expect(reading).toMatchObject({ ok: true, encoding: 'windows-1252', table: { delimiter: ';' } });
    expect(reading.ok && reading.table.rows.slice(0, 2)).toEqual([
      ['Datum', 'Bezoek café'],
      ['31-12-2026', '1.204,5'],
    ]);
  });

  it('reads UTF-8 with a mark, and UTF-16', () => {
    const text = 'Datum;Café\n1-1-2026;2';
    const utf16 = new Uint8Array([0xff, 0xfe, ...Array.from(text).flatMap((one) => [one.charCodeAt(0), 0])]);
    for (const bytes of [new TextEncoder().encode(`\uFEFF${text}`), utf16])
      expect(readCsvBytes(bytes)).toMatchObject({
        ok: true,
        table: {
          rows: [
            ['Datum', 'Café'],
            ['1-1-2026', '2'],
          ],
        },
      });
  });

  it('finds the sign between cells, also beside decimal commas', () => {
    expect(rows('1-1-2026;1,5\n2-1-2026;2,5')).toMatchObject({ delimiter: ';' });
    expect(rows('date,value\n2026-01-01,"1,234.5"\n2026-01-02,3')).toMatchObject({ delimiter: ',' });
    expect(rows('date\tvalue\n2026-01-01\t1,5')).toMatchObject({ delimiter: '\t' });
    expect(rows('sep=,\ndate,value\n2026-01-01,5')).toMatchObject({ delimiter: ',', lines: [2, 3] });
  });

  it('counts lines as the file has them, with several in one cell and empty ones', () => {
    expect(rows('a;b\n"x\ny";1\n\nz;2')).toMatchObject({ lines: [1, 2, 4, 5] });
  });

  it.each([
    ['', 'empty-file'],
    ['\n\n;;\n', 'empty-file'],
    ['Datum;Waarde', 'no-rows'],
    ['alleen tekst\nzonder kolommen', 'one-column'],
    ['a;b\n1;"open\n2;3', 'broken-quotes'],
    ['a;b\n1;\0', 'no-text'],
    [`${'x;'.repeat(1000)}\n${'1;'.repeat(1000)}`, 'too-many-columns'],
    ['a;b\n' + '1;2\n'.repeat(200_001), 'too-many-rows'],
  ])('says what is wrong with a file: %#', (text, reason) => {
    expect(readCsvText(text)).toMatchObject({ ok: false, fault: { reason } });
  });

  it('refuses fifty megabytes, spreadsheets and other files', () => {
    expect(readCsvBytes(new Uint8Array(MOST_BYTES + 1))).toMatchObject({ fault: { reason: 'too-large', limit: 20 } });
    expect(readCsvBytes(latin('PK\x03\x04xl/worksheets'))).toMatchObject({ fault: { reason: 'spreadsheet-file' } });
    expect(readCsvBytes(latin('%PDF-1.7'))).toMatchObject({ fault: { reason: 'pdf-file' } });
  });
});
