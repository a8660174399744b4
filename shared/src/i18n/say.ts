import type { Language } from '../blocks/define.ts';
import { messages } from './messages.ts';

type Namespace = keyof (typeof messages)['nl'];
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}`;
}[keyof T & string];
/** A key as one says it: of a plural without its ending. */
type Said<P extends string> = P extends `${infer Stem}_one` ? Stem : P extends `${string}_other` ? never : P;
type Key<N extends Namespace> = Said<Paths<(typeof messages)['nl'][N]>>;
type Values = Readonly<Record<string, string | number>>;

/** Says the words of one namespace in one language, where there is no i18next: on the server. */
export type Say<N extends Namespace> = (key: Key<N>, values?: Values) => string;

function lookUp(tree: unknown, key: string): string | null {
  let at = tree;
  for (const step of key.split('.'))
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : null;
  return typeof at === 'string' ? at : null;
}

/**
 * As i18next reads the same words: `{{name}}` is filled in, and `count` chooses between `_one` and `_other`. Numbers are
 * filled in as they are: who wants them written as the language does formats them before.
 */
export function sayIn<N extends Namespace>(language: Language, namespace: N): Say<N> {
  const tree = messages[language][namespace];
  return (key: string, values: Values = {}) => {
    const number = values['count'] === 1 ? 'one' : 'other';
    const words = lookUp(tree, key) ?? lookUp(tree, `${key}_${number}`) ?? key;
    return words.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}
