import type { SourceAnswer, SourceFault, SourceSchedule } from '@koers/shared/api/sources.ts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/language.ts';
import { formatNumber } from '../ui/format.ts';

const LOCALE = { nl: 'nl-NL', en: 'en-GB' } as const;

/** What is said of a source. */
export function useSourceWords() {
  const { t } = useTranslation('sources');
  const { language } = useLanguage();
  const limitOf = (limit: string | number | undefined): string =>
    typeof limit === 'number' && limit > 999 ? formatNumber(limit, language) : String(limit ?? '');
  const fault = ({ reason, limit }: SourceFault): string => t(`fault.${reason}`, { limit: limitOf(limit) });
  return {
    fault,
    /** With the KPI that it is about, where a source feeds several. */
    faultOf: (source: Pick<SourceAnswer, 'kpis'>, found: SourceFault): string => {
      const kpi = found.feed === undefined || source.kpis.length === 1 ? null : source.kpis[found.feed];
      return kpi ? t('forFeed', { kpi: kpi.title, fault: fault(found) }) : fault(found);
    },
    schedule: ({ every, hour }: SourceSchedule): string => t(`schedule.${every}`, { hour }),
    moment: (instant: string): string =>
      new Intl.DateTimeFormat(LOCALE[language], {
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
      }).format(new Date(instant)),
  };
}
