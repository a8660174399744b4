import type { Language } from '../blocks/define.ts';

/** Dates and numbers as the reader writes them. Days are `YYYY-MM-DD`, read as a day and never shifted by a time zone. */
const LOCALE: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };

const kept = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();
function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${language}${JSON.stringify(options)}`;
  const made = (kept.get(key) as Intl.DateTimeFormat | undefined) ?? new Intl.DateTimeFormat(LOCALE[language], options);
  kept.set(key, made);
  return made;
}
function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${language}${JSON.stringify(options)}`;
  const made = (kept.get(key) as Intl.NumberFormat | undefined) ?? new Intl.NumberFormat(LOCALE[language], options);
  kept.set(key, made);
  return made;
}

const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);
const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' };
const DAY_THIS_YEAR: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', timeZone: 'UTC' };

/** `3 mei 2026`; without the year when it is the year of `today`. */
export function formatDay(day: string, language: Language, today?: string): string {
  const options = today !== undefined && day.slice(0, 4) === today.slice(0, 4) ? DAY_THIS_YEAR : DAY;
  return dateFormat(language, options).format(asDate(day));
}

/** `wo 3 mei`: for lists of what is near. */
export function formatWeekday(day: string, language: Language): string {
  return dateFormat(language, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    asDate(day),
  );
}

/** `1 mei – 30 jun 2026`; null when neither day is known. */
export function formatDays(from: string | null, until: string | null, language: Language): string | null {
  if (from && until) return dateFormat(language, DAY).formatRange(asDate(from), asDate(until));
  if (from) return `${formatDay(from, language)} –`;
  return until ? `– ${formatDay(until, language)}` : null;
}

/** `3 nov, 09:30`: a day, with its time where it has one (`YYYY-MM-DDTHH:MM`, in the workspace's own time). */
export function formatMoment(moment: string, language: Language, today?: string): string {
  const [day = '', time] = moment.split('T');
  if (time === undefined) return formatDay(day, language, today);
  const isThisYear = today !== undefined && day.slice(0, 4) === today.slice(0, 4);
  const options = { ...(isThisYear ? DAY_THIS_YEAR : DAY), hour: '2-digit', minute: '2-digit' } as const;
  return dateFormat(language, options).format(new Date(`${moment}:00Z`));
}

/** `12.500`, `3,5`: at most two decimals; shortened from ten million on. */
export function formatNumber(value: number, language: Language): string {
  const short = Math.abs(value) >= 10_000_000;
  return numberFormat(language, {
    maximumFractionDigits: short ? 1 : 2,
    notation: short ? 'compact' : 'standard',
  }).format(value);
}

const CURRENCIES: Readonly<Record<string, string>> = { '€': 'EUR', EUR: 'EUR', $: 'USD', '£': 'GBP' };

/** Whether a unit stands in words behind the number, so that it need not be said twice: not so `%` and currencies. */
export function isWord(unit: string | null): boolean {
  const what = unit?.trim() ?? '';
  return what !== '' && what !== '%' && !Object.hasOwn(CURRENCIES, what);
}

/** `€ 1.200`, `€ 8,60`, `US$ 12,5 mln.`: an amount in a currency (ISO 4217), without cents when there are none. */
export function formatMoney(value: number, currency: string, language: Language): string {
  const short = Math.abs(value) >= 10_000_000;
  const fractionDigits = Number.isInteger(value) ? 0 : 2;
  return numberFormat(language, {
    style: 'currency',
    currency,
    ...(short
      ? { notation: 'compact', maximumFractionDigits: 1 }
      : { minimumFractionDigits: fractionDigits, maximumFractionDigits: fractionDigits }),
  }).format(value);
}

const currencyNames = new Map<Language, Intl.DisplayNames>();

/** `Amerikaanse dollar`; the code itself where the language has no name for it. */
export function formatCurrency(code: string, language: Language): string {
  const names = currencyNames.get(language) ?? new Intl.DisplayNames(LOCALE[language], { type: 'currency' });
  currencyNames.set(language, names);
  return names.of(code) ?? code;
}

/** A number with what it counts: `1.250 volgers`, `4,5%`, `€ 8,60`. */
export function formatMeasure(value: number, unit: string | null, language: Language): string {
  const what = unit?.trim() ?? '';
  const currency = Object.hasOwn(CURRENCIES, what) ? CURRENCIES[what] : undefined;
  if (currency) return formatMoney(value, currency, language);
  const number = formatNumber(value, language);
  if (what === '') return number;
  return what === '%' ? `${number}%` : `${number} ${what}`;
}

/** `2 dagen geleden`, `over 3 weken`: how far an instant lies from now. */
export function formatAgo(instant: string, language: Language, now: number): string {
  const seconds = (Date.parse(instant) - now) / 1000;
  const steps = [
    ['year', 31_536_000],
    ['month', 2_592_000],
    ['week', 604_800],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  const [unit, length] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat(LOCALE[language], { numeric: 'auto' }).format(
    unit === 'second' ? 0 : Math.trunc(seconds / length),
    unit,
  );
}

const segmenter = new Intl.Segmenter();

/** What a reader sees as one letter: of 👩‍🚀 all of it. */
function firstLetter(word: string): string {
  for (const { segment } of segmenter.segment(word)) return segment;
  return '';
}

/** Up to two letters of a name: first and last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => firstLetter(word ?? ''));
  return letters.join('').toUpperCase();
}

/** For sorting names as a dictionary of the language does. */
export function compareNames(language: Language): (a: string, b: string) => number {
  const collator = new Intl.Collator(LOCALE[language], { numeric: true, sensitivity: 'base' });
  return (a, b) => collator.compare(a, b);
}

/** A part of a whole as a rounded percentage: 0.426 → `43%`. */
export function formatPart(part: number, language: Language): string {
  return numberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(part);
}
