import { describe, expect, it } from 'vitest';
import type { TemplateNode } from '../../document/lay-in.ts';
import { contextOf, toldBy } from '../../testing/check-scene.ts';
import { referenceChanged } from './reference-changed.ts';
import { referenceGone } from './reference-gone.ts';

const goal = (title: string, supports?: object): TemplateNode => ({
  block: 'goal',
  key: title,
  title,
  fields: supports === undefined ? {} : { supports: supports as { block: string } },
});
const strategy = [goal('Hoog')];
const HIGH = { documentId: 'strategy', blockId: 'x2' };

describe('reference-gone', () => {
  it('tells a field that points to what is no more, here or elsewhere', () => {
    const nodes = [
      goal('Elders', { documentId: 'strategy', blockId: 'gone' }),
      goal('Hier', { documentId: 'own', blockId: 'gone' }),
      goal('Wel', { document: 'strategy', block: 'Hoog' }),
      goal('Geen'),
    ];
    expect(toldBy(referenceGone, { strategy, nodes })).toEqual(['Elders strategy/gone', 'Hier own/gone']);
  });

  it('tells nothing of what the reader may not read', () => {
    const nodes = [goal('Geheim', { documentId: 'secret', blockId: 'gone' })];
    expect(toldBy(referenceGone, { nodes })).toEqual([]);
  });

  it('tells one in text, with its section, and of one block to one target once', () => {
    const gone = { documentId: 'strategy', blockId: 'gone' };
    const context = contextOf({ nodes: [goal('Doel', gone)] });
    const [block] = context.content.blocks;
    const link = { section: 'Waarom', as: 'mention', target: gone } as const;
    const links = [
      { ...link, blockId: null },
      { ...link, blockId: null },
      { ...link, blockId: block?.id ?? '' },
    ];
    expect(referenceGone({ ...context, content: { ...context.content, links } })).toMatchObject([
      { blockId: block?.id, values: { title: 'Doel' } },
      { blockId: null, section: 'Waarom', values: { title: 'Waarom' } },
    ]);
  });
});

describe('reference-changed', () => {
  const nodes = [goal('Volgt', { document: 'strategy', block: 'Hoog' }), goal('Los')];

  it('tells the block that points to what changed, and what that is called', () => {
    expect(referenceChanged(contextOf({ strategy, nodes, changed: [{ ...HIGH, blockId: 'x3' }] }))).toMatchObject([
      { blockId: 'x1', values: { title: 'Volgt', target: 'Hoog' }, detail: 'strategy/x3' },
    ]);
  });

  it('tells nothing when nothing changed, or nothing points to it any more', () => {
    expect(toldBy(referenceChanged, { strategy, nodes })).toEqual([]);
    expect(toldBy(referenceChanged, { strategy, nodes: [goal('Los')], changed: [HIGH] })).toEqual([]);
  });
});
