import type { Field, FieldValue, Reference } from '@koers/shared/blocks/define.ts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber } from '../../ui/format.ts';
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
}

function textOf(field: Field, value: FieldValue, { page, t, titles }: Words): string {
  if (value === null) return '';
  switch (field.type) {
    case 'text':
      return value as string;
    case 'number':
      return formatNumber(value as number, page.language);
    case 'date':
      return formatDay(value as string, page.language, page.today);
    case 'choice':
      return field.options[value as string]?.[page.language] ?? '';
    case 'currency':
    case 'link':
      return value as string;
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

/** What a field says, in the reader's words; empty when it is. */
export function useFieldText(field: Field, value: FieldValue): string {
  const { t } = useTranslation('editor');
  const page = useEditorPage();
  const kinds = 'to' in field ? field.to : NO_KINDS;
  const titles = useReferenceTitles(referencesIn(field, value), kinds);
  return textOf(field, value, { page, t, titles });
}
