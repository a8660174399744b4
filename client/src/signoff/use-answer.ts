import type { SignoffAnswer, SignoffAnswerName } from '@koers/shared/api/signoffs.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { readingDigest } from '@koers/shared/signoff/reading-digest.ts';
import { readSectionOf } from '@koers/shared/signoff/section-reading.ts';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { useAnswerSignoff } from '../api/signoff-hooks.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { useSignoffPage } from './signoff-page.ts';

/** Answers with what is on the screen at this moment: that is what the answer is bound to. */
export function useAnswer(signoff: SignoffAnswer): {
  readonly isPending: boolean;
  /** @returns whether it was kept */
  readonly give: (answer: SignoffAnswerName, word?: string) => Promise<boolean>;
} {
  const { t } = useTranslation('signoff');
  const faults = useFaultWords();
  const { document, doc, tellConflict } = useSignoffPage();
  const { mutateAsync, isPending } = useAnswerSignoff(document.id);
  const give = async (answer: SignoffAnswerName, word = ''): Promise<boolean> => {
    const read = doc && readSectionOf(doc, signoff.headingId, blockRegistry);
    if (!read) {
      notifications.show({ color: 'danger', title: t('answer.failed'), message: t('state.gone') });
      return false;
    }
    try {
      await mutateAsync({ signoffId: signoff.id, answer, word, digest: readingDigest(read) });
    } catch (problem) {
      const code = codeOf(problem);
      if (code === 'signoff-changed') tellConflict({ signoff, read });
      else notifications.show({ color: 'danger', title: t('answer.failed'), message: faults.problem(code) });
      return false;
    }
    tellConflict(null);
    notifications.show({ message: t(answer === 'agree' ? 'answer.agreed' : 'answer.saidNotYet') });
    return true;
  };
  return { isPending, give };
}
