import * as Y from 'yjs';
import type { Language } from '../blocks/define.ts';
import { blockRegistry } from '../blocks/registry.ts';
import { exampleDocuments } from '../document/examples/example-documents.ts';
import { layInTogether } from '../document/lay-in.ts';
import type { LinkedBlock } from '../extraction/check/finding.ts';
import { extractBlocks } from '../extraction/extract-blocks.ts';
import { summaryOf } from '../extraction/kpi-summary.ts';
import { measurementsOf } from '../extraction/measurements.ts';
import { DEFAULT_PACE_BOUNDS } from '../extraction/pace.ts';
import { measures, smartVerdict } from '../extraction/smart.ts';
import { paceAsOf } from '../report/kpi-as-of.ts';
import { REPORT_SECTIONS, dayOfReport, type ReportChoices, type ReportFacts } from '../report/report-facts.ts';
import { bodyOf, countingIds } from './laid-in.ts';

export const REPORT_TODAY = '2026-03-15';

export const REPORT_CHOICES: ReportChoices = {
  from: '2026-03-01',
  until: '2026-03-31',
  sections: REPORT_SECTIONS,
  language: 'nl',
  today: REPORT_TODAY,
  maker: 'Noor',
};

/** The facts of a report on blocks, read naively: what a server takes from its tables. */
export function factsOfBlocks(
  blocks: readonly LinkedBlock[],
  choices: Pick<ReportChoices, 'until' | 'today'>,
  documents: ReportFacts['documents'],
): ReportFacts {
  const ofKind = (kind: string): LinkedBlock[] => blocks.filter(({ block }) => block.kind === kind);
  const day = dayOfReport(choices);
  const kpis = ofKind('kpi');
  return {
    subject: documents[0] ?? null,
    documents,
    goals: ofKind('goal').map((goal) => {
      const own = kpis.filter(({ block }) => measures(block, goal.documentId, goal.block.id));
      return {
        ...goal,
        smart: smartVerdict(
          goal.block,
          own.map(({ block }) => block),
        ),
      };
    }),
    kpis: kpis.map((kpi) => {
      const measuredBy = measurementsOf(kpi.block).findLast(({ date }) => date <= choices.today)?.date ?? null;
      const asOf = { day, today: choices.today, measuredBy, bounds: DEFAULT_PACE_BOUNDS };
      return { ...kpi, pace: paceAsOf(kpi.block.fields, summaryOf(kpi.block), measurementsOf(kpi.block), asOf) };
    }),
    tasks: ofKind('task'),
    content: ofKind('content'),
    channels: ofKind('channel'),
    lessons: ofKind('learning'),
    budget: ofKind('budget'),
    tactics: ofKind('tactic'),
    signoffs: [],
    earlier: null,
    cut: [],
    nameOf: (id) => (id === 'me' ? 'Noor' : null),
  };
}

/** The facts of the example strategy and its plans; a document's id is its key. */
export function exampleReportFacts(
  language: Language,
  choices: Pick<ReportChoices, 'until' | 'today'> = REPORT_CHOICES,
): ReportFacts {
  const documents = exampleDocuments(language, REPORT_TODAY, { me: 'me' });
  const updates = layInTogether(
    documents.map(({ key, nodes }) => ({ key, documentId: key, nodes })),
    { newId: countingIds() },
  );
  const blocks = [...updates].flatMap(([documentId, update]) => {
    const document = new Y.Doc();
    Y.applyUpdate(document, update);
    return extractBlocks(bodyOf(document), blockRegistry).map((block) => ({ documentId, block }));
  });
  return factsOfBlocks(
    blocks,
    choices,
    documents.map(({ key, title, kind, startsOn, endsOn }) => ({ id: key, title, kind, startsOn, endsOn })),
  );
}
