import { MAX_TITLE } from '@koers/shared/api/values.ts';
import { useTranslation } from 'react-i18next';

/** What to say of a title that has all the characters it can have; null while there is room. */
export function useTitleLimit(title: string): string | null {
  const { t } = useTranslation();
  return title.length >= MAX_TITLE ? t('document.titleFull', { limit: MAX_TITLE }) : null;
}
