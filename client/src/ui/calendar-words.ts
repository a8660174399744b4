import { useTranslation } from 'react-i18next';

const ARROWS = ['previousMonth', 'nextMonth', 'previousYear', 'nextYear', 'previousDecade', 'nextDecade'] as const;

/** What a calendar's arrows are called for those who don't see them: its `ariaLabels`. */
export function useCalendarWords(): Readonly<Record<(typeof ARROWS)[number], string>> {
  const { t } = useTranslation();
  return Object.fromEntries(ARROWS.map((arrow) => [arrow, t(`calendar.${arrow}`)])) as ReturnType<
    typeof useCalendarWords
  >;
}
