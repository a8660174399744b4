import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { TEMPLATE_NAMES } from '../api/documents.ts';
import { defaultOf, LANGUAGES } from '../blocks/define.ts';
import { blockRegistry } from '../blocks/registry.ts';
import { extractBlocks } from '../extraction/extract-blocks.ts';
import type { ExtractedBlock } from '../extraction/extracted-block.ts';
import { idsToMend } from '../extraction/mend-ids.ts';
import { bodyOf, countingIds, foreignElement, laidIn } from '../testing/laid-in.ts';
import { documentToJson } from './document-json.ts';
import { exampleDocuments } from './examples/example-documents.ts';
import { layInTemplate } from './lay-in-template.ts';
import { layInTogether, type NodeJson, type TemplateNode } from './lay-in.ts';
import { TEMPLATE_DOCUMENT, templateOf } from './template-of.ts';
import { templateNodes } from './templates/template-nodes.ts';

const made = (...nodes: TemplateNode[]): NodeJson => templateOf(documentToJson(laidIn(nodes)), { documentId: 'doc' });

function laidInAnew(template: NodeJson, documentId = 'new'): Y.Doc {
  const document = new Y.Doc();
  Y.applyUpdate(document, layInTemplate(template, { documentId, newId: countingIds('n') }));
  return document;
}

const blocksOf = (template: NodeJson): ExtractedBlock[] => extractBlocks(bodyOf(laidInAnew(template)), blockRegistry);

/** Of the blocks with what they hold: a name, the parts that say something and the fields that somebody filled in. */
const held = (template: NodeJson): unknown[] =>
  blocksOf(template).map(({ kind, title, parts, fields, entries }) => {
    const declared = blockRegistry.get(kind)?.fields ?? {};
    const filled = Object.entries(fields).filter(([name, value]) => {
      const field = declared[name];
      return value !== null && !(field && value === defaultOf(field));
    });
    return [
      kind,
      title,
      Object.keys(parts).filter((name) => parts[name]),
      Object.fromEntries(filled),
      Object.values(entries).flat().length,
    ];
  });

