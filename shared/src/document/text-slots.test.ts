import { initProseMirrorDoc, updateYFragment, ySyncPluginKey } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { blockRegistry } from '../blocks/registry.ts';
import { Transform } from '@tiptap/pm/transform';
import { bodyOf, countingIds, foreignElement, laidIn } from '../testing/laid-in.ts';
import { documentToJson } from './document-json.ts';
import { documentSchema } from './document-schema.ts';
import { blockJson } from './lay-in.ts';
import { fillTextSlots, keepTextSlots } from './text-slots.ts';

const schema = documentSchema(blockRegistry);

/** An editor without a view on a copy of the document. */
function editorOn(first: Y.Doc, clientId: number): { document: Y.Doc; type: (text: string) => void; show: () => void } {
  const document = new Y.Doc();
  document.clientID = clientId;
  Y.applyUpdate(document, Y.encodeStateAsUpdate(first));
  const body = bodyOf(document);
  return {
    document,
    show: () => void initProseMirrorDoc(body, schema),
    type: (text) => {
      const { doc, meta } = initProseMirrorDoc(body, schema);
      const transform = new Transform(doc).insert(doc.content.size - 1, schema.text(text));
      document.transact(() => updateYFragment(document, body, transform.doc, meta), ySyncPluginKey);
    },
  };
}

/** Two people begin in the same empty line at once; the first types on in the second's words before those are merged. */
function race(first: Y.Doc): string {
  const [anna, bob] = [editorOn(first, 10), editorOn(first, 20)];
  anna.type('a');
  bob.type('b');
  const fromAnna = Y.encodeStateAsUpdate(anna.document);
  Y.applyUpdate(anna.document, Y.encodeStateAsUpdate(bob.document));
  anna.type('c');
  Y.applyUpdate(bob.document, fromAnna);
  bob.show();
  Y.applyUpdate(anna.document, Y.encodeStateAsUpdate(bob.document));
  Y.applyUpdate(bob.document, Y.encodeStateAsUpdate(anna.document));
  return Array.from(
    JSON.stringify(documentToJson(bob.document)).matchAll(/"text":"([^"]*)"/g),
    ([, text]) => text,
  ).join('');
}

describe('D7 two people who begin in an empty line at once', () => {
  it('keep every letter in a line that was laid in', () => {
    expect(race(laidIn([{ paragraph: '' }]))).toBe('abc');
  });

  it('would double one without a text in the line', () => {
    const bare = new Y.Doc();
    bodyOf(bare).insert(0, [foreignElement('paragraph')]);
    expect(race(bare)).toBe('abcb');
  });
});

describe('fillTextSlots', () => {
  it('gives every empty line a text, in the document, in titles and parts, and leaves the rest alone', () => {
    const document = new Y.Doc();
    const written = foreignElement('paragraph', {}, [new Y.XmlText('vol')]);
    bodyOf(document).insert(0, [
      foreignElement('goal', {}, [
        foreignElement('blockTitle'),
        foreignElement('blockPart', {}, [foreignElement('paragraph')]),
      ]),
      written,
      foreignElement('horizontalRule'),
      foreignElement('hologram'),
    ]);
    const before = documentToJson(document);
    expect(fillTextSlots(bodyOf(document), schema)).toBe(2);
    expect(fillTextSlots(bodyOf(document), schema)).toBe(0);
    expect(documentToJson(document)).toEqual(before);
  });
});

describe('keepTextSlots', () => {
  it('fills what the own editor makes, in the same turn and under the same origin', () => {
    const document = laidIn([{ heading: 'A' }]);
    const origins: unknown[] = [];
    document.on('update', (_: Uint8Array, origin: unknown) => origins.push(origin));
    const stop = keepTextSlots(document, schema, (origin) => origin === ySyncPluginKey);
    const insert = (): void => {
      const { doc, meta } = initProseMirrorDoc(bodyOf(document), schema);
      const kind = blockRegistry.get('goal');
      const block = kind ? schema.nodeFromJSON(blockJson(kind, { newId: countingIds('n') })) : schema.node('paragraph');
      const { doc: next } = new Transform(doc).insert(0, block);
      document.transact(() => updateYFragment(document, bodyOf(document), next, meta), ySyncPluginKey);
    };
    insert();
    expect(origins).toEqual([ySyncPluginKey, ySyncPluginKey]);
    expect(fillTextSlots(bodyOf(document), schema)).toBe(0);
    stop();
    insert();
    expect(fillTextSlots(bodyOf(document), schema)).toBe(5);
  });

  it('leaves what others make to them', () => {
    const document = new Y.Doc();
    keepTextSlots(document, schema, () => true);
    const other = new Y.Doc();
    bodyOf(other).insert(0, [foreignElement('paragraph')]);
    Y.applyUpdate(document, Y.encodeStateAsUpdate(other));
    expect((bodyOf(document).get(0) as Y.XmlElement).length).toBe(0);
  });
});
