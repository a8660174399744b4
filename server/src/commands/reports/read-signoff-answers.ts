import type { ReportSignoff } from '@koers/shared/report/report-facts.ts';
import { inOrder, type ReportPeriod } from '@koers/shared/report/report-period.ts';
import { today } from '../../clock.ts';
import { isStale, standingAnswer } from '../signoffs/signoff-state.ts';
import type { SignoffStore } from '../signoffs/signoff-store.ts';

const dayOf = (moment: string): string => today({ now: () => Date.parse(moment), after: () => () => {} });

/** The answers that were given in a period and stand, oldest first; whoever asks has weighed the right to the documents. */
export async function readSignoffAnswers(
  { signoffs }: { readonly signoffs: Pick<SignoffStore, 'standing'> },
  documentIds: readonly string[],
  period: ReportPeriod,
): Promise<ReportSignoff[]> {
  const { from, until } = inOrder(period);
  const found: ReportSignoff[] = [];
  for (const documentId of documentIds) {
    // One after another: hundreds at once would keep everybody else waiting.
    for (const signoff of await signoffs.standing(documentId)) {
      for (const person of signoff.people) {
        const given = standingAnswer(person);
        const on = given && dayOf(given.at);
        if (!given || on === null || on < from || on > until) continue;
        found.push({
          documentId,
          headingId: signoff.headingId,
          title: signoff.title,
          person: person.name,
          answer: given.answer,
          word: given.word,
          on,
          isStale: isStale(given, signoff.nowDigest),
        });
      }
    }
  }
  return found.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
