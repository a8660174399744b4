import type { Language } from '@koers/shared/blocks/define.ts';
import { messages } from '@koers/shared/i18n/messages.ts';
import i18next, { type i18n } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

const CHOICE = 'koers.language';

/** Dutch when any of the browser's languages says so before English does; English for all others. */
export function languageOf(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    if (tag.toLowerCase().startsWith('nl')) return 'nl';
    if (tag.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
}

function chosen(): Language | null {
  const kept = localStorage.getItem(CHOICE);
  return kept === 'nl' || kept === 'en' ? kept : null;
}

/** Starts the words; the account's own language follows with {@link useLanguage} once it is known. */
export async function startLanguage(): Promise<i18n> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next.use(initReactI18next).init({
    resources: messages,
    lng: chosen() ?? languageOf(navigator.languages),
    fallbackLng: 'nl',
    ns: Object.keys(messages.nl),
    defaultNS: 'frame',
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  return i18next;
}

/** The language of the page, and how to choose another; the choice is kept on this device. */
export function useLanguage(): { language: Language; chooseLanguage: (language: Language) => void } {
  const { i18n } = useTranslation();
  return {
    language: i18n.language === 'en' ? 'en' : 'nl',
    chooseLanguage: (language) => {
      localStorage.setItem(CHOICE, language);
      void i18n.changeLanguage(language);
    },
  };
}
