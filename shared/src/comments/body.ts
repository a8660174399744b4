/** What a comment says: text, and people who are named in it. Never HTML: what looks like it is text. */
export type WrittenPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'mention'; readonly userId: string };

/** As {@link WrittenPart}, with the links that stand in its text. Only http and https become one. */
export type ShownPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'link'; readonly href: string; readonly text: string }
  | { readonly type: 'mention'; readonly userId: string };

/**
 * What must not be in a line of somebody else's: control characters but tab and line feed, and those that turn the
 * direction of the words around them or hide in them. Letters that are written from right to left are words like others.
 */
const HARMFUL =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u202A-\u202E\u2060-\u2069\u206A-\u206F\uFEFF\uFFF9-\uFFFB]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const MOST_LINES_APART = /\n{4,}/g;

/** Text without what could mislead who reads it; ends of lines are line feeds. */
export function cleanText(text: string): string {
  return text.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll(HARMFUL, '');
}

/**
 * A body as it is kept: cleaned, neighbouring texts joined, no white space around it, a person named at most once in a row.
 * @returns an empty list when nothing is said
 */
export function readBody(parts: readonly WrittenPart[]): WrittenPart[] {
  const kept: WrittenPart[] = [];
  for (const part of parts) {
    const last = kept.at(-1);
    if (part.type === 'mention') {
      kept.push({ type: 'mention', userId: part.userId });
    } else {
      const text = cleanText(part.text).replaceAll(MOST_LINES_APART, '\n\n\n');
      if (text === '') continue;
      if (last?.type === 'text') kept[kept.length - 1] = { type: 'text', text: last.text + text };
      else kept.push({ type: 'text', text });
    }
  }
  return trimmed(kept);
}

function trimmed(parts: readonly WrittenPart[]): WrittenPart[] {
  const cut = parts.map((part, index): WrittenPart => {
    if (part.type !== 'text') return part;
    const start = index === 0 ? part.text.trimStart() : part.text;
    return { type: 'text', text: index === parts.length - 1 ? start.trimEnd() : start };
  });
  return cut.filter((part) => part.type === 'mention' || part.text !== '');
}

/** Characters; a mention counts as one. */
export function lengthOf(parts: readonly WrittenPart[]): number {
  return parts.reduce((sum, part) => sum + (part.type === 'text' ? part.text.length : 1), 0);
}

/** Who is named, each once. */
export function mentionedIn(parts: readonly WrittenPart[]): string[] {
  return [...new Set(parts.flatMap((part) => (part.type === 'mention' ? [part.userId] : [])))];
}

const ADDRESS = /https?:\/\/[^\s<>"'`\\]+/gi;
/** What ends a sentence rather than an address. */
const TRAILING = /[.,;:!?…»”’]+$/;

/** Closing brackets that no opening one in the address asks for belong to the sentence. */
function withoutTail(address: string): string {
  let cut = address.replace(TRAILING, '');
  while (/[)\]}]$/.test(cut)) {
    const close = cut.at(-1) ?? '';
    const open = { ')': '(', ']': '[', '}': '{' }[close] ?? '';
    if (cut.split(open).length >= cut.split(close).length) break;
    cut = cut.slice(0, -1).replace(TRAILING, '');
  }
  return cut;
}

/** A host with a dot in it, perhaps a port; no name before it, which is there to make one take the host for another. */
const LEADS_SOMEWHERE = /^https?:\/\/[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d{1,5})?(?:[/?#]|$)/iu;

function linksIn(text: string): ShownPart[] {
  const parts: ShownPart[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = withoutTail(found);
    if (!LEADS_SOMEWHERE.test(address)) continue;
    if (index > from) parts.push({ type: 'text', text: text.slice(from, index) });
    parts.push({ type: 'link', href: address, text: address });
    from = index + address.length;
  }
  if (from < text.length) parts.push({ type: 'text', text: text.slice(from) });
  return parts;
}

/** A body with its links found. */
export function shownParts(parts: readonly WrittenPart[]): ShownPart[] {
  return parts.flatMap((part) => (part.type === 'text' ? linksIn(part.text) : [part]));
}

/** A body in one line of plain text, people by their names, at most so many characters. */
export function excerptOf(parts: readonly WrittenPart[], nameOf: (userId: string) => string, most: number): string {
  const line = parts
    .map((part) => (part.type === 'text' ? part.text : `@${nameOf(part.userId)}`))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (line.length <= most) return line;
  // Never half of a letter that takes two.
  return `${line.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
