import type { Finding } from '@koers/shared/extraction/check/finding.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/language.ts';
import { formatDay, formatMoney, formatNumber } from '../ui/format.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The words of findings, in the reader's language. */
export function useFindingWords(): {
  /** What is missing; `block` is the one that it is about. */
  title: (finding: Finding, block: ExtractedBlock | null) => string;
  /** Why that matters. */
  why: (finding: Finding) => string;
  kindOf: (block: ExtractedBlock) => string;
  /** A block by its kind and title. */
  nameOf: (block: ExtractedBlock) => string;
} {
  const { t } = useTranslation('check');
  const { language } = useLanguage();
  const kindOf = ({ kind }: ExtractedBlock) => blockRegistry.get(kind)?.label[language] ?? kind;
  /** A value as one writes it: money where a currency is named; `count` stays a number, plurals are chosen by it. */
  const spoken = (name: string, value: string | number, { currency }: Finding['values']): string | number => {
    if (typeof value === 'number') {
      if (name === 'count') return value;
      return typeof currency === 'string' ? formatMoney(value, currency, language) : formatNumber(value, language);
    }
    if (value === '') return t('untitled');
    if (name === 'missing') return t(`smart.${value}`, { defaultValue: value });
    return DAY.test(value) ? formatDay(value, language) : value;
  };
  // each rule's sentence has values of its own: what it names is told by the rule, not by this type
  const sentence = (key: string, values: Finding['values']) =>
    t(key, {
      ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, spoken(name, value, values)])),
      defaultValue: '',
    });
  return {
    title: ({ rule, values }, block) =>
      sentence(`rule.${rule}.title`, {
        ...values,
        ...(block?.title === '' && { title: t('panel.untitled', { kind: kindOf(block) }) }),
      }),
    why: ({ rule, values }) => sentence(`rule.${rule}.why`, values),
    kindOf,
    nameOf: (block) => (block.title === '' ? kindOf(block) : `${kindOf(block)}: ${block.title}`),
  };
}
