import { getSchema } from '@tiptap/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { blockRegistry } from '../blocks/registry.ts';
import { bodyOf, foreignElement } from '../testing/laid-in.ts';
import { documentFromJson, documentToJson } from './document-json.ts';
import { documentExtensions } from './document-extensions.ts';
import type { NodeJson } from './lay-in.ts';

const schema = getSchema(documentExtensions(blockRegistry));

const id = fc.string({ unit: fc.constantFrom('a', 'b', 'X', '0', '-', '_'), minLength: 1, maxLength: 6 });
const marks = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom('bold', 'italic', 'strike', 'underline').map((type) => ({ type })),
    fc.webUrl().map((href) => ({ type: 'link', attrs: { href } })),
  ),
  { selector: ({ type }) => type, maxLength: 3 },
);
const words = fc.record({
  type: fc.constant('text'),
  text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  marks,
});
const coded = fc.record({
  type: fc.constant('text'),
  text: fc.string({ minLength: 1, maxLength: 5 }),
  marks: fc.constant([{ type: 'code' }]),
});
const inline = fc.array(fc.oneof(words, coded, fc.constant({ type: 'hardBreak' })), { maxLength: 4 });
const node = (
  type: string,
  content: fc.Arbitrary<NodeJson[]>,
  attrs?: fc.Arbitrary<Record<string, unknown>>,
): fc.Arbitrary<NodeJson> => fc.record({ type: fc.constant(type), content, ...(attrs ? { attrs } : {}) });

const paragraph = node('paragraph', inline);
const item = node('listItem', fc.tuple(paragraph));
const prose = fc.oneof(
  paragraph,
  node('bulletList', fc.array(item, { minLength: 1, maxLength: 3 })),
  node(
    'orderedList',
    fc.array(item, { minLength: 1, maxLength: 3 }),
    fc.record({ start: fc.integer({ min: 1, max: 9 }) }),
  ),
  node(
    'taskList',
    fc.array(node('taskItem', fc.tuple(paragraph), fc.record({ checked: fc.boolean() })), {
      minLength: 1,
      maxLength: 3,
    }),
  ),
  node('blockquote', fc.array(paragraph, { minLength: 1, maxLength: 2 })),
);
const title = node('blockTitle', inline);
const part = node(
  'blockPart',
  fc.array(prose, { minLength: 1, maxLength: 3 }),
  fc.record({ name: fc.constantFrom('why', 'method') }),
);
const reference = fc.record({ documentId: id, blockId: id });
const measurement = node(
  'measurement',
  fc.constant([]),
  fc.record(
    { id, value: fc.double({ noNaN: true, noDefaultInfinity: true }), date: fc.constant('2026-01-01') },
    { requiredKeys: ['id'] },
  ),
);
const block = fc.oneof(
  node(
    'audience',
    fc.tuple(title, part, part),
    fc.record({ id, partOf: reference, networks: fc.array(fc.string(), { maxLength: 3 }) }, { requiredKeys: ['id'] }),
  ),
  node(
    'kpi',
    fc.tuple(title, part, measurement, measurement),
    fc.record({ id, goal: reference, target: fc.integer(), unit: fc.string() }, { requiredKeys: ['id'] }),
  ),
);
const heading = node('heading', inline, fc.record({ id, level: fc.integer({ min: 1, max: 3 }) }));
const guidance = node('guidance', inline);
const codeBlock = node(
  'codeBlock',
  fc.array(fc.record({ type: fc.constant('text'), text: fc.string({ minLength: 1 }) }), { maxLength: 1 }),
);
const rule = fc.constant<NodeJson>({ type: 'horizontalRule' });
const document = node(
  'doc',
  fc.array(fc.oneof(heading, guidance, prose, codeBlock, rule, block, block), { minLength: 1, maxLength: 6 }),
);

describe('a document and its JSON', () => {
  it('say the same, there and back', () => {
    fc.assert(
      fc.property(document, (made) => {
        const json = JSON.parse(JSON.stringify(made)) as NodeJson;
        const back = documentToJson(documentFromJson(json));
        expect(schema.nodeFromJSON(back).toJSON()).toEqual(schema.nodeFromJSON(json).toJSON());
        expect(documentToJson(documentFromJson(back))).toEqual(back);
      }),
      { numRuns: 200 },
    );
  });

  it('keep a reference as an object and a number as a number', () => {
    const json = {
      type: 'doc',
      content: [
        {
          type: 'kpi',
          attrs: { id: 'k', target: 0.1, goal: { documentId: 'd', blockId: 'g' } },
          content: [{ type: 'blockTitle' }],
        },
      ],
    };
    expect(documentToJson(documentFromJson(json))).toEqual(json);
  });

  it('give what the schema does not know too', () => {
    const foreign = new Y.Doc();
    bodyOf(foreign).insert(0, [
      foreignElement('hologram', { depth: 3, inner: { a: [1] } }, [
        foreignElement('paragraph', {}, [new Y.XmlText('Ha')]),
      ]),
    ]);
    expect(documentToJson(foreign)).toEqual({
      type: 'doc',
      content: [
        {
          type: 'hologram',
          attrs: { depth: 3, inner: { a: [1] } },
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Ha' }] }],
        },
      ],
    });
  });

  it.each([
    ['an unknown node', { type: 'doc', content: [{ type: 'hologram' }] }],
    [
      'an unknown mark',
      {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'a', marks: [{ type: 'glow' }] }] }],
      },
    ],
    ['a block without its title', { type: 'doc', content: [{ type: 'goal' }] }],
    ['a part outside a block', { type: 'doc', content: [{ type: 'blockPart', content: [{ type: 'paragraph' }] }] }],
    ['an empty document', { type: 'doc' }],
  ])('refuse %s on the way back', (_, json) => {
    expect(() => documentFromJson(json)).toThrow(RangeError);
  });
});
