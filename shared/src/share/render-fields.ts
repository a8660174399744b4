import { currencyOf } from '../blocks/currency-of.ts';
import type { BlockKind, Field, FieldValue, Reference } from '../blocks/define.ts';
import type { ExtractedBlock } from '../extraction/extracted-block.ts';
import { formatMoment, formatMoney, formatNumber } from '../i18n/format.ts';
import { sayIn } from '../i18n/say.ts';
import { html, safeAddress, type Html } from './html.ts';
import type { RenderContext } from './render-context.ts';

function joined(items: readonly (Html | string)[]): Html | null {
  if (items.length === 0) return null;
  return html`${items.map((item, index) => [index > 0 && ', ', item])}`;
}

function siteOf(address: string): string {
  return /^https?:\/\/(?:www\.)?([^/?#]+)/i.exec(address)?.[1] ?? address;
}

function linkTo(target: Reference, { blockAt, language }: RenderContext): Html | null {
  const block = blockAt(target);
  if (!block) return null;
  return html`<a href="${block.href}">${block.title || sayIn(language, 'views')('untitled')}</a>`;
}

/** A person who is not known here is nobody: what stands in a document may be anything. */
const namesOf = (ids: readonly string[], { nameOf }: RenderContext): string[] => ids.flatMap((id) => nameOf(id) ?? []);

/** What a field says, in the page's language; null when there is nothing to say. */
export function renderValue(
  field: Field,
  value: FieldValue,
  context: RenderContext,
  currency: string | null = null,
): Html | null {
  const { language, today } = context;
  if (value === null) return null;
  switch (field.type) {
    case 'text':
      return html`${value as string}`;
    case 'number': {
      const number = value as number;
      const step = field.scale?.[number - field.min]?.[language];
      const words = currency === null ? formatNumber(number, language) : formatMoney(number, currency, language);
      return step === undefined ? html`${words}` : html`${words} <span class="note">(${step})</span>`;
    }
    case 'date':
      return html`${formatMoment(value as string, language, today)}`;
    case 'choice':
      return html`${field.options[value as string]?.[language] ?? ''}`;
    case 'currency':
      return null;
    case 'link': {
      const address = safeAddress(value);
      if (address === null) return null;
      return html`<a href="${address}" rel="noreferrer noopener nofollow">${siteOf(address)}</a>`;
    }
    case 'person':
      return joined(namesOf([value as string], context));
    case 'persons':
      return joined(namesOf(value as readonly string[], context));
    case 'tags':
      return html`${(value as readonly string[]).map((tag) => html`<span class="tag">${tag}</span>`)}`;
    case 'reference':
      return linkTo(value as Reference, context);
    case 'references':
      return joined((value as readonly Reference[]).flatMap((target) => linkTo(target, context) ?? []));
  }
}

/**
 * A block's fields as a list of names and values: what somebody filled in, and what is shown from the start. What the machine
 * notes for itself is never shown.
 * @param filled the fields that stand in the document, and not by default alone
 */
export function renderFields(
  block: ExtractedBlock,
  kind: BlockKind,
  filled: ReadonlySet<string>,
  context: RenderContext,
  without: readonly string[] = [],
): Html | null {
  const rows = Object.entries(kind.fields).flatMap(([name, field]) => {
    if (field.bookkeeping || without.includes(name) || !(filled.has(name) || field.shown)) return [];
    const currency = currencyOf(kind.fields, name, (other) => block.fields[other]);
    const value = renderValue(field, block.fields[name] ?? null, context, currency);
    if (value === null || value.text === '') return [];
    return [
      html`<div>
        <dt>${field.label[context.language]}</dt>
        <dd>${value}</dd>
      </div>`,
    ];
  });
  return rows.length === 0 ? null : html`<dl class="fields">${rows}</dl>`;
}
