/** Excel reads a file without it in the machine's own old encoding. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * One record of RFC 4180, with its line end. A value that a spreadsheet would reckon out as a formula gets an apostrophe
 * before it: what somebody wrote as a name must not run on the machine of whoever opens the file.
 */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(csvValue).join(',')}\r\n`;
}

function csvValue(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
