import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { blockAnswer } from '../api/blocks.ts';
import { BLOCK_PART, BLOCK_TITLE } from '../document/block-nodes.ts';
import { documentSchema } from '../document/document-schema.ts';
import { BODY } from '../document/version.ts';
import { extractBlocks } from '../extraction/extract-blocks.ts';
import type { ExtractedBlock } from '../extraction/extracted-block.ts';
import { countingIds } from '../testing/laid-in.ts';
import { linesOf, valueOf, valuesOf } from '../testing/field-values.ts';
import { defaultOf, type BlockKind, type Fields, type FieldValue } from './define.ts';
import { readField } from './field-value.ts';
import { blockRegistry } from './registry.ts';

const schema = documentSchema(blockRegistry);

interface Filled {
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly lists: Readonly<Record<string, readonly Readonly<Record<string, FieldValue>>[]>>;
}

/** The block as an editor holds it, brought into a document and over the wire into another. */
function broughtOver(kind: BlockKind, { values, lists }: Filled): ExtractedBlock | undefined {
  const newId = countingIds('e');
  const node = schema.node(kind.kind, { id: 'b', ...values }, [
    schema.node(BLOCK_TITLE, null, schema.text(kind.label.nl)),
    ...Object.keys(kind.parts).map((name) =>
      schema.node(BLOCK_PART, { name }, schema.node('paragraph', null, schema.text(`Hier staat ${name}.`))),
    ),
    ...Object.entries(kind.entries).flatMap(([list, entry]) =>
      (lists[list] ?? []).map((line) => schema.node(entry.node, { id: newId(), ...line })),
    ),
  ]);
  const here = new Y.Doc();
  prosemirrorToYXmlFragment(schema.topNodeType.createChecked(null, [node]), here.getXmlFragment(BODY));
  const there = new Y.Doc();
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
  return extractBlocks(there.getXmlFragment(BODY), blockRegistry)[0];
}

const withDefaults = (fields: Fields, values: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, values[name] ?? defaultOf(field)]));

describe.each([...blockRegistry.values()])('every value of a $kind', (kind: BlockKind) => {
  it('that its form can give is taken as it is', () => {
    for (const field of Object.values(kind.fields)) {
      fc.assert(
        fc.property(valueOf(field), (value) => {
          expect(readField(field, value)).toEqual({ ok: true, value });
        }),
        { numRuns: 25 },
      );
    }
  });

  it('comes back from the document, and from the API, the same', () => {
    const lists = fc.record(
      Object.fromEntries(Object.entries(kind.entries).map(([list, entry]) => [list, linesOf(entry)])),
    );
    const answer = blockAnswer(kind).strict();
    fc.assert(
      fc.property(fc.record({ values: valuesOf(kind.fields), lists }), (filled) => {
        const block = broughtOver(kind, filled);
        expect(block?.faults).toEqual([]);
        const ids = countingIds('e');
        const expected = {
          ...withDefaults(kind.fields, filled.values),
          ...Object.fromEntries(
            Object.entries(kind.entries).map(([list, entry]) => [
              list,
              (filled.lists[list] ?? []).map((line) => ({ id: ids(), ...withDefaults(entry.fields, line) })),
            ]),
          ),
        };
        const told = {
          ...block?.fields,
          ...Object.fromEntries(
            Object.entries(block?.entries ?? {}).map(([list, lines]) => [
              list,
              lines.map(({ id, fields }) => ({ id, ...fields })),
            ]),
          ),
        };
        expect(told).toEqual(expected);
        const base = {
          id: 'b',
          kind: kind.kind,
          documentId: 'd',
          documentTitle: '',
          position: 0,
          section: null,
          title: block?.title,
          parts: block?.parts,
          faults: [],
          derived: {},
        };
        const sent: unknown = JSON.parse(JSON.stringify({ ...base, ...told }));
        expect(answer.parse(sent)).toEqual({ ...base, ...expected });
        expect(block?.parts).toEqual(
          Object.fromEntries(Object.keys(kind.parts).map((name) => [name, `Hier staat ${name}.`])),
        );
      }),
      { numRuns: 25 },
    );
  });
});
