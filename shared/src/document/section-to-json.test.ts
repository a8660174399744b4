import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bodyOf, foreignElement, laidIn } from '../testing/laid-in.ts';
import { documentToJson } from './document-json.ts';
import { sectionNodes } from './section-nodes.ts';
import { sectionToJson } from './section-to-json.ts';

const text = (words: string): Y.XmlText => new Y.XmlText(words);
const line = (words: string): Y.XmlElement => foreignElement('paragraph', {}, [text(words)]);
const heading = (id: string, level: number): Y.XmlElement => foreignElement('heading', { id, level }, [text(id)]);

type Sort = 'line' | 'heading' | 'quote' | 'block' | 'empty';
interface Made {
  readonly sort: Sort;
  readonly id: string;
  readonly level: number;
}

function nodeOf({ sort, id, level }: Made): Y.XmlElement {
  switch (sort) {
    case 'line':
      return line(`words ${id}`);
    case 'heading':
      return heading(id, level);
    case 'quote':
      return foreignElement('blockquote', {}, [line('before'), heading(id, level), line('after')]);
    case 'block':
      return foreignElement('goal', { id: `g${id}`, deadline: '2026-01-01' }, [
        foreignElement('blockTitle', {}, [text('a goal')]),
        foreignElement('blockPart', { name: 'specific' }, [foreignElement('blockquote', {}, [heading(id, level)])]),
      ]);
    case 'empty':
      return foreignElement('paragraph');
  }
}

describe('the nodes of a section, read alone', () => {
  it('G1 are those that are found in the JSON of the whole body', () => {
    const made = fc.record({
      sort: fc.constantFrom<Sort>('line', 'heading', 'quote', 'block', 'empty'),
      id: fc.constantFrom('a', 'b', 'c'),
      level: fc.constantFrom(1, 2, 3),
    });
    fc.assert(
      fc.property(fc.array(made, { maxLength: 12 }), (nodes) => {
        const document = laidIn([]);
        bodyOf(document).push(nodes.map(nodeOf));
        for (const id of ['a', 'b', 'c', 'd', ''])
          expect(sectionToJson(bodyOf(document), id)).toEqual(sectionNodes(documentToJson(document), id));
      }),
    );
  });
});
