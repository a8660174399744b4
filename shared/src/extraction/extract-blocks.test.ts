import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { blockRegistry } from '../blocks/registry.ts';
import { bodyOf, extracted, foreignElement, laidIn } from '../testing/laid-in.ts';
import { extractBlocks } from './extract-blocks.ts';

const text = (words: string): Y.XmlText => new Y.XmlText(words);
const title = (words: string): Y.XmlElement => foreignElement('blockTitle', {}, [text(words)]);
const part = (name: unknown, words: string): Y.XmlElement =>
  foreignElement('blockPart', { name }, [foreignElement('paragraph', {}, [text(words)])]);

function readForeign(...children: readonly Y.XmlElement[]): ReturnType<typeof extractBlocks> {
  const body = bodyOf(new Y.Doc());
  body.insert(0, [...children]);
  return extractBlocks(body, blockRegistry);
}

describe('D3, D4 extractBlocks', () => {
  it('gives every declared part and field, empty ones too', () => {
    expect(extracted([{ block: 'task', title: 'Bellen' }])).toEqual([
      {
        kind: 'task',
        id: 'x1',
        position: 0,
        section: null,
        title: 'Bellen',
        parts: { description: '' },
        fields: {
          startsOn: null,
          endsOn: null,
          assignees: null,
          status: 'todo',
          dependsOn: null,
          goal: null,
          channel: null,
        },
        entries: {},
        faults: [],
      },
    ]);
  });

  it('says under which heading a block stands, whatever its level', () => {
    const blocks = extracted([
      { block: 'goal' },
      { heading: '1. Doel' },
      { block: 'goal' },
      { heading: '1.1 *Fijner*', level: 2 },
      { block: 'goal' },
      { heading: '' },
      { block: 'goal' },
    ]);
    expect(blocks.map(({ section }) => section)).toEqual([null, '1. Doel', '1.1 Fijner', '']);
    expect(blocks.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
  });

  it('reads the words of a part without formatting: paragraphs, items and breaks as lines', () => {
    const [block] = extracted([
      {
        block: 'goal',
        title: 'Een **vet** doel',
        parts: { specific: [{ paragraph: '' }, { paragraph: 'Een *twee*' }, { bullets: ['a', 'b'] }, { quote: 'c' }] },
      },
    ]);
    expect(block?.title).toBe('Een vet doel');
    expect(block?.parts['specific']).toBe('Een twee\na\nb\nc');
    const broken = foreignElement('paragraph', {}, [text('een'), foreignElement('hardBreak'), text('twee')]);
    const [task] = readForeign(
      foreignElement('task', { id: 't' }, [foreignElement('blockPart', { name: 'description' }, [broken])]),
    );
    expect(task?.parts['description']).toBe('een\ntwee');
  });

  it('gives text that every table takes: no NUL, no half characters', () => {
    const [kpi] = readForeign(foreignElement('kpi', { id: 'k', source: 'a\0b' }, [title('een\0twee')]));
    expect(kpi?.title).toBe('eentwee');
    expect(kpi?.fields['source']).toBe('ab');
  });

  it('passes over nodes that it does not know, and looks into them', () => {
    const blocks = readForeign(
      foreignElement('hologram', { id: 'h' }, [
        foreignElement('heading', { level: 1 }, [text('Erin')]),
        foreignElement('task', { id: 't1' }, [title('In het onbekende')]),
      ]),
      foreignElement('task', { id: 't2' }, [foreignElement('sticker', {}, [text('weg')]), title('Met sticker')]),
    );
    expect(blocks.map((block) => [block.title, block.section])).toEqual([
      ['In het onbekende', 'Erin'],
      ['Met sticker', 'Erin'],
    ]);
  });

  it('finds a block inside a list of another one', () => {
    const inner = foreignElement('task', { id: 'in' }, [title('Binnen')]);
    const item = foreignElement('listItem', {}, [foreignElement('paragraph'), inner]);
    const holder = foreignElement('blockPart', { name: 'specific' }, [foreignElement('bulletList', {}, [item])]);
    const blocks = readForeign(foreignElement('goal', { id: 'out' }, [title('Buiten'), holder]));
    expect(blocks.map(({ id }) => id)).toEqual(['out', 'in']);
    expect(blocks.map(({ position }) => position)).toEqual([0, 1]);
  });

  it('means declared names alone: neither other attributes nor __proto__ reach the facts', () => {
    const [block] = readForeign(
      foreignElement(
        'kpi',
        { id: 'k', __proto__: 'x', constructor: 'x', hasOwnProperty: 'x', target: 5, colour: 'red' },
        [
          part('__proto__', 'nee'),
          part('constructor', 'nee'),
          part('toString', 'nee'),
          part(7, 'nee'),
          part('method', 'ja'),
        ],
      ),
    );
    expect(Object.keys(block?.fields ?? {})).toEqual(Object.keys(blockRegistry.get('kpi')?.fields ?? {}));
    expect(block?.fields['target']).toBe(5);
    expect(block?.parts).toEqual({ method: 'ja' });
    expect(Object.getPrototypeOf(block?.fields)).toBe(Object.prototype);
  });

  it('joins a title or part that stands twice, and loses no words', () => {
    const [block] = readForeign(
      foreignElement('goal', { id: 'g' }, [
        title('Een'),
        title('Twee'),
        part('specific', 'Drie'),
        part('specific', ''),
        part('specific', 'Vier'),
      ]),
    );
    expect(block?.title).toBe('Een\nTwee');
    expect(block?.parts['specific']).toBe('Drie\nVier');
  });

  it('reports a value that cannot be read as a fault, with the default in its place', () => {
    const [block] = readForeign(
      foreignElement(
        'kpi',
        { id: 'k', target: 'veel', baseline: Number('1e999'), from: '2026-02-30', direction: 'left' },
        [foreignElement('measurement', { id: 'm', date: '2026-01-01', value: '12' })],
      ),
    );
    expect(block?.fields).toMatchObject({ target: null, baseline: null, from: null, direction: 'up' });
    expect(block?.entries['measurements']).toEqual([
      { id: 'm', fields: { date: '2026-01-01', value: null, note: null, by: null, origin: null } },
    ]);
    expect(block?.faults).toEqual([
      { field: 'direction', reason: 'not-an-option', limit: 'up, down' },
      { field: 'baseline', reason: 'not-a-number' },
      { field: 'target', reason: 'not-a-number' },
      { field: 'from', reason: 'not-a-date' },
      { field: 'value', reason: 'not-a-number', entryId: 'm' },
    ]);
  });

  it('reads entries in document order, and passes over those of another kind', () => {
    const [kpi, task] = readForeign(
      foreignElement('kpi', { id: 'k' }, [
        foreignElement('measurement', { id: 'b', value: 2 }),
        foreignElement('measurement', { id: 'a', value: 1 }),
      ]),
      foreignElement('task', { id: 't' }, [foreignElement('measurement', { id: 'c', value: 3 })]),
    );
    expect(kpi?.entries['measurements']?.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(task?.entries).toEqual({});
  });

  it('gives an unreadable id as an empty one', () => {
    const blocks = readForeign(foreignElement('task'), foreignElement('task', { id: 7 }));
    expect(blocks.map(({ id }) => id)).toEqual(['', '']);
  });

  it('changes nothing in the document', () => {
    const document = laidIn([{ heading: 'A' }, { block: 'kpi', entries: { measurements: [{ value: 1 }] } }]);
    const before = Y.encodeStateAsUpdate(document);
    extractBlocks(bodyOf(document), blockRegistry);
    expect(Y.encodeStateAsUpdate(document)).toEqual(before);
  });

  it('survives nesting that nobody writes', () => {
    const body = bodyOf(new Y.Doc());
    body.doc?.transact(() => {
      let inner: Y.XmlFragment = body;
      for (let depth = 0; depth < 20_000; depth += 1) {
        const quote = new Y.XmlElement('blockquote');
        inner.insert(0, [quote]);
        inner = quote;
      }
      body.push([foreignElement('task', { id: 't' }, [title('Erna')])]);
    });
    expect(extractBlocks(body, blockRegistry).map((block) => block.title)).toEqual(['Erna']);
  });
});
