import { PROVIDER_PROBLEMS } from '@koers/shared/api/account.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** What went wrong on the way through another account, as the address says that one came back with; null for nothing. */
export function useProviderProblem(): string | null {
  const { t } = useTranslation('account');
  const [told] = useState(() => new URLSearchParams(window.location.search).get('problem'));
  const problem = PROVIDER_PROBLEMS.find((one) => one === told);
  return problem === undefined ? null : t(`provider.problem.${problem}`);
}
