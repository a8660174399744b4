import type { InputFault } from '@koers/shared/api/problem.ts';
import { messages } from '@koers/shared/i18n/messages.ts';
import { useTranslation } from 'react-i18next';
import { formatNumber } from './format.ts';

type Problem = keyof (typeof messages)['nl']['faults']['problem'];
type Reason = keyof (typeof messages)['nl']['faults']['fault'];
type Close = keyof (typeof messages)['nl']['faults']['close'];

/** Whether there are words for why a value is refused. */
export const isReason = (reason: string): reason is Reason => Object.hasOwn(messages.nl.faults.fault, reason);

/** The words for what went wrong. */
export function useFaultWords(): {
  problem: (code: Problem) => string;
  fault: (fault: InputFault) => string;
  close: (reason: Close) => string;
} {
  const { t, i18n } = useTranslation('faults');
  const language = i18n.language === 'en' ? 'en' : 'nl';
  const show = (limit: string | number): string => (typeof limit === 'number' ? formatNumber(limit, language) : limit);
  return {
    problem: (code) => t(`problem.${code}`),
    fault: ({ reason, limit }) => t(`fault.${isReason(reason) ? reason : 'invalid'}`, { limit: show(limit ?? '') }),
    close: (reason) => t(`close.${reason}`),
  };
}
