import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { blockRegistry } from '../blocks/registry.ts';
import { extractBlocks } from '../extraction/extract-blocks.ts';
import { idsToMend } from '../extraction/mend-ids.ts';
import { bodyOf, countingIds, laidIn } from '../testing/laid-in.ts';
import { documentToJson } from './document-json.ts';
import { documentSchema } from './document-schema.ts';
import { blockJson, layIn, layInTogether, type TemplateNode } from './lay-in.ts';

const settings = { documentId: 'doc', newId: countingIds() };
const lay =
  (...nodes: TemplateNode[]): (() => Uint8Array) =>
  () =>
    layIn(nodes, settings);

describe('layIn', () => {
  it('lays in every declared part, in the declared order, and an id on blocks, entries and headings', () => {
    const document = laidIn([
      { heading: 'Kop' },
      { block: 'goal', parts: { realistic: 'Ja' } },
      { block: 'kpi', entries: { measurements: [{ value: 1 }] } },
    ]);
    const [heading, goal, kpi] = documentToJson(document).content ?? [];
    expect(heading?.attrs).toEqual({ id: 'x1', level: 1 });
    expect(goal?.content?.map((child) => child.attrs?.['name'] ?? child.type)).toEqual([
      'blockTitle',
      'specific',
      'measurable',
      'acceptable',
      'realistic',
    ]);
    expect(goal?.content?.[1]?.content).toEqual([{ type: 'paragraph' }]);
    expect(kpi?.content?.at(-1)?.attrs).toEqual({ id: expect.any(String), value: 1 });
    expect(idsToMend(bodyOf(document), blockRegistry)).toEqual([]);
  });

  it('writes prose of all sorts', () => {
    const document = laidIn([
      { guidance: 'Kort' },
      { paragraph: 'Gewoon **vet** en *schuin*, 2 * 3' },
      { bullets: ['a', ''] },
      { numbers: ['b'] },
      { todos: ['c', { done: 'd' }] },
      { quote: 'e' },
    ]);
    expect(bodyOf(document).toJSON()).toBe(
      '<guidance>Kort</guidance><paragraph>Gewoon <bold>vet</bold> en <italic>schuin</italic>, 2 * 3</paragraph>' +
        '<bulletlist><listitem><paragraph>a</paragraph></listitem><listitem><paragraph></paragraph></listitem></bulletlist>' +
        '<orderedlist start="1"><listitem><paragraph>b</paragraph></listitem></orderedlist>' +
        '<tasklist><taskitem checked="false"><paragraph>c</paragraph></taskitem>' +
        '<taskitem checked="true"><paragraph>d</paragraph></taskitem></tasklist>' +
        '<blockquote><paragraph>e</paragraph></blockquote>',
    );
  });

  it('refers to blocks from the text, in a line and on one of its own, and puts in views', () => {
    const document = laidIn([
      { block: 'goal', key: 'a' },
      { paragraph: 'Zie [[a]] en [dit]' },
      { reference: { block: 'a' } },
      { view: 'coverage' },
    ]);
    const [goal, paragraph, card, view] = documentToJson(document).content ?? [];
    const target = { documentId: 'doc', blockId: goal?.attrs?.['id'] };
    expect(paragraph?.content).toEqual([
      { type: 'text', text: 'Zie ' },
      { type: 'blockMention', attrs: target },
      { type: 'text', text: ' en [dit]' },
    ]);
    expect(card).toEqual({ type: 'blockReference', attrs: { id: expect.any(String), ...target } });
    expect(view).toEqual({ type: 'methodView', attrs: { id: expect.any(String), view: 'coverage' } });
  });

  it('is one empty paragraph when there are no nodes', () => {
    expect(documentToJson(laidIn([]))).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] });
  });

  it('resolves references by key, forward and to itself', () => {
    const document = laidIn([
      { block: 'task', key: 'b', fields: { dependsOn: [{ block: 'a' }, { block: 'b' }] } },
      { block: 'task', key: 'a' },
    ]);
    const [b, a] = extractBlocks(bodyOf(document), blockRegistry);
    expect(b?.fields['dependsOn']).toEqual([
      { documentId: 'doc', blockId: a?.id },
      { documentId: 'doc', blockId: b?.id },
    ]);
  });

  it.each([
    ['a mention of nothing', lay({ paragraph: '[[a]]' }), '"a", which is nowhere'],
    ['a card of nothing', lay({ reference: { document: 'b', block: 'a' } }), '"a", which is nowhere'],
    ['an unknown kind', lay({ block: 'gaol' }), 'no block "gaol"'],
    ['an unknown field', lay({ block: 'goal', fields: { dealine: '2026-01-01' } }), 'no field "dealine"'],
    ['a field that every object has', lay({ block: 'goal', fields: { constructor: 'x' } }), 'no field "constructor"'],
    ['an unknown part', lay({ block: 'goal', parts: { specfic: 'x' } }), 'no part "specfic"'],
    ['an unknown list', lay({ block: 'kpi', entries: { measurement: [] } }), 'no list "measurement"'],
    [
      'a field that its entry lacks',
      lay({ block: 'kpi', entries: { measurements: [{ day: 'x' }] } }),
      'no field "day"',
    ],
    ['a day that does not exist', lay({ block: 'goal', fields: { deadline: '2026-02-30' } }), 'not-a-date'],
    ['an unknown option', lay({ block: 'task', fields: { status: 'finished' } }), 'not-an-option'],
    ['a reference to nowhere', lay({ block: 'kpi', fields: { goal: { block: 'g' } } }), 'points to "g"'],
    [
      'a reference to a document that is not there',
      lay({ block: 'kpi', fields: { goal: { document: 'd', block: 'g' } } }),
      'points to "g"',
    ],
    [
      'a reference to the wrong kind',
      lay({ block: 'task', key: 't' }, { block: 'kpi', fields: { goal: { block: 't' } } }),
      'cannot point to a task',
    ],
    [
      'a reference in a field of text',
      lay({ block: 'task', key: 't', fields: { channel: { block: 't' } } }),
      'cannot point to a task',
    ],
    [
      'one key for two blocks',
      lay({ block: 'task', key: 't' }, { block: 'task', key: 't' }),
      'Two blocks have the key "t"',
    ],
  ])('refuses %s', (_, attempt, message) => {
    expect(attempt).toThrow(message);
  });
});

