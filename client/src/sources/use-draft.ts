import type { InputFault } from '@koers/shared/api/problem.ts';
import { createSource, type SourceAnswer } from '@koers/shared/api/sources.ts';
import { useState } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { bodyOf, draftOf, type FeedDraft, type SourceDraft } from './source-draft.ts';

type Faults = Readonly<Record<string, InputFault>>;

/** What stands in the form, and what is wrong with it. */
export function useDraft(source: SourceAnswer | null) {
  const [draft, setDraft] = useState<SourceDraft>(() => draftOf(source));
  const [faults, setFaults] = useState<Faults>({});
  const words = useFaultWords();
  const isKept = source?.hasSecret ?? false;
  const body = bodyOf(draft, isKept);
  return {
    draft,
    body,
    set: (changed: Partial<SourceDraft>) => setDraft({ ...draft, ...changed }),
    setFeed: (index: number, changed: Partial<FeedDraft>) =>
      setDraft({ ...draft, feeds: draft.feeds.map((feed, at) => (at === index ? { ...feed, ...changed } : feed)) }),
    /** What is wrong at a field, in words. */
    error: (at: string): string | undefined => {
      const fault = faults[at];
      return fault && words.fault(fault);
    },
    /** @returns whether it may be sent */
    check: (): boolean => {
      const found = faultsByPlace(body);
      setFaults(found);
      return Object.keys(found).length === 0;
    },
    refused: (problem: unknown): void => {
      if (!(problem instanceof ApiProblem)) return;
      const found = Object.fromEntries(problem.faults.map((fault) => [fault.at, fault]));
      setFaults(problem.faults.length > 0 ? found : {});
    },
  };
}
export type Draft = ReturnType<typeof useDraft>;

/** What is wrong, by where it stands: two feeds have fields of one name. */
function faultsByPlace(body: unknown): Faults {
  const read = createSource.body.safeParse(body);
  if (read.success) return {};
  return Object.fromEntries(
    read.error.issues.toReversed().map((issue): [string, InputFault] => {
      const at = issue.path.map(String).join('.');
      // A KPI that nobody chose has no id.
      const reason = issue.message === 'not-an-id' ? 'empty' : issue.message;
      return [at, { at, reason, ...('maximum' in issue && { limit: Number(issue.maximum) }) }];
    }),
  );
}
