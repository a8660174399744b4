import type { ShownBody, WrittenBody } from '@koers/shared/api/comments.ts';

/** Somebody who was chosen from the list behind `@`, as they were called then. */
export interface Named {
  readonly userId: string;
  readonly name: string;
}

/** What stands in the field: people in it are `@` and their name. */
export interface Typed {
  readonly text: string;
  /** In the order in which they were chosen. */
  readonly named: readonly Named[];
}

/** What was typed, with the people in it who were chosen. Of two who are called the same, the first chosen is the first named. */
export function bodyOf({ text, named }: Typed): WrittenBody {
  const byName = new Map<string, Named[]>();
  for (const one of named) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  const names = [...byName.keys()].toSorted((a, b) => b.length - a.length);
  const parts: WrittenBody = [];
  let from = 0;
  let at = text.indexOf('@');
  while (at >= 0) {
    const name = names.find((one) => text.startsWith(one, at + 1) && !isLetter(text[at + 1 + one.length]));
    const those = name === undefined ? [] : (byName.get(name) ?? []);
    const who = those[0];
    if (name !== undefined && who) {
      if (at > from) parts.push({ type: 'text', text: text.slice(from, at) });
      parts.push({ type: 'mention', userId: who.userId });
      if (those.length > 1) byName.set(name, those.slice(1));
      from = at + 1 + name.length;
    }
    at = text.indexOf('@', Math.max(from, at + 1));
  }
  if (from < text.length) parts.push({ type: 'text', text: text.slice(from) });
  return parts;
}

const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

/** What was said, to be changed in a field. */
export function typedOf(body: ShownBody, nameOfNobody: string): Typed {
  const named: Named[] = [];
  const text = body.map((part) => {
    if (part.type !== 'mention') return part.text;
    const name = part.name ?? nameOfNobody;
    named.push({ userId: part.userId, name });
    return `@${name}`;
  });
  return { text: text.join(''), named };
}

/** What is being typed behind an `@` right before the caret; null when no name is. */
export function nameBeingTyped(text: string, caret: number): { readonly at: number; readonly query: string } | null {
  const before = text.slice(0, caret);
  const found = /(?:^|[\s(“"'])@([\p{L}\p{N}.’'-]*(?: [\p{L}\p{N}.’'-]*)?)$/u.exec(before);
  const query = found?.[1];
  return query === undefined ? null : { at: caret - query.length - 1, query };
}

/** The field once somebody was chosen from the list, and where the caret is then. */
export function withName(
  { text, named }: Typed,
  { at, query }: { readonly at: number; readonly query: string },
  who: Named,
): { readonly typed: Typed; readonly caret: number } {
  const inserted = `@${who.name} `;
  const rest = text.slice(at + 1 + query.length).replace(/^ /, '');
  return {
    typed: { text: text.slice(0, at) + inserted + rest, named: [...named, who] },
    caret: at + inserted.length,
  };
}