describe('templateOf', () => {
  it('D8 keeps headings, guidance, text of all sorts, and lists to be done anew', () => {
    const nodes: TemplateNode[] = [
      { heading: 'Kop', level: 2 },
      { guidance: 'Kort' },
      { paragraph: 'Gewoon **vet**' },
      { bullets: ['a'] },
      { quote: 'q' },
      { view: 'coverage' },
    ];
    const template = made(...nodes, { todos: ['open', { done: 'af' }] });
    expect(template.content?.map(({ type }) => type)).toEqual([
      'heading',
      'guidance',
      'paragraph',
      'bulletList',
      'blockquote',
      'methodView',
      'taskList',
    ]);
    expect(template.content?.[2]?.content?.[1]).toEqual({ type: 'text', text: 'vet', marks: [{ type: 'bold' }] });
    expect(JSON.stringify(template)).not.toContain('"checked":true');
  });

  it('D8 keeps a question and drops its answer', () => {
    expect(held(made({ block: 'question', title: 'Waarom?', parts: { answer: 'Daarom' } }))).toEqual([
      ['question', 'Waarom?', [], {}, 0],
    ]);
  });

  it('D8 keeps what a goal is called and its theme; its reasons, deadline and people go', () => {
    const template = made({
      block: 'goal',
      title: 'Bekender worden',
      parts: { specific: 's', measurable: 'm', acceptable: 'a', realistic: 'r' },
      fields: { theme: 'awareness', deadline: '2026-01-01', owner: 'u', agreedBy: 'u', supportsText: 'Vertrouwen' },
    });
    expect(held(template)).toEqual([
      ['goal', 'Bekender worden', [], { theme: 'awareness', supportsText: 'Vertrouwen' }, 0],
    ]);
  });

  it('D8 keeps how a KPI is measured; measurements, start, target, days and status go', () => {
    const template = made({
      block: 'kpi',
      title: 'Reactietijd',
      parts: { method: 'Mediaan' },
      fields: {
        unit: 'minuten',
        direction: 'down',
        baseline: 240,
        target: 60,
        from: '2026-01-01',
        until: '2026-06-01',
        source: 'Inbox',
        frequency: 'monthly',
        owner: 'u',
        statusOverride: 'atRisk',
        statusReason: 'Ziek',
        statusBy: 'u',
        statusOn: '2026-02-02',
        statusAfter: 'x',
      },
      entries: { measurements: [{ date: '2026-02-01', value: 200, by: 'u' }] },
    });
    expect(held(template)).toEqual([
      [
        'kpi',
        'Reactietijd',
        ['method'],
        { unit: 'minuten', direction: 'down', source: 'Inbox', frequency: 'monthly' },
        0,
      ],
    ]);
  });

  it('D8 keeps tasks with their description and order; who, when and how far go', () => {
    const template = made(
      {
        block: 'task',
        key: 'a',
        title: 'Eerst',
        parts: { description: 'Zo' },
        fields: { status: 'done', assignees: ['u'] },
      },
      { block: 'task', title: 'Dan', fields: { startsOn: '2026-01-01', dependsOn: [{ block: 'a' }] } },
    );
    expect(held(template)).toEqual([
      ['task', 'Eerst', ['description'], {}, 0],
      ['task', 'Dan', [], { dependsOn: [{ documentId: 'new', blockId: blocksOf(template)[0]?.id }] }, 0],
    ]);
  });

  it('D8 empties records of what happened, and leaves one of those in a row', () => {
    const template = made(
      {
        block: 'mention',
        title: 'Te laat!',
        fields: { mentionType: 'problem', source: 'Facebook', link: 'https://a.nl' },
      },
      { block: 'mention', title: 'Top', fields: { mentionType: 'praise' } },
      { block: 'learning', title: 'Kort werkt', parts: { change: 'Korter' }, fields: { decision: 'keep' } },
    );
    expect(held(template)).toEqual([
      ['mention', '', [], { mentionType: 'problem' }, 0],
      ['learning', '', [], {}, 0],
    ]);
  });

  it('leaves two places for a record when they were empty, and one that something points to', () => {
    expect(held(made({ block: 'mention' }, { block: 'mention' }))).toHaveLength(2);
    const pointed = made(
      { block: 'learning', title: 'a' },
      { block: 'learning', key: 'b', title: 'b' },
      { paragraph: 'Zie [[b]]' },
    );
    expect(held(pointed)).toHaveLength(2);
  });

  it('keeps references within, on cards and in the text too, and drops those to other documents and to nowhere', () => {
    const json = documentToJson(
      laidIn([
        { block: 'goal', key: 'g', title: 'Doel' },
        { block: 'kpi', fields: { goal: { block: 'g' } } },
        { paragraph: 'Zie [[g]].' },
        { reference: { block: 'g' } },
      ]),
    );
    const elsewhere = JSON.parse(
      JSON.stringify(json).replace('"goal":{"documentId":"doc"', '"goal":{"documentId":"other"'),
    ) as NodeJson;
    const inner = (document: Y.Doc): string[] =>
      JSON.stringify(documentToJson(document)).match(/"blockId":"\w+"/g) ?? [];
    const [kept, dropped] = [json, elsewhere].map((body) => laidInAnew(templateOf(body, { documentId: 'doc' })));
    const id = kept && extractBlocks(bodyOf(kept), blockRegistry)[0]?.id;
    expect(kept && inner(kept)).toEqual([`"blockId":"${id}"`, `"blockId":"${id}"`, `"blockId":"${id}"`]);
    expect(dropped && inner(dropped)).toHaveLength(2);
    expect(templateOf(json, { documentId: 'somewhere-else' }).content?.map(({ type }) => type)).toEqual([
      'goal',
      'kpi',
      'paragraph',
    ]);
  });

  it('holds no person, no day, and no id of the document that it was made of', () => {
    const [documents, ids] = [exampleDocuments('nl', '2026-03-01', { me: 'a-person' }), countingIds('original-')];
    const updates = layInTogether(
      documents.map(({ key, nodes }) => ({ key, documentId: `document-${key}`, nodes })),
      { newId: ids },
    );
    for (const [key, update] of updates) {
      const document = new Y.Doc();
      Y.applyUpdate(document, update);
      const template = templateOf(documentToJson(document), { documentId: `document-${key}` });
      expect(JSON.stringify(template)).not.toMatch(/a-person|original-|document-|"\d{4}-\d\d-\d\d/);
      expect(blocksOf(template).length).toBeGreaterThan(3);
    }
  });

  it.each(TEMPLATE_NAMES.flatMap((name) => LANGUAGES.map((language) => [name, language] as const)))(
    'loses nothing of %s, %s',
    (name, language) => {
      const document = laidIn(templateNodes(name, language));
      const frame = laidInAnew(templateOf(documentToJson(document), { documentId: 'doc' }), 'doc');
      const wordsAndShape = (one: Y.Doc): string =>
        bodyOf(one)
          .toJSON()
          .replaceAll(/"?[nx]\d+"?/g, 'id');
      expect(wordsAndShape(frame)).toBe(wordsAndShape(document));
    },
  );

  it('makes an empty line of nothing, and of a document that held references elsewhere alone', () => {
    const line = { type: 'doc', content: [{ type: 'paragraph' }] };
    expect(templateOf({ type: 'doc' }, { documentId: 'doc' })).toEqual(line);
    const card = { type: 'blockReference', attrs: { id: 'r', documentId: 'other', blockId: 'b' } };
    expect(templateOf({ type: 'doc', content: [card] }, { documentId: 'doc' })).toEqual(line);
  });

  it('takes what merges, foreign clients and newer versions leave', () => {
    const document = new Y.Doc();
    const words = (text: string): Y.XmlText => new Y.XmlText(text);
    bodyOf(document).insert(0, [
      foreignElement('goal', { id: 'g', theme: 'no-theme', deadline: 7, __proto__x: 1 }, [
        foreignElement('blockTitle', {}, [words('Een')]),
        foreignElement('blockTitle', {}, [words(' twee')]),
        foreignElement('paragraph', {}, [words('los')]),
        foreignElement('blockPart', { name: 'nonsense' }, [foreignElement('paragraph', {}, [words('x')])]),
      ]),
      foreignElement('task', { id: 'g', dependsOn: [{ documentId: 'doc', blockId: 'g' }, 3] as never }, [
        foreignElement('blockPart', { name: 'description' }, [words('kaal')]),
        foreignElement('measurement', { value: 3 }),
      ]),
      foreignElement('callout', { tone: 'loud' }, [foreignElement('paragraph', {}, [words('blijft')])]),
      foreignElement('blockTitle', {}, [words('zwerver')]),
      foreignElement('measurement', { value: 3 }),
      foreignElement('constructor'),
    ]);
    const template = templateOf(documentToJson(document), { documentId: 'doc' });
    expect(held(template)).toEqual([
      ['goal', 'Een twee', [], {}, 0],
      ['task', '', ['description'], {}, 0],
    ]);
    expect(template.content?.slice(2).map(({ content }) => content?.[0]?.text)).toEqual(['blijft', 'zwerver']);
  });
});

/** Blocks of any kind with any text, and fields that point to each other or hold what does not belong there. */
const anyBlock = fc.record({
  type: fc.constantFrom(...blockRegistry.keys(), 'heading', 'paragraph', 'measurement', 'blockPart', 'unheard'),
  id: fc.constantFrom('a', 'b', 'c', ''),
  target: fc.constantFrom('a', 'b', 'nowhere'),
  document: fc.constantFrom('doc', 'other'),
  words: fc.string({ maxLength: 8 }),
  value: fc.oneof(fc.integer(), fc.string({ maxLength: 4 }), fc.constant('2026-01-01'), fc.constant(null)),
});

function odd({
  type,
  id,
  target,
  document,
  words,
  value,
}: typeof anyBlock extends fc.Arbitrary<infer T> ? T : never): NodeJson {
  const reference = { documentId: document, blockId: target };
  const fields = blockRegistry.get(type)?.fields ?? {};
  const attrs = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      field.type === 'reference' ? reference : field.type === 'references' ? [reference, reference] : value,
    ]),
  );
  const text: NodeJson[] = words === '' ? [] : [{ type: 'text', text: words }];
  const mention = { type: 'blockMention', attrs: reference };
  const line = { type: 'paragraph', content: [...text, mention, ...text] };
  const card = { type: 'blockquote', content: [{ type: 'blockReference', attrs: { id, ...reference } }] };
  const parts = Object.keys(blockRegistry.get(type)?.parts ?? {}).map((name) => ({
    type: 'blockPart',
    attrs: { name },
    content: [line],
  }));
  return {
    type,
    attrs: { id, ...attrs },
    content: [{ type: 'blockTitle', content: text }, ...parts, ...text, line, card],
  };
}

describe('a template that is laid in', () => {
  it('gives the same template again, whatever it was made of, with sound and unused ids', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 12 }), (blocks) => {
        const template = templateOf({ type: 'doc', content: blocks.map(odd) }, { documentId: 'doc' });
        const document = laidInAnew(template);
        expect(idsToMend(bodyOf(document), blockRegistry)).toEqual([]);
        expect(templateOf(documentToJson(document), { documentId: 'new' })).toEqual(template);
        expect(templateOf(template, { documentId: TEMPLATE_DOCUMENT })).toEqual(template);
        for (const block of extractBlocks(bodyOf(document), blockRegistry)) expect(block.faults).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves out what this version does not know any more', () => {
    const template: NodeJson = {
      type: 'doc',
      content: [
        {
          type: 'poll',
          attrs: { id: 't1' },
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Stem' }] }],
        },
      ],
    };
    expect(bodyOf(laidInAnew(template)).toJSON()).toBe('<paragraph>Stem</paragraph>');
    expect(bodyOf(laidInAnew({ type: 'nonsense' })).toJSON()).toBe('<paragraph></paragraph>');
  });
});
