import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { LANGUAGES, type Language, type Reference } from '../../blocks/define.ts';
import { blockRegistry } from '../../blocks/registry.ts';
import type { LinkedBlock } from '../../extraction/check/finding.ts';
import { runCheck } from '../../extraction/check/run-check.ts';
import { extractDocument } from '../../extraction/extract-document.ts';
import type { ExtractedBlock } from '../../extraction/extracted-block.ts';
import type { ExtractedDocument } from '../../extraction/extracted-document.ts';
import { DEFAULT_PACE_BOUNDS } from '../../extraction/pace.ts';
import { bodyOf, countingIds } from '../../testing/laid-in.ts';
import { layInTogether } from '../lay-in.ts';
import type { ExampleDocument } from './example-document.ts';
import { exampleDocuments } from './example-documents.ts';

interface Laid extends ExampleDocument {
  readonly content: ExtractedDocument;
}

function laidInOn(today: string, language: Language): Laid[] {
  const documents = exampleDocuments(language, today, { me: 'me' });
  const updates = layInTogether(
    documents.map(({ key, nodes }) => ({ key, documentId: key, nodes })),
    { newId: countingIds() },
  );
  return documents.map((document) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, updates.get(document.key) ?? new Uint8Array());
    return { ...document, content: extractDocument(bodyOf(doc), blockRegistry) };
  });
}

const isTo = (value: unknown, documentId: string): boolean =>
  typeof value === 'object' && value !== null && 'documentId' in value && value.documentId === documentId;

const pointsTo = (block: ExtractedBlock, documentId: string): boolean =>
  Object.values(block.fields).some((value) => [value].flat().some((one) => isTo(one, documentId)));

/** What the plan check says of each document, as [document, rule, detail, title of the block]. */
function findings(today: string, language: Language, asOf = today): string[][] {
  const documents = laidInOn(today, language);
  const linked = documents.flatMap(({ key, content }) =>
    content.blocks.map((block): LinkedBlock => ({ documentId: key, block })),
  );
  const lookUp = ({ documentId, blockId }: Reference): LinkedBlock | 'gone' =>
    linked.find((one) => one.documentId === documentId && one.block.id === blockId) ?? 'gone';
  return documents.flatMap(({ key, kind, startsOn, endsOn, strategyKey, content }) => {
    const strategy = documents.find((one) => one.key === strategyKey);
    return runCheck({
      document: { id: key, kind, startsOn, endsOn, strategyId: strategyKey ?? null },
      content,
      strategy: strategy ? { id: strategy.key, blocks: strategy.content.blocks } : null,
      pointingHere: linked.filter(({ documentId, block }) => documentId !== key && pointsTo(block, key)),
      beside: linked.filter(
        ({ documentId, block }) =>
          documentId !== key && strategyKey !== undefined && block.kind === 'content' && pointsTo(block, strategyKey),
      ),
      lookUp,
      changed: [],
      today: asOf,
      bounds: DEFAULT_PACE_BOUNDS,
    }).map(({ rule, blockId, detail }) => [
      key,
      rule,
      detail,
      content.blocks.find(({ id }) => id === blockId)?.title ?? '',
    ]);
  });
}

const DELIBERATE: Readonly<Record<Language, string[][]>> = {
  nl: [
    ['strategy', 'resistance-without-owner', '', 'Alles wat we zeggen kan later tegen ons gebruikt worden'],
    ['tiles-plan', 'task-without-assignee', '', 'Deelnemers bedanken en de eindstand vertellen'],
    [
      'jobs-plan',
      'goal-not-smart',
      'A',
      'Binnen drie maanden melden zestig monteurs zich aan voor een meeloopdag, en tien komen bij ons werken',
    ],
  ],
  en: [
    ['strategy', 'resistance-without-owner', '', 'Whatever we say can be used against us later'],
    ['tiles-plan', 'task-without-assignee', '', 'Thank everyone and tell the final score'],
    [
      'jobs-plan',
      'goal-not-smart',
      'A',
      'Within three months sixty mechanics sign up for a taster day, and ten come to work for us',
    ],
  ],
};

describe.each(LANGUAGES)('the plan check of the example in %s', (language) => {
  it.each(['2026-03-01', '2024-02-29', '2026-12-31', '2027-03-28'])(
    'finds what was left on purpose, on %s',
    (today) => {
      expect(findings(today, language)).toEqual(DELIBERATE[language]);
    },
  );

  it('and no more three days on', () => {
    expect(findings('2026-03-01', language, '2026-03-04')).toEqual(DELIBERATE[language]);
  });
});
