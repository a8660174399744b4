import { encodingOf, type FileEncoding, type NoText } from '@koers/shared/measurements/encoding.ts';
import { columnCount, MOST_COLUMNS, MOST_ROWS, type ImportTable } from '@koers/shared/measurements/import-table.ts';
import Papa from 'papaparse';
import { MOST_BYTES, MOST_MEGABYTES } from './file-limits.ts';

/** Why there is nothing to add in a file; the words stand in i18n under `measurements:file.<reason>`. */
export interface FileFault {
  readonly reason:
    | NoText
    | 'too-large'
    | 'no-rows'
    | 'one-column'
    | 'too-many-columns'
    | 'too-many-rows'
    | 'broken-quotes'
    | 'unreadable';
  readonly limit?: number;
}

export type FileReading =
  | { readonly ok: true; readonly table: ImportTable; readonly encoding: FileEncoding }
  | { readonly ok: false; readonly fault: FileFault };

const failed = (reason: FileFault['reason'], limit?: number): FileReading => ({
  ok: false,
  fault: { reason, ...(limit !== undefined && { limit }) },
});

/** Reads a file's bytes, in whatever encoding they are. */
export function readCsvBytes(bytes: Uint8Array): FileReading {
  if (bytes.length > MOST_BYTES) return failed('too-large', MOST_MEGABYTES);
  const found = encodingOf(bytes);
  if (!found.ok) return failed(found.reason);
  const text = new TextDecoder(found.encoding).decode(bytes.subarray(found.skip));
  return readCsvText(text, found.encoding);
}

type Delimiter = ImportTable['delimiter'];
/** In the order in which they are taken when a file tells nothing. */
const DELIMITERS: readonly Delimiter[] = [';', '\t', ','];
const SAMPLE_LINES = 60;

/** Reads what was pasted, or a file that was decoded. */
export function readCsvText(whole: string, encoding: FileEncoding = 'utf-8'): FileReading {
  // Excel's own way to say which sign parts the cells.
  const said = /^sep=([;,\t])\r?\n/i.exec(whole);
  const text = said ? whole.slice(said[0].length) : whole;
  if (text.trim() === '') return failed('empty-file');
  // A zero in a text that is no UTF-16: a program's own file.
  if (text.includes('\0')) return failed('no-text');
  const delimiter = (said?.[1] as Delimiter | undefined) ?? delimiterOf(text);
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: false });
  const lines = linesOf(data, said ? 2 : 1);
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) return failed('broken-quotes', lines[broken.row ?? 0] ?? 1);
  return checked({ rows: data, lines, delimiter }, encoding);
}

function checked(table: ImportTable, encoding: FileEncoding): FileReading {
  const filled = table.rows.filter((row) => row.some((cell) => cell.trim() !== '')).length;
  if (filled === 0) return failed('empty-file');
  const columns = columnCount(table);
  if (columns > MOST_COLUMNS) return failed('too-many-columns', MOST_COLUMNS);
  if (columns < 2) return failed('one-column');
  if (filled > MOST_ROWS) return failed('too-many-rows', MOST_ROWS);
  if (filled < 2) return failed('no-rows');
  return { ok: true, table, encoding };
}

/** In which line of the file each row begins: a cell may hold several lines. */
function linesOf(rows: readonly (readonly string[])[], first: number): number[] {
  let line = first;
  return rows.map((row) => {
    const at = line;
    line += 1;
    for (const cell of row) if (cell.includes('\n')) line += cell.split('\n').length - 1;
    return at;
  });
}

/** The sign that parts the first lines into the same number of cells. */
function delimiterOf(text: string): Delimiter {
  let [best, most] = [DELIMITERS[0] ?? ';', 0];
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: SAMPLE_LINES, skipEmptyLines: true });
    const widths = new Map<number, number>();
    for (const row of data) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
    const [width = 1, count = 0] = [...widths].toSorted((a, b) => b[1] - a[1])[0] ?? [];
    const score = width > 1 ? count / data.length : 0;
    if (score > most) [best, most] = [delimiter, score];
  }
  return best;
}
