/** The sign before the decimals: `1.234,5` or `1,234.5`. */
export type DecimalSign = 'comma' | 'point';

export type NumberReading =
  | { readonly ok: true; readonly value: number; readonly unit: string }
  | { readonly ok: false; readonly reason: 'empty' | 'not-a-number' | 'formula' };

const SPACES = /[\s\u00A0\u2007\u2009\u202F']/g;
/** What may stand before or behind a number to say what it counts: `€ 12`, `12 %`, `340 volgers`. */
const AROUND =
  /^([\p{Sc}%‰]|\p{L}[\p{L}. ]{0,28})?([+-]?[\d.,]*\d[\d.,]*(?:e[+-]?\d+)?)([\p{Sc}%‰]|\p{L}[\p{L}. ]{0,28})?$/iu;

interface Parts {
  readonly sign: string;
  readonly digits: string;
  readonly exponent: string;
  readonly unit: string;
}

const BARE = /^(-?)(\d[\d.,]*)$/;

/** Takes a cell apart; null when it is no number in any notation. */
function partsOf(cell: string): Parts | null {
  const plain = BARE.exec(cell);
  if (plain) return { sign: plain[1] ?? '', digits: plain[2] ?? '', exponent: '', unit: '' };
  // `="12"` is how some programs keep a spreadsheet from reckoning.
  const bare = /^="(.*)"$/.exec(cell.trim())?.[1] ?? cell;
  const text = bare.replaceAll('\u2212', '-').trim();
  // Accountants write a loss in brackets.
  const inBrackets = /^\((.+)\)$/.exec(text)?.[1];
  const minusBefore = /^(-)\s*([\p{Sc}].*)$/u.exec(inBrackets ?? text);
  const match = AROUND.exec((minusBefore?.[2] ?? inBrackets ?? text).replaceAll(SPACES, ''));
  if (!match) return null;
  const [, before = '', number = '', after = ''] = match;
  const [, sign = '', digits = '', exponent = ''] = /^([+-]?)([\d.,]+)((?:e[+-]?\d+)?)$/i.exec(number) ?? [];
  if (digits === '') return null;
  const isNegative = (sign === '-') !== (inBrackets !== undefined || minusBefore?.[1] === '-');
  const unit = [before, after].filter((part) => part !== '').join(' ');
  return { sign: isNegative ? '-' : '', digits, exponent, unit };
}

/** What one number says of the sign before its decimals; null when it could be read either way. */
function signOf(digits: string): DecimalSign | null {
  const [comma, point] = [digits.lastIndexOf(','), digits.lastIndexOf('.')];
  if (comma >= 0 && point >= 0) return comma > point ? 'comma' : 'point';
  if (comma < 0 && point < 0) return null;
  const [sign, at] = comma >= 0 ? ([',', comma] as const) : (['.', point] as const);
  const other: DecimalSign = sign === ',' ? 'point' : 'comma';
  const own: DecimalSign = sign === ',' ? 'comma' : 'point';
  // Twice in one number it parts thousands.
  if (digits.indexOf(sign) !== at) return other;
  const isGroup = digits.length - at - 1 === 3 && /^[1-9]\d{0,2}$/.test(digits.slice(0, at));
  return isGroup ? null : own;
}

/**
 * Finds the sign before the decimals of a whole column: `1,5` tells it, `1.234` alone does not.
 * @returns null when no number of it tells, or when some say one and some the other
 */
export function decimalSignOf(cells: Iterable<string>): DecimalSign | null {
  const count = { comma: 0, point: 0 };
  for (const cell of cells) {
    const parts = partsOf(cell);
    const sign = parts && signOf(parts.digits);
    if (sign) count[sign] += 1;
  }
  if (count.comma === count.point) return null;
  const [more, less] = count.comma > count.point ? (['comma', 'point'] as const) : (['point', 'comma'] as const);
  // A slip here and there is told at its own line.
  return count[less] * 10 <= count[more] ? more : null;
}

/** Whether the cell could be read as a number, in one notation or the other. */
export function looksLikeNumber(cell: string): boolean {
  return partsOf(cell) !== null;
}

const NOTATIONS = {
  comma: { group: '.', sign: ',', shape: /^(?:\d*(?:,\d*)?|\d{1,3}(?:\.\d{3})+(?:,\d*)?)$/ },
  point: { group: ',', sign: '.', shape: /^(?:\d*(?:\.\d*)?|\d{1,3}(?:,\d{3})+(?:\.\d*)?)$/ },
} as const;

/** Reads a cell with that sign before the decimals. A formula is not reckoned out. */
export function readNumberCell(cell: string, decimal: DecimalSign): NumberReading {
  if (cell.trim() === '') return { ok: false, reason: 'empty' };
  const parts = partsOf(cell);
  if (!parts) return { ok: false, reason: /^\s*[=@]/.test(cell) ? 'formula' : 'not-a-number' };
  const { group, sign, shape } = NOTATIONS[decimal];
  if (!shape.test(parts.digits)) return { ok: false, reason: 'not-a-number' };
  const value = Number(`${parts.sign}${parts.digits.replaceAll(group, '').replace(sign, '.')}${parts.exponent}`);
  return Number.isFinite(value)
    ? { ok: true, value: value + 0, unit: parts.unit }
    : { ok: false, reason: 'not-a-number' };
}

const SAME_UNIT: Readonly<Record<string, string>> = {
  eur: '€',
  euro: '€',
  usd: '$',
  gbp: '£',
  procent: '%',
  percent: '%',
  pct: '%',
};

const plainUnit = (unit: string): string => {
  const text = unit
    .trim()
    .toLowerCase()
    .replaceAll(/[\s.]+/g, '');
  return SAME_UNIT[text] ?? text;
};

/** Whether a number with that unit may stand in a KPI with that unit: where either says none, nothing contradicts. */
export function unitFits(unit: string, kpiUnit: string | null): boolean {
  if (unit.trim() === '' || kpiUnit === null || kpiUnit.trim() === '') return true;
  return plainUnit(unit) === plainUnit(kpiUnit);
}
