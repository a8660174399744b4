import { CURRENCIES } from '@koers/shared/blocks/currencies.ts';
import type { FieldValue } from '@koers/shared/blocks/define.ts';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { compareNames, formatCurrency } from '../../ui/format.ts';
import { useEditorPage } from '../editor-page.ts';
import { OptionList, type Option } from '../option-list.tsx';

interface CurrencyFieldProps {
  readonly label: string;
  readonly value: FieldValue;
  readonly onSave: (value: FieldValue) => void;
}

/** What teams here spend, in the order of how often. */
const COMMON: readonly string[] = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'DKK', 'NOK', 'PLN', 'CZK'];

/** A currency by name or code; a code that is typed in full comes first. */
export function CurrencyField({ label, value, onSave }: CurrencyFieldProps): ReactNode {
  const { t } = useTranslation('editor');
  const { language } = useEditorPage();
  const options = useMemo((): Option[] => {
    const optionOf = (code: string, group: string): Option => ({
      value: code,
      label: formatCurrency(code, language),
      note: code,
      group,
    });
    const byName = compareNames(language);
    return [
      ...COMMON.map((code) => optionOf(code, t('field.commonCurrencies'))),
      ...CURRENCIES.filter((code) => !COMMON.includes(code))
        .map((code) => optionOf(code, t('field.otherCurrencies')))
        .toSorted((a, b) => byName(a.label, b.label)),
    ];
  }, [language, t]);
  return (
    <OptionList
      label={label}
      options={options}
      chosen={value === null ? [] : [value as string]}
      onChoose={(code) => onSave(code)}
      searchable
      nothing={t('field.noCurrency')}
    />
  );
}
