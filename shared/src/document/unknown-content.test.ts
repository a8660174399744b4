import { getSchema } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { blockRegistry } from '../blocks/registry.ts';
import { documentExtensions } from './document-extensions.ts';
import { admitUnknown, alsoTaking, extensionsFor, knowsAll, mergeUnknown, scanUnknown } from './unknown-content.ts';
import { BODY } from './version.ts';

const extensions = documentExtensions(blockRegistry);
const schema = getSchema(extensions);

function element(
  name: string,
  attributes: Record<string, unknown> = {},
  children: (Y.XmlElement | Y.XmlText)[] = [],
): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  made.insert(0, children);
  return made;
}

function body(...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment(BODY);
  fragment.insert(0, children);
  return fragment;
}

function text(words: string, marks: Record<string, unknown> = {}): Y.XmlText {
  const made = new Y.XmlText();
  made.insert(0, words, marks);
  return made;
}

describe('the scan for unknown content', () => {
  it('finds nothing in a document of this version', () => {
    const known = body(
      element('heading', { level: 2, id: 'h' }, [text('Plan', { bold: {} })]),
      element('goal', { id: 'g', deadline: '2026-01-01' }, [element('blockTitle', {}, [text('More')])]),
    );
    expect(knowsAll(scanUnknown([known], schema))).toBe(true);
  });

  it('finds nodes with their attributes, where they stand and what is in them', () => {
    const found = scanUnknown(
      [
        body(
          element('goal', {}, [
            element('blockTitle'),
            element('vote', { by: 'u1' }, [element('reason', {}, [text('because')])]),
          ]),
        ),
      ],
      schema,
    );
    expect(found.nodes.get('vote')).toEqual({
      attributes: new Set(['by']),
      inline: false,
      parents: new Set(['goal']),
      children: new Set(['reason']),
    });
    expect(found.nodes.get('reason')?.children).toEqual(new Set(['text']));
  });

  it('tells what stands among text', () => {
    const found = scanUnknown(
      [body(element('paragraph', {}, [text('Ask '), element('mentioned', { user: 'u1' })]))],
      schema,
    );
    expect(found.nodes.get('mentioned')?.inline).toBe(true);
  });

  it('finds attributes on known nodes and marks, and unknown marks with their stored form', () => {
    const found = scanUnknown(
      [
        body(
          element('goal', { weight: 3 }, [
            element('blockTitle', {}, [text('x', { link: { href: 'https://a.nl', seen: 1 } })]),
          ]),
          element('paragraph', {}, [text('y', { 'remark--aGVsbG8x': { thread: 't' }, glow: { hue: 2 } })]),
        ),
      ],
      schema,
    );
    expect([...found.nodeAttributes]).toEqual([['goal', new Set(['weight'])]]);
    expect([...found.markAttributes]).toEqual([['link', new Set(['seen'])]]);
    expect(found.marks.get('remark')).toEqual({ attributes: new Set(['thread']), overlapping: true });
    expect(found.marks.get('glow')).toEqual({ attributes: new Set(['hue']), overlapping: false });
  });

  it('says so when no schema could hold it', () => {
    const embedded = new Y.XmlText();
    const inParagraph = body(element('paragraph', {}, [embedded]));
    embedded.insertEmbed(0, { image: 'x' });
    expect(scanUnknown([inParagraph], schema).unreadable).toBe(true);
    expect(scanUnknown([body(text('bare'))], schema).unreadable).toBe(true);
  });

  it('looks only at the types it is given', () => {
    const fragment = body(element('vote'), element('goal', {}, [element('stray')]));
    const goal = fragment.get(1) as Y.XmlElement;
    expect([...scanUnknown([goal], schema).nodes.keys()]).toEqual(['stray']);
  });
});

describe('a schema extended by what was found', () => {
  const found = scanUnknown(
    [
      body(
        element('goal', { weight: 3 }, [element('blockTitle'), element('vote', { by: 'u1' })]),
        element('poll', { question: 'Why?' }, [element('option', {}, [text('a')])]),
        element('paragraph', {}, [text('x'), element('mentioned', { user: 'u1' }), text('y', { glow: { hue: 2 } })]),
      ),
    ],
    schema,
  );
  const extended = getSchema([...extensions, ...extensionsFor(found, schema)]);
  admitUnknown(found, extended);

  it('knows it all', () => {
    const again = body(
      element('goal', { weight: 3 }, [element('blockTitle'), element('vote', { by: 'u1' })]),
      element('paragraph', {}, [text('x'), element('mentioned', { user: 'u1' }), text('y', { glow: { hue: 2 } })]),
    );
    expect(knowsAll(scanUnknown([again], extended))).toBe(true);
  });

  it('takes them where they stood, still asks for what was required, and keeps every attribute', () => {
    const title = extended.node('blockTitle');
    const vote = extended.node('vote', { by: 'u1' });
    expect(vote.attrs).toEqual({ by: 'u1' });
    expect(
      extended.node('goal', { weight: 3 }, [
        title,
        vote,
        extended.node('blockPart', { name: 'specific' }, extended.node('paragraph')),
      ]).attrs['weight'],
    ).toBe(3);
    expect(() => extended.node('goal', {}, [vote])).toThrow();
    expect(() => extended.node('kpi', {}, [title, vote])).toThrow();
  });

  it('grows by a second scan without losing the first', () => {
    const more = scanUnknown([body(element('vote', { weight: 1 }), element('other'))], schema);
    const merged = mergeUnknown(found, more);
    expect(merged.nodes.get('vote')?.attributes).toEqual(new Set(['by', 'weight']));
    expect(merged.nodes.get('vote')?.parents).toEqual(new Set(['goal', 'doc']));
    expect(merged.nodes.has('other')).toBe(true);
    expect(merged.nodes.has('poll')).toBe(true);
  });
});

describe('a content expression that takes guests', () => {
  it.each([
    ['inline*', '(x)* (inline (x)*)*'],
    ['blockTitle (blockPart|measurement)*', '(x)* (blockTitle (x)*) ((blockPart (x)*)|(measurement (x)*))*'],
    ['paragraph{1,3}', '(x)* (paragraph (x)*){1,3}'],
  ])('%s', (before, after) => expect(alsoTaking(before, ['x'])).toBe(after));
});
