import { expect, it } from 'vitest';
import { blockRegistry } from '../blocks/registry.ts';
import { DEFAULT_PACE_BOUNDS } from '../extraction/pace.ts';
import { html } from './html.ts';
import { ItemMemo } from './item-memo.ts';
import type { RenderContext } from './render-context.ts';

const TARGET = { documentId: 'd', blockId: 'b' };

function contextOf(more: { readonly name?: string; readonly title?: string; readonly today?: string }): RenderContext {
  const { name = 'Ada', title = 'Visitors', today = '2026-03-01' } = more;
  return {
    language: 'en',
    today,
    paceBounds: DEFAULT_PACE_BOUNDS,
    registry: blockRegistry,
    properties: { kind: 'page', title: '', status: 'draft', startsOn: null, endsOn: null, owner: null },
    source: { documentId: 'd', blocks: [], linked: [] },
    nameOf: () => name,
    blockAt: () => ({ kind: 'goal', title, href: '#n-b', elsewhere: null }),
    documentOf: () => null,
  };
}

it('L5 renders a node anew when it says something else, or what it asks around it is answered otherwise', () => {
  const memo = new ItemMemo();
  let rendered = 0;
  const see = (written: string, context: RenderContext): string => {
    memo.begin(context);
    return memo.render(written, context, ({ nameOf, blockAt, today }) => {
      rendered += 1;
      return html`${written} ${nameOf('a')} ${blockAt(TARGET)?.title} ${today}`;
    }).text;
  };
  expect(see('one', contextOf({}))).toBe('one Ada Visitors 2026-03-01');
  expect(see('one', contextOf({}))).toBe('one Ada Visitors 2026-03-01');
  expect(rendered).toBe(1);
  expect(see('one', contextOf({ name: 'Bea' }))).toContain('Bea');
  expect(see('one', contextOf({ name: 'Bea', title: 'Guests' }))).toContain('Guests');
  expect(see('one', contextOf({ name: 'Bea', title: 'Guests', today: '2026-03-02' }))).toContain('2026-03-02');
  expect(rendered).toBe(4);
  expect(see('two', contextOf({}))).toContain('two');
});
