import { describe, expect, it } from 'vitest';
import { foreignElement, laidIn, bodyOf } from '../testing/laid-in.ts';
import { documentToJson } from './document-json.ts';
import type { NodeJson, TemplateNode } from './lay-in.ts';
import { headingsIn, sectionNodes, withoutSections } from './section-nodes.ts';

const text = (node: NodeJson): string => node.text ?? (node.content ?? []).map(text).join('');
const texts = (nodes: readonly NodeJson[] | null): string[] | null => nodes && nodes.map(text);
const line = (words: string): NodeJson => ({ type: 'paragraph', content: [{ type: 'text', text: words }] });
const heading = (id: string, level: number): NodeJson => ({
  type: 'heading',
  attrs: { id, level },
  content: [{ type: 'text', text: id }],
});
const body = (...content: NodeJson[]): NodeJson => ({ type: 'doc', content });

const NODES: readonly TemplateNode[] = [
  { paragraph: 'above' },
  { heading: 'one', level: 1 },
  { paragraph: 'in one' },
  { heading: 'one a', level: 2 },
  { block: 'goal', title: 'a goal' },
  { heading: 'deep', level: 3 },
  { paragraph: 'in deep' },
  { heading: 'one b', level: 2 },
  { heading: 'two', level: 1 },
  { paragraph: 'in two' },
];

describe('the nodes of a section', () => {
  const whole = documentToJson(laidIn(NODES));
  const idOf = (title: string): string => headingsIn(whole).find(({ node }) => text(node) === title)?.id ?? '';

  it('G1 are its heading, and everything until the next heading of its level or a higher one', () => {
    expect(texts(sectionNodes(whole, idOf('one')))).toEqual([
      'one',
      'in one',
      'one a',
      'a goal',
      'deep',
      'in deep',
      'one b',
    ]);
    expect(texts(sectionNodes(whole, idOf('one a')))).toEqual(['one a', 'a goal', 'deep', 'in deep']);
    expect(texts(sectionNodes(whole, idOf('one b')))).toEqual(['one b']);
    expect(texts(sectionNodes(whole, idOf('two')))).toEqual(['two', 'in two']);
  });

  it('G1 are none where there is no such heading', () => {
    expect(sectionNodes(whole, 'nowhere')).toBeNull();
    expect(sectionNodes(whole, '')).toBeNull();
    expect(sectionNodes(body(), 'x')).toBeNull();
    const nameless = laidIn([{ paragraph: 'x' }]);
    bodyOf(nameless).push([foreignElement('heading', { level: 1 })]);
    expect(sectionNodes(documentToJson(nameless), '')).toBeNull();
  });

  it('G1 of two headings with one id those of the first', () => {
    const twins = body(heading('x', 1), line('first'), heading('x', 1), line('second'));
    expect(texts(sectionNodes(twins, 'x'))).toEqual(['x', 'first']);
  });

  it('G1 begin and end within a quote or a list', () => {
    const quote: NodeJson = { type: 'blockquote', content: [line('a'), heading('x', 2), line('b')] };
    const nested = body(line('above'), quote, line('c'), heading('y', 2), line('d'));
    expect(sectionNodes(nested, 'x')).toEqual([
      { type: 'blockquote', content: [heading('x', 2), line('b')] },
      line('c'),
    ]);
    expect(texts(sectionNodes(nested, 'y'))).toEqual(['y', 'd']);
  });

  it('G1 hold a block whole, also one with a heading in its text', () => {
    const block: NodeJson = {
      type: 'goal',
      content: [
        { type: 'blockTitle' },
        { type: 'blockPart', content: [{ type: 'blockquote', content: [heading('h', 1), line('secret')] }] },
      ],
    };
    const nodes = body(heading('x', 1), block, line('after'));
    expect(sectionNodes(nodes, 'x')).toEqual(nodes.content);
    expect(sectionNodes(nodes, 'h')).toBeNull();
    expect(withoutSections(nodes, new Set(['x'])).content).toEqual([]);
  });

  it('leave a body without the sections that are hidden', () => {
    expect(texts(withoutSections(whole, new Set([idOf('one a')])).content ?? [])).toEqual([
      'above',
      'one',
      'in one',
      'one b',
      'two',
      'in two',
    ]);
    expect(texts(withoutSections(whole, new Set([idOf('one'), idOf('deep')])).content ?? [])).toEqual([
      'above',
      'two',
      'in two',
    ]);
    expect(withoutSections(whole, new Set(['nowhere']))).toEqual(whole);
    const twins = body(heading('x', 1), line('first'), heading('y', 1), heading('x', 1), line('second'));
    expect(texts(withoutSections(twins, new Set(['x'])).content ?? [])).toEqual(['y']);
  });

  it('end nowhere too deep to be looked into', () => {
    let deep: NodeJson = heading('deep', 1);
    for (let level = 0; level < 5000; level += 1) deep = { type: 'blockquote', content: [deep] };
    expect(sectionNodes(body(heading('x', 1), deep), 'x')).toHaveLength(2);
  });
});
