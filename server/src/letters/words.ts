import type { Language } from '@koers/shared/blocks/define.ts';
import { messages } from '@koers/shared/i18n/messages.ts';

type Inbox = (typeof messages)['nl']['inbox'];
type Paths<T, Before extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Before}${K}` : Paths<T[K], `${Before}${K}.`>;
}[keyof T & string];
type WithoutNumber<P> = P extends `${infer Key}_one` | `${infer Key}_other` ? Key : P;

/** A text of the namespace `inbox`, as `letter.button`; one that counts by its name without `_one` and `_other`. */
export type WordKey = WithoutNumber<Paths<Inbox>>;
export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

function textAt(language: Language, key: string): string | undefined {
  let at: unknown = messages[language].inbox;
  for (const step of key.split('.'))
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined;
  return typeof at === 'string' ? at : undefined;
}

/** The words of letters and of the pages that the server draws itself, in one language. Values stand in {{braces}}. */
export function wordsIn(language: Language): Say {
  return (key, values = {}) => {
    const numbered = `${key}_${values['count'] === 1 ? 'one' : 'other'}`;
    const text = textAt(language, key) ?? textAt(language, numbered) ?? key;
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  };
}
