import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { LANGUAGES, type Language, type Reference } from '../../blocks/define.ts';
import { isDate } from '../../blocks/field-value.ts';
import { blockRegistry } from '../../blocks/registry.ts';
import { extractBlocks } from '../../extraction/extract-blocks.ts';
import type { ExtractedBlock } from '../../extraction/extracted-block.ts';
import { idsToMend } from '../../extraction/mend-ids.ts';
import { kpiPace } from '../../extraction/pace.ts';
import { measures, smartVerdict } from '../../extraction/smart.ts';
import { bodyOf, countingIds } from '../../testing/laid-in.ts';
import { layInTogether } from '../lay-in.ts';
import { exampleDocuments } from './example-documents.ts';

const TODAY = '2026-03-01';

/** Words that tie a text to a time of the year. */
const CALENDAR =
  /\b(19|20)\d\d\b|eind van het jaar|end of the year|(in het|dit|deze|komend|komende|volgend) (voorjaar|najaar|zomer|winter|herfst|lente)|(in|this|this very|next|by) (spring|autumn)\b|(this|this very|next|by) (summer|winter)\b|\b(januari|februari|maart|juni|juli|augustus|september|oktober|november|december|january|february|june|july|august|october)\b/gi;

/** How long a goal's words say that it takes. */
const SPANS = [
  { words: /binnen vier weken|within four weeks/i, months: 1 },
  { words: /binnen drie maanden|within three months/i, months: 3 },
  { words: /binnen een jaar|within a year/i, months: 12 },
  { words: /binnen twee jaar|within two years/i, months: 24 },
];

/** The blocks of the example, by document; the document's id is its key. */
function blocksOf(language: Language, today = TODAY): Map<string, ExtractedBlock[]> {
  const documents = exampleDocuments(language, today, { me: 'me' });
  const updates = layInTogether(
    documents.map(({ key, nodes }) => ({ key, documentId: key, nodes })),
    { newId: countingIds() },
  );
  return new Map(
    [...updates].map(([key, update]) => {
      const document = new Y.Doc();
      Y.applyUpdate(document, update);
      expect(idsToMend(bodyOf(document), blockRegistry)).toEqual([]);
      return [key, extractBlocks(bodyOf(document), blockRegistry)];
    }),
  );
}

function statuses(blocks: readonly ExtractedBlock[] | undefined, today: string): string[] {
  return (blocks ?? []).filter(({ kind }) => kind === 'kpi').map((kpi) => kpiPace(kpi, today).status);
}

const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' && value !== null && 'blockId' in value;

