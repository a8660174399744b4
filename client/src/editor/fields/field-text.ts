import type { Field, FieldValue, Reference } from '@koers/shared/blocks/define.ts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatCurrency, formatMoment, formatMoney, formatNumber } from '../../ui/format.ts';
import { useEditorPage, type EditorPage } from '../editor-page.ts';
import { useReferenceTitles } from './reference-titles.ts';
import type { ReferencedBlock } from './referenced-block.ts';

const NO_KINDS: readonly string[] = [];

export function referencesIn(field: Field, value: FieldValue): readonly Reference[] {
  if (value === null) return [];
  if (field.type === 'reference') return [value as Reference];
  return field.type === 'references' ? (value as readonly Reference[]) : [];
}

/** A person's name; someone who is not (any more) among the people is told as that. */
export function personName(page: EditorPage, id: string, t: TFunction<'editor'>): string {
  return (
    page.people.find((person) => person.id === id)?.name ??
    (id === page.me.id ? page.me.name : t('field.unknownPerson'))
  );
}

interface Words {
  readonly page: EditorPage;
  readonly t: TFunction<'editor'>;
  readonly titles: readonly ReferencedBlock[];
  readonly currency: string | null;
}

/** Whose site it is on: the rest of an address is seldom read. */
function siteOf(link: string): string {
  return URL.canParse(link) ? new URL(link).hostname.replace(/^www\./, '') : link;
}

function textOf(field: Field, value: FieldValue, { page, t, titles, currency }: Words): string {
  if (value === null) return '';
  switch (field.type) {
    case 'text':
      return value as string;
    case 'number':
      return currency === null
        ? formatNumber(value as number, page.language)
        : formatMoney(value as number, currency, page.language);
    case 'date':
      return formatMoment(value as string, page.language, page.today);
    case 'choice':
      return field.options[value as string]?.[page.language] ?? '';
    case 'currency':
      return formatCurrency(value as string, page.language);
    case 'link':
      return siteOf(value as string);
    case 'person':
      return personName(page, value as string, t);
    case 'persons':
      return (value as readonly string[]).map((id) => personName(page, id, t)).join(', ');
    case 'tags':
      return (value as readonly string[]).join(', ');
    case 'reference':
    case 'references':
      return titles
        .map(({ title, kind }) => title || t(kind === '' ? 'field.unknownBlock' : 'field.untitled'))
        .join(', ');
  }
}

const NO_TITLES: readonly ReferencedBlock[] = [];

/**
 * What a field that points to no blocks says, in the reader's words. A document has thousands of those: they ask nothing of
 * what the server told.
 * @param currency of an amount of money (ISO 4217)
 */
export function usePlainText(field: Field, value: FieldValue, currency: string | null = null): string {
  const { t } = useTranslation('editor');
  const page = useEditorPage();
  return textOf(field, value, { page, t, titles: NO_TITLES, currency });
}

/**
 * What any field says, in the reader's words; empty when it is.
 * @param currency of an amount of money (ISO 4217)
 */
export function useFieldText(field: Field, value: FieldValue, currency: string | null = null): string {
  const { t } = useTranslation('editor');
  const page = useEditorPage();
  const kinds = 'to' in field ? field.to : NO_KINDS;
  const titles = useReferenceTitles(referencesIn(field, value), kinds);
  return textOf(field, value, { page, t, titles, currency });
}
