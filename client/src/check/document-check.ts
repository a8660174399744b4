import type { SurroundingsAnswer } from '@koers/shared/api/check.ts';
import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import { checkContextOf } from '@koers/shared/extraction/check/check-context.ts';
import type { CheckContext, Finding } from '@koers/shared/extraction/check/finding.ts';
import { checkSteps } from '@koers/shared/extraction/check/run-check.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';
import { DEFAULT_PACE_BOUNDS } from '@koers/shared/extraction/pace.ts';
import { useThrottledValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { codeOf, type ApiProblemCode } from '../api/api-problem.ts';
import { surroundingsQuery } from '../api/check-hooks.ts';
import { useToday } from '../ui/today.ts';
import { arrangeFindings, type ArrangedFindings } from './arrange-findings.ts';
import { isBehind, outwardReferences } from './outward-references.ts';
import { reckonNewest } from './reckon-when-idle.ts';

interface Reckoned {
  readonly findings: readonly Finding[];
  /** What they were found in. */
  readonly text: ExtractedDocument;
}

/** What the rules find, when the page had time to run them; until then what they found before. */
function useReckoned(context: CheckContext | null): Reckoned | null {
  const [reckoned, setReckoned] = useState<Reckoned | null>(null);
  const [newest] = useState(() =>
    reckonNewest(checkSteps, (findings, { content: text }) => setReckoned({ findings, text })),
  );
  useEffect(() => {
    if (context) newest.take(context);
  }, [newest, context]);
  useEffect(() => () => newest.stop(), [newest]);
  return context && reckoned;
}

/** How the check of a document stands. */
export type DocumentCheck =
  | { readonly state: 'loading' }
  | { readonly state: 'failing'; readonly code: ApiProblemCode; readonly retry: () => void }
  | {
      readonly state: 'ready';
      readonly found: ArrangedFindings;
      /** What was looked at besides the document: as it is now, as it was before, or nothing for want of a connection. */
      readonly basis: 'now' | 'before' | 'offline';
    };

/** Milliseconds between two checks while someone types, and what each block adds: a check must not make typing slow. */
const PACE = 250;
const PACE_PER_BLOCK = 0.25;
/** Milliseconds until the server is asked again for a reference that it did not know yet. */
const CATCH_UP = 2500;

const NOTHING_KNOWN: SurroundingsAnswer = {
  strategy: null,
  pointingHere: [],
  beside: [],
  targets: [],
  gone: [],
  hidden: [],
  changed: [],
  bounds: DEFAULT_PACE_BOUNDS,
  waivers: [],
};
const NO_TEXT: ExtractedDocument = { blocks: [], headings: [], links: [] };

/**
 * Runs the plan check's rules on a document as it stands on this page, with what the server says of everything around it:
 * the rules, and so the findings, are the server's own.
 * @param content null until the text is here
 */
export function useDocumentCheck(document: DocumentAnswer, content: ExtractedDocument | null): DocumentCheck {
  const { id, kind, startsOn, endsOn, strategyId } = document;
  const isHere = content !== null;
  const today = useToday();
  const text = useThrottledValue(content ?? NO_TEXT, PACE + PACE_PER_BLOCK * (content?.blocks.length ?? 0));
  const pointsAt = useMemo(() => outwardReferences(text, id), [text, id]);
  const query = useQuery({
    ...surroundingsQuery(id, [strategyId, ...pointsAt].join(' ')),
    enabled: isHere && kind !== 'page',
    refetchInterval: ({ state }) => (state.data && isBehind(state.data, pointsAt) ? CATCH_UP : false),
  });
  const { data, error, refetch } = query;
  const code = error && codeOf(error);
  const known = data ?? (code === 'offline' ? NOTHING_KNOWN : null);
  const context = useMemo(
    () =>
      isHere && known !== null ? checkContextOf(known, text, { id, kind, startsOn, endsOn, strategyId }, today) : null,
    [isHere, known, text, id, kind, startsOn, endsOn, strategyId, today],
  );
  const reckoned = useReckoned(context);
  const waivers = known?.waivers;
  const found = useMemo(
    () => reckoned && waivers && arrangeFindings(reckoned.findings, waivers, reckoned.text),
    [reckoned, waivers],
  );
  return useMemo((): DocumentCheck => {
    if (found) return { state: 'ready', found, basis: !code ? 'now' : code === 'offline' ? 'offline' : 'before' };
    if (isHere && code) return { state: 'failing', code, retry: () => void refetch() };
    return { state: 'loading' };
  }, [found, code, isHere, refetch]);
}
