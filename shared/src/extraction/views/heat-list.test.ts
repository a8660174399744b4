import { describe, expect, it } from 'vitest';
import type { TemplateFields, TemplateNode } from '../../document/lay-in.ts';
import { extracted } from '../../testing/laid-in.ts';
import { heatList } from './heat-list.ts';

const NAMES: Readonly<Record<string, string>> = { p1: 'Zoë', p2: 'Ann' };
const fear = (title: string, fields: TemplateFields = {}): TemplateNode => ({ block: 'resistance', title, fields });
const listOf = (...nodes: TemplateNode[]) =>
  heatList({ documentId: 'doc', blocks: extracted(nodes), linked: [] }, (person) => NAMES[person] ?? '');
const titles = (...nodes: TemplateNode[]): string[] => listOf(...nodes).items.map(({ block }) => block.title);

describe('heatList', () => {
  it('is empty without resistance', () => {
    expect(listOf()).toEqual({ items: [], present: 0, withoutOwner: 0 });
  });

  it('puts the strongest first, and what has no strength last', () => {
    expect(titles(fear('geen'), fear('één', { strength: 1 }), fear('vijf', { strength: 5 }))).toEqual([
      'vijf',
      'één',
      'geen',
    ]);
  });

  it('puts, of one strength, what nobody owns first, then by name', () => {
    expect(
      titles(
        fear('van Zoë', { strength: 3, owner: 'p1' }),
        fear('van Ann', { strength: 3, owner: 'p2' }),
        fear('van niemand', { strength: 3 }),
      ),
    ).toEqual(['van niemand', 'van Ann', 'van Zoë']);
  });

  it('puts what is gone last, and does not count it', () => {
    const list = listOf(fear('weg', { strength: 5, status: 'gone' }), fear('licht', { strength: 1 }));
    expect(list.items.map(({ block }) => block.title)).toEqual(['licht', 'weg']);
    expect(list).toMatchObject({ present: 1, withoutOwner: 1 });
  });

  it('counts what nobody owns', () => {
    expect(listOf(fear('a', { owner: 'p1' }), fear('b')).withoutOwner).toBe(1);
    expect(listOf(fear('a', { owner: 'p1' })).withoutOwner).toBe(0);
  });

  it.each([
    [9, 5],
    [-3, 1],
    [2.4, 2],
    [Number.NaN, null],
    ['5', null],
  ])('shows a strength of %s on the scale: %s', (strength, shown) => {
    const [block] = extracted([fear('a')]);
    if (!block) throw new Error('Nothing was extracted.');
    const odd = { ...block, fields: { ...block.fields, strength, status: 'melting' } };
    const { items } = heatList({ documentId: 'doc', blocks: [odd], linked: [] }, () => '');
    expect(items[0]).toMatchObject({ strength: shown, status: 'open' });
  });
});
