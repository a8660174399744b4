import { isDate } from '../blocks/field-value.ts';

/** Which of the two comes first in `03/04/2026`. */
export type DayOrder = 'day-first' | 'month-first';

export type DayReading =
  | { readonly ok: true; readonly day: string }
  | { readonly ok: false; readonly reason: 'empty' | 'not-a-date' | 'unreadable-date' };

/** By their first letters, in Dutch and English. */
const MONTHS: readonly (readonly [RegExp, number])[] = [
  [/^jan/, 1],
  [/^feb/, 2],
  [/^(mrt|maa|mar)/, 3],
  [/^apr/, 4],
  [/^(mei|may)/, 5],
  [/^jun/, 6],
  [/^jul/, 7],
  [/^aug/, 8],
  [/^sep/, 9],
  [/^(okt|oct)/, 10],
  [/^nov/, 11],
  [/^dec/, 12],
];

const two = (part: string | number): string => String(part).padStart(2, '0');
/** Two digits are of this century: nobody measured in the last one what is planned now. */
const yearOf = (year: string): string => (year.length === 2 ? `20${year}` : year);

type Shape =
  | { readonly kind: 'sure'; readonly day: string }
  | { readonly kind: 'numbers'; readonly first: number; readonly second: number; readonly year: string };

/** A time behind the day says nothing here. */
const TIME = String.raw`(?:[T ,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]m)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}$`, 'i');
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})${TIME}$`, 'i');
const DAY_NAME_YEAR = new RegExp(
  String.raw`^(?:[a-z]{2,9}\.?,?\s+)?(\d{1,2})[\s.-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})${TIME}$`,
  'i',
);
const NAME_DAY_YEAR = new RegExp(String.raw`^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${TIME}$`, 'i');
const TOGETHER = /^(\d{4})(\d{2})(\d{2})$/;

function monthNamed(name: string): number | null {
  const lower = name.toLowerCase();
  return MONTHS.find(([names]) => names.test(lower))?.[1] ?? null;
}

function named(day: string, name: string, year: string): Shape | null {
  const month = monthNamed(name);
  return month === null ? null : { kind: 'sure', day: `${yearOf(year)}-${two(month)}-${two(day)}` };
}

function shapeOf(cell: string): Shape | null {
  const text = (/^="(.*)"$/.exec(cell.trim())?.[1] ?? cell).trim().replaceAll(/[\u00A0\u202F]/g, ' ');
  const first = YEAR_FIRST.exec(text) ?? TOGETHER.exec(text);
  if (first) {
    const [year, month, day] = first.length === 5 ? [first[1], first[3], first[4]] : [first[1], first[2], first[3]];
    return { kind: 'sure', day: `${year}-${two(month ?? '')}-${two(day ?? '')}` };
  }
  const last = YEAR_LAST.exec(text);
  if (last) return { kind: 'numbers', first: Number(last[1]), second: Number(last[3]), year: yearOf(last[4] ?? '') };
  const byName = DAY_NAME_YEAR.exec(text);
  if (byName) return named(byName[1] ?? '', byName[2] ?? '', byName[3] ?? '');
  const american = NAME_DAY_YEAR.exec(text);
  return american ? named(american[2] ?? '', american[1] ?? '', american[3] ?? '') : null;
}

/** Whether the cell could be read as a day. */
export function looksLikeDay(cell: string): boolean {
  return shapeOf(cell) !== null;
}

/**
 * Finds out of a whole column whether days or months come first: `31-12-2026` tells it, `03-04-2026` does not.
 * @returns `needless` when no day of it asks; null when none tells, and a person has to
 */
export function dayOrderOf(cells: Iterable<string>): DayOrder | 'needless' | null {
  let [asks, dayFirst, monthFirst] = [false, 0, 0];
  for (const cell of cells) {
    const shape = shapeOf(cell);
    if (shape?.kind !== 'numbers') continue;
    const { first, second } = shape;
    if (first > 12 && second <= 12) dayFirst += 1;
    else if (second > 12 && first <= 12) monthFirst += 1;
    else if (first !== second) asks = true;
    if (first > 12 || second > 12) asks = true;
  }
  if (!asks) return 'needless';
  if (dayFirst === 0 && monthFirst === 0) return null;
  return dayFirst >= monthFirst ? 'day-first' : 'month-first';
}

/** Reads a cell as a day, `YYYY-MM-DD`. */
export function readDayCell(cell: string, order: DayOrder): DayReading {
  if (cell.trim() === '') return { ok: false, reason: 'empty' };
  const shape = shapeOf(cell);
  if (!shape) return { ok: false, reason: 'unreadable-date' };
  const day = shape.kind === 'sure' ? shape.day : dayOfNumbers(shape, order);
  return isDate(day) ? { ok: true, day } : { ok: false, reason: 'not-a-date' };
}

function dayOfNumbers({ first, second, year }: Extract<Shape, { kind: 'numbers' }>, order: DayOrder): string {
  const [day, month] = order === 'day-first' ? [first, second] : [second, first];
  return `${year}-${two(month)}-${two(day)}`;
}
