import { useTranslation } from 'react-i18next';
import { ApiProblem, codeOf } from '../../api/api-problem.ts';
import { useFaultWords } from '../../ui/fault-words.ts';

/** Why a measurement was not written, in words. */
export function useWhyNot(): (error: unknown) => string {
  const { t } = useTranslation('boards');
  const words = useFaultWords();
  return (error) => {
    const code = codeOf(error);
    const [fault] = error instanceof ApiProblem ? error.faults : [];
    if (fault) return words.fault(fault);
    if (code === 'not-found' || code === 'block-gone') return t('measure.gone');
    if (code === 'not-allowed') return t('measure.notAllowed');
    return words.problem(code);
  };
}
