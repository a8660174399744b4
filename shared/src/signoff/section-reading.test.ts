import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { blockRegistry, registryOf } from '../blocks/registry.ts';
import type { TemplateNode } from '../document/lay-in.ts';
import { bodyOf, foreignElement, laidIn } from '../testing/laid-in.ts';
import { mentionsIn, withTitles } from './inline-text.ts';
import { readingDigest } from './reading-digest.ts';
import { readSectionOf, type SectionReading } from './section-reading.ts';

const read = (document: Y.Doc, headingId: string | null = null): SectionReading => {
  const reading = readSectionOf(document, headingId, blockRegistry);
  if (!reading) throw new Error('There is no such section.');
  return reading;
};
const digest = (document: Y.Doc, headingId: string | null = null): string => readingDigest(read(document, headingId));
const digestOf = (...nodes: TemplateNode[]): string => digest(laidIn(nodes));

/** The nodes of that name, wherever they stand. */
function elements(document: Y.Doc, name: string): Y.XmlElement[] {
  const found: Y.XmlElement[] = [];
  const walk = (parent: Y.XmlFragment | Y.XmlElement): void => {
    for (const child of parent.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue;
      if (child.nodeName === name) found.push(child);
      walk(child);
    }
  };
  walk(bodyOf(document));
  return found;
}
/** The texts in a node, in order. */
function texts(node: Y.XmlElement): Y.XmlText[] {
  return node.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [child];
    return child instanceof Y.XmlElement ? texts(child) : [];
  });
}
const set = (element: Y.XmlElement | undefined, name: string, value: unknown): void =>
  (element as unknown as { setAttribute(name: string, value: unknown): void }).setAttribute(name, value);
type Piece = string | readonly [string, Record<string, unknown>];
/** Puts a line at the end, as an editor does: pieces with their marks. */
function putLine(document: Y.Doc, ...pieces: readonly Piece[]): void {
  const text = new Y.XmlText();
  bodyOf(document).push([foreignElement('paragraph', {}, [text])]);
  for (const piece of pieces) {
    const [words, marks] = typeof piece === 'string' ? [piece, { bold: null, strike: null, link: null }] : piece;
    text.insert(text.length, words, marks);
  }
}
const line = (words: string): Y.XmlElement => foreignElement('paragraph', {}, [new Y.XmlText(words)]);
function withLine(...pieces: readonly Piece[]): Y.Doc {
  const document = laidIn([{ heading: 'H', level: 1 }]);
  putLine(document, ...pieces);
  return document;
}

const CULTURE: readonly TemplateNode[] = [
  { heading: 'Before', level: 1 },
  { paragraph: 'elsewhere' },
  { heading: 'Culture', level: 1 },
  { guidance: 'What are people afraid of?' },
  { paragraph: 'We change together.' },
  { bullets: ['first', 'second'] },
  { heading: 'Fears', level: 2 },
  {
    block: 'resistance',
    title: 'No time',
    parts: { howWeMeetIt: 'Half a day a week.' },
    fields: { strength: 4 },
  },
  { heading: 'After', level: 1 },
  { paragraph: 'also elsewhere' },
];
const culture = (): { document: Y.Doc; id: string } => {
  const document = laidIn(CULTURE);
  return { document, id: String(elements(document, 'heading')[1]?.getAttribute('id')) };
};

