import type { Language } from '../blocks/define.ts';

/** Picks the text of the language that a template or example is made in; both are written by hand, side by side. */
export type Say = (nl: string, en: string) => string;

/** The picker for one language. */
export function sayIn(language: Language): Say {
  return (nl, en) => (language === 'nl' ? nl : en);
}
