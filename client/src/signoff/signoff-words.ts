import type { SignoffAnswer } from '@koers/shared/api/signoffs.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/language.ts';
import { formatDay } from '../ui/format.ts';
import { dayHere, useToday } from '../ui/today.ts';
import { useSignoffPage } from './signoff-page.ts';
import { countOf } from './signoff-state.ts';

/** `3 mei, 09:30`: an instant on the reader's own clock; with the year when it is another. */
function formatInstant(at: string, language: Language, today: string): string {
  const date = new Date(at);
  const isThisYear = dayHere(date).slice(0, 4) === today.slice(0, 4);
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    ...(!isThisYear && { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
  }).format(date);
}

/** How sign-offs, people and moments are called. */
export function useSignoffWords() {
  const { t } = useTranslation('signoff');
  const { language } = useLanguage();
  const today = useToday();
  const { me, people, headings } = useSignoffPage();
  return {
    t,
    language,
    today,
    moment: (at: string) => formatInstant(at, language, today),
    /** Of an instant, or of a day. */
    day: (at: string) => formatDay(at.includes('T') ? dayHere(new Date(at)) : at, language, today),
    nameOf: (id: string | null, known: string | null = null): string => {
      if (id === me.id) return me.name;
      return people.find((person) => person.id === id)?.name ?? known ?? t('unknownPerson');
    },
    /** What a section is called now; as it was when it is not there any more. */
    titleOf: ({ headingId, title, gone }: SignoffAnswer): string => {
      if (headingId === null) return t('whole');
      const now = gone ? undefined : headings.find(({ id }) => id === headingId)?.title;
      return (now ?? title) || t('untitled');
    },
    /** `Akkoord: 2 van 3, gewijzigd sinds akkoord`. */
    countOf: (signoff: SignoffAnswer): string => {
      const { agreed, all, notYet, stale } = countOf(signoff);
      return [
        t('state.mark', { done: agreed, count: all }),
        ...(notYet > 0 ? [t('state.notYet', { count: notYet })] : []),
        ...(stale ? [t('state.stale')] : []),
      ].join(', ');
    },
  };
}
