import type { Language } from '@koers/shared/blocks/define.ts';

const LOCALE: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };

const kept = new Map<string, Intl.DateTimeFormat>();

function format(day: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  const key = `${language}${JSON.stringify(options)}`;
  const made = kept.get(key) ?? new Intl.DateTimeFormat(LOCALE[language], { ...options, timeZone: 'UTC' });
  kept.set(key, made);
  return made.format(new Date(`${day}T00:00:00Z`));
}

/** `woensdag 3 juni`. */
export function longDay(day: string, language: Language): string {
  return format(day, language, { weekday: 'long', day: 'numeric', month: 'long' });
}

/** `wo`. */
export function shortWeekday(day: string, language: Language): string {
  return format(day, language, { weekday: 'short' });
}

/** `3`; of the first of a month also which: `1 jun`. */
export function dayNumber(day: string, language: Language): string {
  return format(day, language, day.endsWith('-01') ? { day: 'numeric', month: 'short' } : { day: 'numeric' });
}

/** `juni 2026`. */
export function monthName(day: string, language: Language): string {
  return format(day, language, { month: 'long', year: 'numeric' });
}