describe('what a section says', () => {
  it('G2 is its headings, lines and blocks, in order', () => {
    const { document, id } = culture();
    expect(read(document, id).items).toMatchObject([
      { type: 'heading', level: 1, text: 'Culture' },
      { type: 'text', as: 'paragraph', depth: 0, text: 'We change together.' },
      { type: 'text', as: 'bullet', depth: 1, text: 'first' },
      { type: 'text', as: 'bullet', depth: 1, text: 'second' },
      { type: 'heading', level: 2, text: 'Fears' },
      {
        type: 'block',
        kind: 'resistance',
        title: 'No time',
        parts: { howWeMeetIt: 'Half a day a week.' },
        fields: { strength: 4 },
      },
    ]);
    expect(readSectionOf(document, 'nowhere', blockRegistry)).toBeNull();
  });

  it('G2 of a document is all of it, an empty one nothing', () => {
    expect(read(laidIn(CULTURE)).items).toHaveLength(10);
    expect(read(new Y.Doc()).items).toEqual([]);
    expect(read(laidIn([])).items).toEqual([]);
  });

  it('G2 holds lists in lists, quotes, code, cards and views', () => {
    const document = laidIn([
      { quote: 'said' },
      { numbers: ['one'] },
      { todos: [{ done: 'ticked' }] },
      { view: 'goal-coverage' },
      { block: 'goal', key: 'g', title: 'A goal' },
      { reference: { block: 'g' } },
    ]);
    const inner = foreignElement('bulletList', {}, [foreignElement('listItem', {}, [line('deep'), line('more')])]);
    bodyOf(document).push([
      foreignElement('bulletList', {}, [foreignElement('listItem', {}, [line('outer'), inner])]),
      foreignElement('codeBlock', {}, [new Y.XmlText('const x')]),
      foreignElement('somethingNew', {}, [line('unknown')]),
    ]);
    expect(read(document).items).toMatchObject([
      { as: 'quote', text: 'said' },
      { as: 'number', text: 'one' },
      { as: 'todo', text: 'ticked' },
      { type: 'view', view: 'goal-coverage' },
      { type: 'block', title: 'A goal' },
      { type: 'reference', target: { documentId: 'doc' } },
      { as: 'bullet', depth: 1, text: 'outer' },
      { as: 'bullet', depth: 2, text: 'deep' },
      { as: 'paragraph', depth: 2, text: 'more' },
      { as: 'code', text: 'const x' },
      { as: 'paragraph', text: 'unknown' },
    ]);
  });

  it('G2 names the block of a mention, by what it is called when it is shown', () => {
    const document = laidIn([{ block: 'goal', key: 'g', title: 'A goal' }, { paragraph: 'Serves [[g]] well.' }]);
    const item = read(document).items[1];
    const text = item?.type === 'text' ? item.text : '';
    expect(mentionsIn(text)).toEqual([{ documentId: 'doc', blockId: expect.any(String) as string }]);
    expect(withTitles(text, () => 'More pupils')).toBe('Serves More pupils well.');
  });

  it('G2 tells a block that was pasted into another’s text as one of its own', () => {
    const document = laidIn([{ block: 'goal', title: 'Outer', parts: { specific: 'mine' } }]);
    const nested = foreignElement('kpi', { id: 'n' }, [foreignElement('blockTitle', {}, [new Y.XmlText('Inner')])]);
    elements(document, 'blockPart')[0]?.push([foreignElement('blockquote', {}, [line('quoted'), nested])]);
    expect(read(document).items.map((item) => item.type === 'block' && item.title)).toEqual(['Outer', 'Inner']);
  });
});

