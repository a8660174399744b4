import type { CsvDialect } from '@koers/shared/api/exports.ts';

/** Excel reads a file without it in the machine's own old encoding. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * One record of RFC 4180, with its line end. A value that a spreadsheet would reckon out as a formula gets an apostrophe
 * before it: what somebody wrote as a name must not run on the machine of whoever opens the file.
 */
export function csvLine(values: readonly (string | number | null)[], dialect: CsvDialect = 'standard'): string {
  const isDutch = dialect === 'excel-nl';
  const written = values.map((value) => {
    if (value === null) return '';
    if (typeof value === 'number') return isDutch ? String(value).replace('.', ',') : quoted(String(value));
    return quoted(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);
  });
  return `${written.join(isDutch ? ';' : ',')}\r\n`;
}

function quoted(text: string): string {
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