describe('layInTogether', () => {
  it('resolves references between documents, either way', () => {
    const nodes = (other: string): TemplateNode[] => [
      { block: 'goal', key: 'g', fields: { supports: { document: other, block: 'g' } } },
    ];
    const updates = layInTogether(
      [
        { key: 'one', documentId: 'd1', nodes: nodes('two') },
        { key: 'two', documentId: 'd2', nodes: nodes('one') },
      ],
      { newId: countingIds() },
    );
    const [one, two] = ['one', 'two'].map((key) => {
      const document = new Y.Doc();
      Y.applyUpdate(document, updates.get(key) ?? new Uint8Array());
      return extractBlocks(bodyOf(document), blockRegistry)[0];
    });
    expect(one?.fields['supports']).toEqual({ documentId: 'd2', blockId: two?.id });
    expect(two?.fields['supports']).toEqual({ documentId: 'd1', blockId: one?.id });
    expect(one?.id).not.toBe(two?.id);
  });
});

describe('blockJson', () => {
  it.each([...blockRegistry.values()])('is a valid block with an id and all its parts: $kind', (kind) => {
    const node = documentSchema(blockRegistry).nodeFromJSON(blockJson(kind, { newId: countingIds() }));
    node.check();
    expect(node.attrs['id']).toBe('x1');
    expect(node.children.slice(1).map((part) => part.attrs['name'])).toEqual(Object.keys(kind.parts));
    expect(node.textContent).toBe('');
  });
});
