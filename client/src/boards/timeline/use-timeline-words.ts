import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { task as taskKind } from '@koers/shared/blocks/task.ts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/language.ts';
import { formatDay, formatDays } from '../../ui/format.ts';
import type { Days } from './timeline-task.ts';
import type { Warning } from './warnings.ts';

const STATUSES: Readonly<Record<string, Readonly<Record<'nl' | 'en', string>>>> = taskKind.fields.status.options;

export interface TimelineWords {
  readonly title: (block: Pick<BlockAnswer, 'title'>) => string;
  /** For a task that is not known here. */
  readonly elsewhere: string;
  readonly plan: (block: Pick<BlockAnswer, 'documentTitle'>) => string;
  readonly status: (status: string) => string;
  readonly days: (days: Days) => string;
  readonly warnings: (warnings: readonly Warning[]) => string;
}

/** How the timeline puts things. @param titleOf of a task by its key */
export function useTimelineWords(titleOf: (key: string) => string | null): TimelineWords {
  const { t } = useTranslation('timeline');
  const { language } = useLanguage();
  const days = ({ startsOn, endsOn }: Days): string =>
    startsOn !== null && startsOn === endsOn
      ? formatDay(startsOn, language)
      : (formatDays(startsOn, endsOn, language) ?? '');
  const warning = (one: Warning): string => {
    switch (one.type) {
      case 'late':
      case 'backwards':
        return t(`warning.${one.type}`);
      case 'outside':
        return t('warning.outside', { days: days(one.plan) });
      case 'tooEarly':
      case 'holdsUp':
      case 'circle':
        return t(`warning.${one.type}`, { title: titleOf(one.other) || t('untitled') });
    }
  };
  return {
    elsewhere: t('elsewhere'),
    title: ({ title }) => title || t('untitled'),
    plan: ({ documentTitle }) => documentTitle || t('untitledDocument'),
    status: (status) => STATUSES[status]?.[language] ?? status,
    days,
    warnings: (warnings) => warnings.map(warning).join('; '),
  };
}
