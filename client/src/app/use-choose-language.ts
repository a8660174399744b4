import type { Language } from '@koers/shared/blocks/define.ts';
import { useChangeMyLanguage } from '../api/account-hooks.ts';
import { useLanguage } from '../i18n/language.ts';

/** The language of the page, and choosing one for the account: the page turns at once. */
export function useChooseLanguage(): { language: Language; choose: (language: Language) => void } {
  const { language, chooseLanguage } = useLanguage();
  const keep = useChangeMyLanguage();
  return {
    language,
    choose: (chosen) => {
      if (chosen === language) return;
      chooseLanguage(chosen);
      keep.mutate(chosen);
    },
  };
}
