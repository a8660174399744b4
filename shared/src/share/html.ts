import { isLink } from '../blocks/field-value.ts';

/** HTML that was made of templates in this code alone. Its constructor is for {@link html}. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template's hole: a text is escaped, HTML is taken as it is, a list is joined, nothing is nothing. */
export type HtmlValue = string | number | Html | null | undefined | false | readonly HtmlValue[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand between tags and in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter);
}

function textOf(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(textOf).join('');
  return escapeHtml(String(value));
}

/**
 * A template whose holes are escaped by construction. Attributes are written with double quotes around the hole; an address
 * comes from {@link safeAddress} alone.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let text = strings[0] ?? '';
  for (const [index, value] of values.entries()) text += textOf(value) + (strings[index + 1] ?? '');
  return new Html(text);
}

export const NOTHING: Html = new Html('');

const MAILTO = /^mailto:[^\s<>"'\\]+$/i;

/** An address that may stand behind a link: http, https or mailto, without spaces or control characters; else null. */
export function safeAddress(raw: unknown): string | null {
  if (typeof raw !== 'string' || raw.length > 4000) return null;
  const address = raw.trim();
  // oxlint-disable-next-line eslint/no-control-regex
  if (/[\u0000-\u0020\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(address)) return null;
  if (MAILTO.test(address)) return address;
  return isLink(address) ? address : null;
}
