import { currencyOf } from '@koers/shared/blocks/currency-of.ts';
import type { FieldValue, Reference } from '@koers/shared/blocks/define.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { withTitles } from '@koers/shared/signoff/inline-text.ts';
import type { BlockDifference } from '@koers/shared/signoff/reading-changes.ts';
import type { BlockItem, ReadingItem, TextForm } from '@koers/shared/signoff/section-reading.ts';
import { useQuery } from '@tanstack/react-query';
import { referencesQuery } from '../api/queries.ts';
import { fieldWords } from './field-words.ts';
import { useSignoffPage } from './signoff-page.ts';
import { useSignoffWords } from './signoff-words.ts';

const SIGNS: Readonly<Partial<Record<TextForm, string>>> = { bullet: '• ', number: '– ', todo: '☐ ' };

/** A part of a block with its label, in the reader's words. */
export interface NamedWords {
  readonly name: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** How what stands in a reading is said: mentions and references by what their blocks are called now. */
export function useItemWords() {
  const { t, language, today, nameOf } = useSignoffWords();
  const { document, titleHere } = useSignoffPage();
  const references = useQuery(referencesQuery(document.id)).data ?? [];
  const titleOf = (target: Reference): string => {
    const answer = references.find(
      ({ target: one }) => one.documentId === target.documentId && one.blockId === target.blockId,
    );
    return titleHere(target) || answer?.block?.title || t('changes.unknownBlock');
  };
  const said = (text: string): string => withTitles(text, titleOf);

  const wordsOf = (value: FieldValue): string => (typeof value === 'string' ? said(value) : '');

  const kindOf = ({ kind }: BlockItem): string => blockRegistry.get(kind)?.label[language] ?? kind;
  const fieldOf = (block: BlockItem, name: string, value: FieldValue): string => {
    const kind = blockRegistry.get(block.kind);
    const field = kind?.fields[name];
    if (!kind || !field) return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    const currency = currencyOf(kind.fields, name, (other) => block.fields[other] ?? null);
    return fieldWords(field, value, { language, today, personName: nameOf, titleOf, currency });
  };
  const labelOf = (kind: string, { of, name }: Pick<BlockDifference, 'of' | 'name'>): string => {
    const declared = blockRegistry.get(kind);
    const label =
      of === 'title'
        ? declared?.title.label
        : of === 'part'
          ? declared?.parts[name]?.label
          : declared?.fields[name]?.label;
    return label?.[language] ?? name;
  };
  const differenceOf = (before: BlockItem, after: BlockItem, one: BlockDifference): NamedWords => ({
    name: `${one.of}:${one.name}`,
    label: labelOf(after.kind, one),
    before: one.of === 'field' ? fieldOf(before, one.name, one.before) : wordsOf(one.before),
    after: one.of === 'field' ? fieldOf(after, one.name, one.after) : wordsOf(one.after),
  });
  /** Everything that a block says under its title. */
  const linesOf = (block: BlockItem): readonly { readonly label: string; readonly text: string }[] => [
    ...Object.entries(block.parts).map(([name, text]) => ({
      label: labelOf(block.kind, { of: 'part', name }),
      text: said(text),
    })),
    ...Object.entries(block.fields).map(([name, value]) => ({
      label: labelOf(block.kind, { of: 'field', name }),
      text: fieldOf(block, name, value),
    })),
  ];
  /** A line's words; of a block its title. */
  const textOf = (item: ReadingItem): string => {
    switch (item.type) {
      case 'heading':
        return said(item.text);
      case 'text':
        return `${SIGNS[item.as] ?? ''}${said(item.text)}`;
      case 'block':
        return said(item.title);
      case 'reference':
        return `${t('changes.card')}: ${item.target ? titleOf(item.target) : t('changes.unknownBlock')}`;
      case 'view':
        return t('changes.view');
    }
  };
  return { t, kindOf, differenceOf, linesOf, textOf };
}