describe.each(LANGUAGES)('the example in %s', (language) => {
  const documents = exampleDocuments(language, TODAY, { me: 'me' });
  const byDocument = blocksOf(language);
  const all = [...byDocument].flatMap(([documentId, blocks]) => blocks.map((block) => ({ documentId, ...block })));
  const ofKind = (kind: string): typeof all => all.filter((block) => block.kind === kind);

  it('is one strategy with three plans under it, with dates in order around today', () => {
    expect(documents.map(({ key, kind, strategyKey }) => [key, kind, strategyKey])).toEqual([
      ['strategy', 'strategy', undefined],
      ['tiles-plan', 'plan', 'strategy'],
      ['jobs-plan', 'plan', 'strategy'],
      ['open-day-plan', 'plan', 'strategy'],
    ]);
    for (const { startsOn, endsOn } of documents) {
      expect([startsOn, endsOn].every(isDate)).toBe(true);
      expect(startsOn < endsOn).toBe(true);
    }
    expect(documents.map(({ startsOn, endsOn }) => startsOn <= TODAY && TODAY <= endsOn)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('has no faults, no empty titles and no empty parts', () => {
    for (const block of all) {
      expect(block.faults).toEqual([]);
      expect(block.title).not.toBe('');
      // What is still an idea has no copy yet.
      const isIdea = block.kind === 'content' && block.fields['stage'] === 'inspiration';
      const empty = Object.entries(block.parts).filter(([name, text]) => text === '' && !(isIdea && name === 'copy'));
      expect([block.title, empty]).toEqual([block.title, []]);
    }
  });

  it('uses every kind of block, most of them in the strategy', () => {
    const missing = (used: typeof all): string[] =>
      [...blockRegistry.keys()].filter((kind) => !used.some((block) => block.kind === kind));
    expect(missing(all)).toEqual([]);
    expect(missing(all.filter(({ documentId }) => documentId === 'strategy'))).toEqual([]);
  });

  it('refers only to blocks that are there, of the right kind', () => {
    const known = new Map(all.map(({ documentId, id, kind }) => [`${documentId}/${id}`, kind]));
    const references = all.flatMap(({ kind, fields }) =>
      Object.entries(fields).flatMap(([name, value]) =>
        [value]
          .flat()
          .filter(isReference)
          .map((to) => ({ kind, name, to })),
      ),
    );
    expect(references.length).toBeGreaterThan(80);
    for (const { kind, name, to } of references) {
      const field = blockRegistry.get(kind)?.fields[name];
      expect(field && 'to' in field ? field.to : []).toContain(known.get(`${to.documentId}/${to.blockId}`));
    }
  });

  it('names no day, month, season or year of its own: its dates lie around the day on which it is taken', () => {
    const text = JSON.stringify(documents.map(({ title, nodes }) => ({ title, nodes }))).replaceAll(
      /\b\d{4}-\d\d-\d\d(T\d\d:\d\d)?\b/g,
      '',
    );
    expect(text.match(CALENDAR) ?? []).toEqual([]);
  });

  it('has goals whose words and deadlines agree, counted from the first day of their document', () => {
    const months = ofKind('goal').map(({ title, documentId, fields }) => {
      const { startsOn = '' } = documents.find(({ key }) => key === documentId) ?? {};
      const days = (Date.parse(String(fields['deadline'])) - Date.parse(startsOn)) / 86_400_000;
      return [SPANS.find(({ words }) => words.test(title))?.months ?? null, Math.round(days / 30.4)];
    });
    const said = months.filter(([words]) => words !== null);
    expect(said.length).toBeGreaterThan(2);
    for (const [words, deadline] of said) expect(deadline).toBe(words);
  });

  it('has KPIs of every status', () => {
    expect(statuses(byDocument.get('strategy'), TODAY)).toEqual(['onTrack', 'reached', 'offTrack', 'atRisk']);
    expect(statuses(byDocument.get('tiles-plan'), TODAY)).toEqual(['onTrack', 'atRisk', 'offTrack']);
    expect(statuses(byDocument.get('jobs-plan'), TODAY)).toEqual(['noData']);
    expect(statuses(byDocument.get('open-day-plan'), TODAY)).toEqual(['reached', 'offTrack']);
    expect(ofKind('kpi').filter((kpi) => kpiPace(kpi, TODAY).overridden)).toHaveLength(1);
  });

  it.each(['2024-02-29', '2026-12-31', '2027-03-28'])(
    'has the same statuses when it is taken on %s, and three days on',
    (today) => {
      const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
      const later = new Date(Date.UTC(year, month - 1, day + 3)).toISOString().slice(0, 10);
      for (const [key, blocks] of blocksOf(language, today)) {
        expect(statuses(blocks, today)).toEqual(statuses(byDocument.get(key), TODAY));
        expect(statuses(blocks, later)).toEqual(statuses(byDocument.get(key), TODAY));
      }
    },
  );

  it('has goals that are SMART, but for the agreement that the draft still waits for', () => {
    const verdicts = ofKind('goal').map((goal) => {
      const kpis = ofKind('kpi').filter((kpi) => measures(kpi, goal.documentId, goal.id));
      return [goal.documentId, Object.values(smartVerdict(goal, kpis)).filter((missing) => missing !== null)];
    });
    expect(verdicts).toEqual([
      ['strategy', []],
      ['strategy', []],
      ['strategy', []],
      ['tiles-plan', []],
      ['jobs-plan', ['agreement']],
      ['open-day-plan', []],
    ]);
  });

  it('has KPIs with baseline, target, dates, source and owner, measured before today in order', () => {
    for (const kpi of ofKind('kpi')) {
      const missing = Object.entries(kpi.fields).filter(
        ([name, value]) => value === null && !name.startsWith('status'),
      );
      expect([kpi.title, missing]).toEqual([kpi.title, []]);
      const days = (kpi.entries['measurements'] ?? []).map(({ fields }) => fields['date'] as string);
      expect(days).toEqual(days.toSorted());
      expect(days.filter((day) => day > TODAY)).toEqual([]);
    }
  });

  it('has tasks behind, around and ahead of today, most of them mine', () => {
    const tasks = ofKind('task');
    const spans = tasks.map(({ fields }) => ({ start: fields['startsOn'] as string, end: fields['endsOn'] as string }));
    expect(spans.some(({ end }) => end < TODAY)).toBe(true);
    expect(spans.some(({ start }) => start > TODAY)).toBe(true);
    expect(spans.some(({ start, end }) => start <= TODAY && TODAY <= end)).toBe(true);
    expect(spans.filter(({ start, end }) => start > end)).toEqual([]);
    expect(new Set(tasks.map(({ fields }) => fields['status']))).toEqual(new Set(['done', 'doing', 'todo']));
    expect(tasks.filter(({ fields }) => fields['assignees'] !== null).length).toBeGreaterThan(tasks.length / 2);
  });

  it('has audiences with every facet, the plans’ own being segments of the strategy’s', () => {
    for (const audience of ofKind('audience')) {
      const { partOf, ...facets } = audience.fields;
      expect(Object.values(facets)).not.toContain(null);
      expect(isReference(partOf) ? partOf.documentId : null).toBe(
        audience.documentId === 'strategy' ? null : 'strategy',
      );
    }
  });

  it('ties the goals of its plans to those of its strategy', () => {
    for (const goal of ofKind('goal').filter(({ documentId }) => documentId !== 'strategy')) {
      expect(goal.fields['supports']).toMatchObject({ documentId: 'strategy' });
    }
  });
});

describe('both languages of the example', () => {
  it('tell the same story in their own words', () => {
    const [nl, en] = LANGUAGES.map((language) => [...blocksOf(language).values()].flat());
    expect(en?.map(({ kind, position }) => [kind, position])).toEqual(
      nl?.map(({ kind, position }) => [kind, position]),
    );
    expect(en?.filter(({ title }, index) => title === nl?.[index]?.title)).toEqual([]);
  });
});