describe('the digest of a reading', () => {
  it('G3 is the same for the same words, whoever wrote them and whatever ids they have', () => {
    const { document, id } = culture();
    const other = laidIn([{ paragraph: 'more ids' }, ...CULTURE]);
    expect(digest(other, String(elements(other, 'heading')[1]?.getAttribute('id')))).toBe(digest(document, id));
    expect(digest(document, id)).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each<[string, TemplateNode[], TemplateNode[]]>([
    ['a word', [{ paragraph: 'a b' }], [{ paragraph: 'a c' }]],
    ['a line', [{ paragraph: 'a' }], [{ paragraph: 'a' }, { paragraph: 'b' }]],
    ['two lines of one', [{ paragraph: 'a b' }], [{ paragraph: 'a' }, { paragraph: 'b' }]],
    ['the order', [{ paragraph: 'a' }, { paragraph: 'b' }], [{ paragraph: 'b' }, { paragraph: 'a' }]],
    ['a list of lines', [{ paragraph: 'a' }], [{ bullets: ['a'] }]],
    ['another kind of list', [{ numbers: ['a'] }], [{ bullets: ['a'] }]],
    ['a level', [{ heading: 'a', level: 1 }], [{ heading: 'a', level: 2 }]],
    ['a title', [{ block: 'goal', title: 'a' }], [{ block: 'goal', title: 'b' }]],
    ['a kind', [{ block: 'goal', title: 'a' }], [{ block: 'kpi', title: 'a' }]],
    ['a part', [{ block: 'goal', title: 'a' }], [{ block: 'goal', title: 'a', parts: { specific: 'x' } }]],
    [
      'a field',
      [{ block: 'goal', title: 'a', fields: { deadline: '2026-01-01' } }],
      [{ block: 'goal', title: 'a', fields: { deadline: '2026-01-02' } }],
    ],
    ['an empty block', [{ paragraph: 'a' }], [{ paragraph: 'a' }, { block: 'goal' }]],
    ['a view', [{ view: 'goal-coverage' }], [{ view: 'money' }]],
  ])('G3 is another for %s', (_, before, after) => {
    expect(digestOf(...before)).not.toBe(digestOf(...after));
  });

  it('G3 is the same for what says nothing: bold, guidance, empty lines, space', () => {
    const plain = digest(withLine('agreed words'));
    expect(digest(withLine(['agreed', { bold: {} }], ' words'))).toBe(plain);
    expect(digest(withLine('  agreed   words '))).toBe(plain);
    const document = withLine('agreed words');
    bodyOf(document).push([line(''), foreignElement('guidance', {}, [new Y.XmlText('Fill in')])]);
    expect(digest(document)).toBe(plain);
    bodyOf(document).push([foreignElement('heading', { level: 2 }), foreignElement('horizontalRule')]);
    expect(read(document).items).toHaveLength(2);
  });

  it('G3 is another for what is struck out, or leads elsewhere', () => {
    const plain = digest(withLine('agreed words'));
    expect(digest(withLine('agreed ', ['words', { strike: {} }]))).not.toBe(plain);
    const link = (href: string): string => digest(withLine('agreed ', ['words', { link: { href } }]));
    expect(link('https://a.nl')).not.toBe(plain);
    expect(link('https://a.nl')).not.toBe(link('https://b.nl'));
    // Half of it bold is one link all the same.
    const inTwo = withLine(
      'agreed ',
      ['wor', { link: { href: 'https://a.nl' } }],
      ['ds', { bold: {}, link: { href: 'https://a.nl' } }],
    );
    expect(digest(inTwo)).toBe(link('https://a.nl'));
  });

  it('G3 is the same after what only follows the work: measurements, statuses, what is ticked off', () => {
    const kpi: TemplateNode = { block: 'kpi', title: 'Visits', fields: { target: 10 } };
    const before = digestOf(kpi);
    expect(digestOf({ ...kpi, entries: { measurements: [{ date: '2026-01-01', value: 4 }] } })).toBe(before);
    expect(digestOf({ ...kpi, fields: { target: 10, statusOverride: 'reached', statusReason: 'x' } })).toBe(before);
    expect(digestOf({ ...kpi, fields: { target: 11 } })).not.toBe(before);
    expect(digestOf({ todos: [{ done: 'x' }] })).toBe(digestOf({ todos: ['x'] }));
    const task: TemplateNode = { block: 'task', title: 'Film' };
    expect(digestOf({ ...task, fields: { status: 'done' } })).toBe(digestOf(task));
  });

  it('G3 counts as empty what a field begins with, so that a field of a later version changes nothing', () => {
    const document = laidIn([{ block: 'kpi', title: 'Visits' }]);
    const before = digest(document);
    set(elements(document, 'kpi')[0], 'direction', 'up');
    expect(digest(document)).toBe(before);
    set(elements(document, 'kpi')[0], 'direction', 'down');
    expect(digest(document)).not.toBe(before);
    const known = blockRegistry.get('kpi');
    if (!known) throw new Error('There are no KPIs.');
    const later = registryOf([
      { ...known, fields: { ...known.fields, mood: { type: 'text', maxLength: 9, label: { nl: 'x', en: 'x' } } } },
    ]);
    const kpis = laidIn([{ block: 'kpi', title: 'Visits' }]);
    expect(readSectionOf(kpis, null, later)).toEqual(read(kpis));
  });

  it('G3 is the same after an undo, and after edits elsewhere; another after any that changes a word', () => {
    const letters = fc.stringMatching(/^[a-z]{1,6}$/);
    const edit = fc.record({ at: fc.nat(), words: letters, outside: fc.boolean() });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        const { document, id } = culture();
        const body = bodyOf(document);
        const [from, to] = [2, 8];
        const textsOf = (outside: boolean): Y.XmlText[] =>
          body.toArray().flatMap((node, index) => {
            const isOutside = index < from || index >= to;
            const isRead = node instanceof Y.XmlElement && node.nodeName !== 'guidance';
            return isRead && isOutside === outside ? texts(node) : [];
          });
        const undo = new Y.UndoManager(body, { captureTimeout: 0 });
        const before = digest(document, id);
        let said = before;
        for (const { at, words, outside } of edits) {
          const among = textsOf(outside);
          const text = among[at % among.length];
          document.transact(() => text?.insert(at % (text.length + 1), words));
          const now = digest(document, id);
          expect(now === said).toBe(outside);
          said = now;
        }
        while (undo.undoStack.length > 0) undo.undo();
        expect(digest(document, id)).toBe(before);
      }),
    );
  });

  it('G2 never throws, whatever somebody’s client has written', () => {
    const document = laidIn([{ heading: 'H', level: 1 }]);
    let deep = foreignElement('blockquote');
    for (let level = 0; level < 400; level += 1) deep = foreignElement('blockquote', {}, [deep]);
    bodyOf(document).push([
      foreignElement('goal', { id: 7, deadline: { not: 'a date' }, theme: [] }),
      foreignElement('goal', {}, [foreignElement('blockPart', { name: '__proto__' }, [line('x')])]),
      foreignElement('toString', { constructor: 'x' }, [line('y')]),
      foreignElement('blockReference', { documentId: null }),
      foreignElement('methodView'),
      foreignElement('heading', { level: 99, id: {} }, [new Y.XmlText('odd\u0000\ud800')]),
      deep,
    ]);
    expect(read(document).items.map(({ type }) => type)).toEqual([
      'heading',
      'block',
      'block',
      'text',
      'reference',
      'view',
      'heading',
    ]);
    expect(digest(document)).toMatch(/^[0-9a-f]{64}$/);
  });
});
