import { describe, expect, it } from 'vitest';
import type { TemplateNode } from '../../document/lay-in.ts';
import { extracted } from '../../testing/laid-in.ts';
import type { ExtractedBlock } from '../extracted-block.ts';
import { segments } from './segments.ts';

const audience = (key: string, partOf?: string): TemplateNode => ({
  block: 'audience',
  key,
  title: key,
  ...(partOf === undefined ? {} : { fields: { partOf: { block: partOf } } }),
});
const naming = (block: 'message' | 'channel', ...audiences: string[]): TemplateNode => ({
  block,
  fields: { audiences: audiences.map((key) => ({ block: key })) },
});
const treeOf = (...nodes: TemplateNode[]) => segments({ documentId: 'doc', blocks: extracted(nodes), linked: [] });
const outline = (...nodes: TemplateNode[]): string[] =>
  treeOf(...nodes).items.map(
    ({ depth, circular, block }) => `${'-'.repeat(depth)}${block.title}${circular ? ' (circle)' : ''}`,
  );

/** An audience of another document, or of this one, with what it is part of. */
const made = (id: string, partOf: { documentId: string; blockId: string } | null): ExtractedBlock => {
  const [block] = extracted([audience(id)]);
  if (!block) throw new Error('Nothing was extracted.');
  return { ...block, id, fields: { ...block.fields, partOf } };
};

describe('segments', () => {
  it('is empty without audiences', () => {
    expect(treeOf()).toEqual({ items: [], withoutMessage: 0, withoutChannel: 0 });
  });

  it('puts each segment under what it is part of, wherever it stands', () => {
    expect(outline(audience('c', 'b'), audience('a'), audience('b', 'a'), audience('d', 'a'), audience('e'))).toEqual([
      'a',
      '-b',
      '--c',
      '-d',
      'e',
    ]);
  });

  it.each([
    ['itself', [audience('a', 'a')], ['a (circle)']],
    ['each other', [audience('a', 'b'), audience('b', 'a')], ['a (circle)', '-b']],
    [
      'a circle of three with a tail',
      [audience('tail', 'a'), audience('a', 'c'), audience('b', 'a'), audience('c', 'b'), audience('free')],
      ['free', 'a (circle)', '-tail', '-b', '--c'],
    ],
    ['two circles', [audience('a', 'a'), audience('b', 'c'), audience('c', 'b')], ['a (circle)', 'b (circle)', '-c']],
  ])('ends where audiences name %s', (_, nodes, tree) => {
    expect(outline(...nodes)).toEqual(tree);
  });

  it('marks audiences without message or channel; a segment has those of what it is part of', () => {
    const { items, withoutMessage, withoutChannel } = treeOf(
      audience('a'),
      audience('b', 'a'),
      audience('c'),
      naming('message', 'a'),
      naming('message', 'a'),
      naming('channel', 'c'),
    );
    expect(items.map((item) => [item.messages, item.message, item.channels, item.channel])).toEqual([
      [2, 'itself', 0, 'none'],
      [0, 'above', 0, 'none'],
      [0, 'none', 1, 'itself'],
    ]);
    expect([withoutMessage, withoutChannel]).toEqual([1, 2]);
  });

  it.each([
    ['all of its segments', ['b', 'c'], 'below'],
    ['but one of its segments', ['b'], 'none'],
    ['a part of a part, and the other', ['d', 'c'], 'below'],
  ])('tells what reaches %s', (_, reached, expected) => {
    const { items } = treeOf(
      audience('a'),
      audience('b', 'a'),
      audience('c', 'a'),
      audience('d', 'b'),
      naming('channel', ...reached),
    );
    expect(items[0]?.channel).toBe(expected);
  });

  it('takes a core message of its own for a message', () => {
    const { items } = treeOf({ block: 'audience', title: 'a', parts: { coreMessage: 'wij zijn er' } });
    expect(items[0]).toMatchObject({ messages: 0, message: 'itself', channel: 'none' });
  });

  it('goes up into the strategy and down into plans, and leaves the rest of them out', () => {
    const blocks = [made('here', { documentId: 's', blockId: 'top' })];
    const linked = [
      { documentId: 's', block: made('top', null) },
      { documentId: 's', block: made('aside', null) },
      { documentId: 's', block: made('sister', { documentId: 's', blockId: 'top' }) },
      { documentId: 'plan', block: made('below', { documentId: 'doc', blockId: 'here' }) },
    ];
    const { items } = segments({ documentId: 'doc', blocks, linked });
    expect(items.map(({ depth, block }) => [depth, block.id])).toEqual([
      [0, 'top'],
      [1, 'here'],
      [2, 'below'],
    ]);
  });

  it('tells of a larger audience that is not to be found', () => {
    const { items } = segments({
      documentId: 'doc',
      blocks: [made('a', { documentId: 's', blockId: 'gone' })],
      linked: [],
    });
    expect(items[0]).toMatchObject({ depth: 0, parentMissing: true, circular: false });
  });

  it('counts only this document: what the strategy lacks is found there', () => {
    const { withoutMessage } = segments({
      documentId: 'doc',
      blocks: [made('a', { documentId: 's', blockId: 'top' })],
      linked: [{ documentId: 's', block: made('top', null) }],
    });
    expect(withoutMessage).toBe(1);
  });

  it('climbs a chain of five thousand', () => {
    const blocks = Array.from({ length: 5000 }, (_, index) => ({
      ...chained,
      id: `a${index}`,
      fields: { partOf: index === 0 ? null : { documentId: 'doc', blockId: `a${index - 1}` } },
    }));
    expect(segments({ documentId: 'doc', blocks, linked: [] }).items.at(-1)?.depth).toBe(4999);
  });
});

const chained = made('chained', null);
