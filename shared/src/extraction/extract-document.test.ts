import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { blockRegistry } from '../blocks/registry.ts';
import { bodyOf, foreignElement, laidIn } from '../testing/laid-in.ts';
import { extractDocument } from './extract-document.ts';
import type { ExtractedDocument } from './extracted-document.ts';

const text = (words: string): Y.XmlText => new Y.XmlText(words);
const heading = (words: string, attributes: Readonly<Record<string, unknown>> = {}): Y.XmlElement =>
  foreignElement('heading', attributes, [text(words)]);
const mention = (documentId: unknown, blockId: unknown): Y.XmlElement =>
  foreignElement('blockMention', { documentId, blockId });
const card = (documentId: unknown, blockId: unknown): Y.XmlElement =>
  foreignElement('blockReference', { id: 'r', documentId, blockId });
const paragraph = (...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement =>
  foreignElement('paragraph', {}, children);

function read(...children: readonly (Y.XmlElement | Y.XmlText)[]): ExtractedDocument {
  const body = bodyOf(new Y.Doc());
  body.insert(0, [...children]);
  return extractDocument(body, blockRegistry);
}
const targets = (document: ExtractedDocument): string[] =>
  document.links.map(({ target }) => `${target.documentId}/${target.blockId}`);

describe('D10 extractDocument', () => {
  it('reads nothing from an empty document', () => {
    expect(read()).toEqual({ blocks: [], headings: [], links: [] });
  });

  it('tells each heading with its level, and how many blocks stand before it', () => {
    const { headings, blocks } = extractDocument(
      bodyOf(
        laidIn([
          { heading: '1. Luisteren' },
          { block: 'goal' },
          { block: 'kpi' },
          { heading: '1.1 *Fijner*', level: 2 },
          { heading: '' },
          { block: 'task' },
        ]),
      ),
      blockRegistry,
    );
    expect(headings.map(({ title, level, position }) => [title, level, position])).toEqual([
      ['1. Luisteren', 1, 0],
      ['1.1 Fijner', 2, 2],
      ['', 1, 2],
    ]);
    expect(new Set(headings.map(({ id }) => id)).size).toBe(3);
    expect(blocks.map(({ section }) => section)).toEqual(['1. Luisteren', '1. Luisteren', '']);
  });

  it.each([[0], [4], [2.5], ['2'], [null], [{}]])(
    'takes a heading of the unreadable level %j as the first',
    (level) => {
      expect(read(heading('Kop', { level })).headings).toEqual([{ id: '', level: 1, title: 'Kop', position: 0 }]);
    },
  );

  it('reads references in text and on a line of their own, with block and section', () => {
    const { links } = read(
      paragraph(text('Zie '), mention('strategy', 'g1')),
      heading('Doelen'),
      card('strategy', 'g2'),
      foreignElement('task', { id: 't' }, [
        foreignElement('blockTitle', {}, [text('Bellen voor '), mention('strategy', 'g3')]),
        foreignElement('blockPart', { name: 'description' }, [paragraph(mention('strategy', 'g4'), text('!'))]),
      ]),
    );
    expect(links).toEqual([
      { blockId: null, section: null, as: 'mention', target: { documentId: 'strategy', blockId: 'g1' } },
      { blockId: null, section: 'Doelen', as: 'reference', target: { documentId: 'strategy', blockId: 'g2' } },
      { blockId: 't', section: 'Doelen', as: 'mention', target: { documentId: 'strategy', blockId: 'g3' } },
      { blockId: 't', section: 'Doelen', as: 'mention', target: { documentId: 'strategy', blockId: 'g4' } },
    ]);
  });

  it('counts a reference in a heading to the section that it opens', () => {
    const { links, headings } = read(
      heading('Eerst'),
      foreignElement('heading', {}, [text('Bij '), mention('d', 'g')]),
    );
    expect(headings.map(({ title }) => title)).toEqual(['Eerst', 'Bij']);
    expect(links).toEqual([
      { blockId: null, section: 'Bij', as: 'mention', target: { documentId: 'd', blockId: 'g' } },
    ]);
  });

  it('says of a reference in a block inside another which of the two it stands in', () => {
    const inner = foreignElement('task', { id: 'in' }, [foreignElement('blockTitle', {}, [mention('d', 'a')])]);
    const { links } = read(
      foreignElement('goal', { id: 'out' }, [
        foreignElement('blockPart', { name: 'specific' }, [
          foreignElement('bulletList', {}, [foreignElement('listItem', {}, [paragraph(mention('d', 'b')), inner])]),
        ]),
        foreignElement('blockPart', { name: 'realistic' }, [paragraph(mention('d', 'c'))]),
      ]),
    );
    expect(links.map(({ blockId, target }) => [blockId, target.blockId])).toEqual([
      ['out', 'b'],
      ['in', 'a'],
      ['out', 'c'],
    ]);
  });

  it.each([
    [undefined, undefined],
    ['d', undefined],
    ['d', ''],
    ['d', 7],
    ['d', { toString: () => 'g' }],
    ['d', 'with space'],
    ['d/e', 'g'],
    ['x'.repeat(65), 'g'],
    ['d', 'g\0'],
  ])('takes a reference to %j, %j as none', (documentId, blockId) => {
    expect(read(paragraph(mention(documentId, blockId)), card(documentId, blockId)).links).toEqual([]);
  });

  it('gives a target of its two ids alone', () => {
    const { links } = read(foreignElement('blockReference', { documentId: 'd', blockId: 'g', title: 'secret', id: 5 }));
    expect(links.map(({ target }) => target)).toEqual([{ documentId: 'd', blockId: 'g' }]);
  });

  it('looks into what it does not know: sections that begin there hold what follows', () => {
    const { blocks, headings, links } = read(
      text('loose words'),
      foreignElement('task', { id: 't0' }),
      foreignElement('hologram', {}, [
        card('d', 'above'),
        foreignElement('task', { id: 't1' }),
        heading('Erin', { level: 3 }),
        card('d', 'below'),
        foreignElement('task', { id: 't2' }),
      ]),
      card('d', 'after'),
      foreignElement('task', { id: 't3' }),
    );
    expect(blocks.map(({ id, section, position }) => [id, section, position])).toEqual([
      ['t0', null, 0],
      ['t1', null, 1],
      ['t2', 'Erin', 2],
      ['t3', 'Erin', 3],
    ]);
    expect(headings).toEqual([{ id: '', level: 3, title: 'Erin', position: 2 }]);
    expect(links.map(({ section, target }) => [target.blockId, section])).toEqual([
      ['above', null],
      ['below', 'Erin'],
      ['after', 'Erin'],
    ]);
  });

  it('carries a section on into a node that opens another in its middle', () => {
    const { blocks, links } = read(
      heading('Eerst'),
      foreignElement('blockquote', {}, [
        foreignElement('task', { id: 'a' }),
        paragraph(mention('d', 'a')),
        heading('Dan'),
        foreignElement('task', { id: 'b' }),
        paragraph(mention('d', 'b')),
      ]),
    );
    expect(blocks.map(({ section }) => section)).toEqual(['Eerst', 'Dan']);
    expect(links.map(({ section }) => section)).toEqual(['Eerst', 'Dan']);
  });

  it('survives nesting that nobody writes, and changes nothing', () => {
    const body = bodyOf(new Y.Doc());
    body.doc?.transact(() => {
      let inner: Y.XmlFragment = body;
      for (let depth = 0; depth < 20_000; depth += 1) {
        const quote = new Y.XmlElement('blockquote');
        inner.insert(0, [quote]);
        inner = quote;
      }
      inner.insert(0, [card('d', 'deep')]);
      body.push([card('d', 'after')]);
    });
    const before = Y.encodeStateVector(body.doc as Y.Doc);
    expect(targets(extractDocument(body, blockRegistry))).toEqual(['d/after']);
    expect(Y.encodeStateVector(body.doc as Y.Doc)).toEqual(before);
  });
});
