import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { blockAnswer, factsEndpoints } from '../api/blocks.ts';
import { documentSchema } from '../document/document-schema.ts';
import { blockJson } from '../document/lay-in.ts';
import { documentToJson } from '../document/document-json.ts';
import { extractBlocks } from '../extraction/extract-blocks.ts';
import { bodyOf, countingIds, extracted, foreignElement, laidIn } from '../testing/laid-in.ts';
import { defineBlock } from './define.ts';
import { blockRegistry, registryOf } from './registry.ts';

const label = { nl: 'Feest', en: 'Party' };

/** One declaration: all that a new kind of block asks for. */
const party = defineBlock({
  kind: 'party',
  icon: 'confetti',
  label,
  plural: label,
  description: label,
  synonyms: { nl: ['borrel'], en: ['drinks'] },
  title: { label, hint: label },
  parts: { reason: { label }, afterwards: { label } },
  fields: {
    heldOn: { type: 'date', label },
    guests: { type: 'number', min: 0, max: 500, label },
    mood: { type: 'choice', label, default: 'merry', options: { merry: label, quiet: label } },
    serves: { type: 'reference', to: ['goal'], label },
  },
  entries: {
    songs: {
      node: 'song',
      label,
      fields: { minutes: { type: 'number', min: 0, max: 60, label }, by: { type: 'text', maxLength: 40, label } },
    },
  },
});
const registry = registryOf([...blockRegistry.values(), party]);

describe('D1 a new kind of block is one declaration', () => {
  it('stands in the schema, with its fields as attributes and its entries as nodes', () => {
    const schema = documentSchema(registry);
    const node = schema.nodeFromJSON(blockJson(party, { newId: countingIds() }));
    node.check();
    expect(Object.keys(node.attrs).toSorted()).toEqual(['guests', 'heldOn', 'id', 'mood', 'serves']);
    expect(node.children.map((child) => child.attrs['name'] ?? child.type.name)).toEqual([
      'blockTitle',
      'reason',
      'afterwards',
    ]);
    expect(Object.keys(schema.nodes['song']?.spec.attrs ?? {}).toSorted()).toEqual(['by', 'id', 'minutes']);
    expect(schema.topNodeType.createChecked(null, [node]).childCount).toBe(1);
  });

  it('is laid in and extracted, typed', () => {
    const [, block] = extracted(
      [
        { block: 'goal', key: 'g' },
        {
          block: 'party',
          title: 'Opening',
          parts: { reason: 'We zijn open.' },
          fields: { heldOn: '2026-06-01', guests: 80, serves: { block: 'g' } },
          entries: { songs: [{ minutes: 3.5, by: 'Ramses' }, {}] },
        },
      ],
      registry,
    );
    expect(block).toEqual({
      kind: 'party',
      id: expect.any(String),
      position: 1,
      section: null,
      title: 'Opening',
      parts: { reason: 'We zijn open.', afterwards: '' },
      fields: { heldOn: '2026-06-01', guests: 80, mood: 'merry', serves: { documentId: 'doc', blockId: 'x1' } },
      entries: {
        songs: [
          { id: expect.any(String), fields: { minutes: 3.5, by: 'Ramses' } },
          { id: expect.any(String), fields: { minutes: null, by: null } },
        ],
      },
      faults: [],
    });
  });

  it('is answered by the API with its own fields and lists, and has its own list', () => {
    const answer = blockAnswer(party);
    const base = {
      id: 'b',
      kind: 'party',
      documentId: 'd',
      documentTitle: 'Plan',
      position: 0,
      section: null,
      title: '',
      parts: {},
      faults: [],
      derived: {},
    };
    const fields = {
      heldOn: '2026-06-01',
      guests: 80,
      mood: 'merry',
      serves: null,
      songs: [{ id: 's', minutes: 3, by: null }],
    };
    expect(answer.parse({ ...base, ...fields })).toEqual({ ...base, ...fields });
    expect(answer.safeParse({ ...base, ...fields, guests: 'many' }).success).toBe(false);
    expect(answer.safeParse({ ...base, ...fields, kind: 'goal' }).success).toBe(false);
    expect(factsEndpoints(registry).at(-1)?.path).toBe('/parties');
  });

  it('is kept by those who do not know it yet', () => {
    const document = laidIn(
      [
        { block: 'party', title: 'Opening' },
        { block: 'goal', title: 'Na het feest' },
      ],
      registry,
    );
    const before = documentToJson(document);
    expect(extractBlocks(bodyOf(document), blockRegistry).map(({ title }) => title)).toEqual(['Na het feest']);
    expect(documentToJson(document)).toEqual(before);
  });

  it('keeps attributes that the registry does not know', () => {
    const document = new Y.Doc();
    bodyOf(document).insert(0, [foreignElement('party', { id: 'p', volume: 11, heldOn: '2026-06-01' })]);
    const [block] = extractBlocks(bodyOf(document), registry);
    expect(block?.fields).toEqual({ heldOn: '2026-06-01', guests: null, mood: 'merry', serves: null });
    expect((bodyOf(document).get(0) as Y.XmlElement).getAttribute('volume')).toBe(11);
  });
});
