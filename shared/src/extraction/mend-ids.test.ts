import * as Y from 'yjs';
import { describe, expect, it, vi } from 'vitest';
import { blockRegistry } from '../blocks/registry.ts';
import { documentToJson } from '../document/document-json.ts';
import { bodyOf, foreignElement, laidIn } from '../testing/laid-in.ts';
import { idsToMend, mendIds } from './mend-ids.ts';

function bodyWith(...children: readonly Y.XmlElement[]): Y.XmlFragment {
  const document = new Y.Doc();
  document.clientID = 35;
  bodyOf(document).insert(0, [...children]);
  return bodyOf(document);
}

function idsOf(parent: Y.XmlFragment): unknown[] {
  return parent
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlElement ? [child.getAttribute('id') as unknown, ...idsOf(child)] : []));
}

const block = (id: unknown): Y.XmlElement => foreignElement('task', { id });

describe('D5 mendIds', () => {
  it('changes nothing where all is well, and makes no transaction', () => {
    const document = laidIn([
      { heading: 'A' },
      { block: 'kpi', entries: { measurements: [{}, {}] } },
      { block: 'goal' },
    ]);
    const update = vi.fn<() => void>();
    document.on('update', update);
    expect(mendIds(bodyOf(document), blockRegistry, 'test')).toBe(0);
    expect(update).not.toHaveBeenCalled();
  });

  it('gives blocks, entries and headings an id where there is none, also deep inside', () => {
    const entry = foreignElement('measurement', { value: 1 });
    const body = bodyWith(
      foreignElement('heading', { level: 2 }),
      foreignElement('blockquote', {}, [foreignElement('kpi', {}, [foreignElement('blockTitle'), entry])]),
      foreignElement('paragraph'),
    );
    expect(mendIds(body, blockRegistry, 'test')).toBe(3);
    const ids = idsOf(body).filter((id) => id !== undefined);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
    expect(idsToMend(body, blockRegistry)).toEqual([]);
  });

  it('gives cards and views an id, a copied one another, and a mention in the text none', () => {
    const target = { documentId: 'd', blockId: 'g' };
    const body = bodyWith(
      foreignElement('blockReference', target),
      foreignElement('methodView', { id: 'v', view: 'coverage' }),
      foreignElement('methodView', { id: 'v', view: 'coverage' }),
      foreignElement('paragraph', {}, [foreignElement('blockMention', target)]),
    );
    expect(mendIds(body, blockRegistry, 'test')).toBe(2);
    const ids = idsOf(body).filter((id) => id !== undefined);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
    expect(ids[1]).toBe('v');
  });

  it.each([[''], [7], [null], ['with space'], ['x'.repeat(65)], ['a\0b'], [{ id: 'x' }]])(
    'replaces the unusable id %j',
    (id) => {
      const body = bodyWith(block(id));
      expect(mendIds(body, blockRegistry, 'test')).toBe(1);
      expect(idsOf(body)[0]).toMatch(/^m[0-9a-z]+-[0-9a-z]+$/);
    },
  );

  it('lets the first of two keep the id, and leaves its other values alone', () => {
    const body = bodyWith(
      foreignElement('task', { id: 'a', status: 'done' }),
      foreignElement('goal', { id: 'a', theme: 'listen' }),
    );
    mendIds(body, blockRegistry, 'test');
    const [first, second] = idsOf(body);
    expect(first).toBe('a');
    expect(second).not.toBe('a');
    expect((body.get(1) as Y.XmlElement).getAttribute('theme')).toBe('listen');
  });

  it('gives the same ids on every machine', () => {
    const body = bodyWith(block('a'), block('a'), block(undefined));
    const twin = new Y.Doc();
    Y.applyUpdate(twin, Y.encodeStateAsUpdate(body.doc as Y.Doc));
    mendIds(body, blockRegistry, 'test');
    mendIds(bodyOf(twin), blockRegistry, 'test');
    expect(idsOf(bodyOf(twin))).toEqual(idsOf(body));
  });

  it('converges when two machines mend at once, and nothing is left to mend', () => {
    const body = bodyWith(block('a'), block('a'), block('a'));
    const one = body.doc as Y.Doc;
    const two = new Y.Doc();
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
    bodyOf(two).insert(0, [block('a')]);
    mendIds(bodyOf(one), blockRegistry, 'test');
    mendIds(bodyOf(two), blockRegistry, 'test');
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
    expect(documentToJson(one)).toEqual(documentToJson(two));
    mendIds(bodyOf(one), blockRegistry, 'test');
    mendIds(bodyOf(two), blockRegistry, 'test');
    expect(documentToJson(one)).toEqual(documentToJson(two));
    expect(new Set(idsOf(bodyOf(one))).size).toBe(4);
  });

  it('mends a copy of a mended node that was put before it', () => {
    const body = bodyWith(block('a'), block('a'));
    mendIds(body, blockRegistry, 'test');
    const mended = idsOf(body)[1];
    body.insert(0, [block(mended)]);
    expect(mendIds(body, blockRegistry, 'test')).toBe(1);
    expect(new Set(idsOf(body)).size).toBe(3);
    expect(idsToMend(body, blockRegistry)).toEqual([]);
  });
});
