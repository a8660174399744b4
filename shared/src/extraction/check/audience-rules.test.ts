import { describe, expect, it } from 'vitest';
import type { TemplateBlock, TemplateFields, TemplateReference } from '../../document/lay-in.ts';
import { contextOf, toldBy } from '../../testing/check-scene.ts';
import { audienceInACircle } from './audience-in-a-circle.ts';
import { audienceNotInStrategy } from './audience-not-in-strategy.ts';
import { audienceWithoutChannel } from './audience-without-channel.ts';
import { audienceWithoutMessage } from './audience-without-message.ts';
import { messageTooLong } from './message-too-long.ts';
import { messageWithoutAudience } from './message-without-audience.ts';

const audience = (title: string, partOf?: string | TemplateReference): TemplateBlock => ({
  block: 'audience',
  key: title,
  title,
  fields: partOf === undefined ? {} : { partOf: typeof partOf === 'string' ? { block: partOf } : partOf },
});
const naming = (kind: 'message' | 'channel', ...audiences: (string | TemplateReference)[]): TemplateBlock => ({
  block: kind,
  title: kind,
  fields: { audiences: audiences.map((one) => (typeof one === 'string' ? { block: one } : one)) },
});
const above = (block: string): TemplateReference => ({ document: 'strategy', block });

describe('audience-not-in-strategy', () => {
  const strategy = [audience('Gezinnen')];

  it('tells a plan’s audience that is part of none of the strategy’s', () => {
    const nodes = [
      audience('Los'),
      audience('Jong', above('Gezinnen')),
      audience('Jonger', 'Jong'),
      audience('Onder los', 'Los'),
    ];
    expect(toldBy(audienceNotInStrategy, { strategy, nodes })).toEqual(['Los', 'Onder los']);
  });

  it('tells one that is part of an audience of another document', () => {
    const nodes = [audience('Elders', { document: 'elsewhere', block: 'Ander' })];
    expect(toldBy(audienceNotInStrategy, { strategy, nodes, elsewhere: [audience('Ander')] })).toEqual(['Elders']);
  });

  it('asks nothing without a strategy to read, and leaves circles to their rule', () => {
    expect(toldBy(audienceNotInStrategy, { nodes: [audience('Los')] })).toEqual([]);
    expect(toldBy(audienceNotInStrategy, { strategy, nodes: [audience('A', 'B'), audience('B', 'A')] })).toEqual([]);
  });
});

describe.each([
  ['message', audienceWithoutMessage],
  ['channel', audienceWithoutChannel],
] as const)('audience-without-%s', (kind, rule) => {
  it('tells an audience that none names', () => {
    const nodes = [audience('Wel'), audience('Niet'), naming(kind, 'Wel'), naming(kind)];
    expect(toldBy(rule, { nodes })).toEqual(['Niet']);
  });

  it('takes one for the audience that it is part of, here and in the strategy', () => {
    const strategy = [audience('Gezinnen'), naming(kind, 'Gezinnen')];
    const nodes = [audience('Jong', above('Gezinnen')), audience('Jonger', 'Jong')];
    expect(toldBy(rule, { strategy, nodes })).toEqual([]);
  });

  it('takes it for said to all when it is said to each of its segments, and not when one is left out', () => {
    const nodes = [audience('Allen'), audience('A', 'Allen'), audience('B', 'Allen'), audience('B1', 'B')];
    expect(toldBy(rule, { nodes: [...nodes, naming(kind, 'A', 'B1')] })).toEqual([]);
    expect(toldBy(rule, { nodes: [...nodes, naming(kind, 'A')] })).toEqual(['Allen', 'B', 'B1']);
  });

  it('takes one of a plan for the strategy’s audience', () => {
    const nodes = [audience('Gezinnen')];
    const elsewhere = [naming(kind, { document: 'own', block: 'Gezinnen' })];
    expect(toldBy(rule, { kind: 'strategy', nodes, elsewhere })).toEqual([]);
  });

  it('ends where audiences are part of each other', () => {
    const nodes = [audience('A', 'B'), audience('B', 'A'), audience('Zelf', 'Zelf')];
    expect(toldBy(rule, { nodes })).toEqual(['A', 'B', 'Zelf']);
    expect(toldBy(rule, { nodes: [...nodes, naming(kind, 'A')] })).toEqual(['Zelf']);
  });
});

describe('audience-without-message', () => {
  it('takes a core message of its own', () => {
    const nodes = [{ ...audience('Met'), parts: { coreMessage: 'Kom langs' } }, audience('Onder', 'Met')];
    expect(toldBy(audienceWithoutMessage, { nodes })).toEqual([]);
  });
});

describe('audience-without-channel', () => {
  it('takes content for it on a channel, and not content on none', () => {
    const content = (fields: TemplateFields): TemplateBlock => ({ block: 'content', fields });
    const nodes = [
      audience('Bereikt'),
      audience('Nog niet'),
      { block: 'channel', key: 'k', title: 'LinkedIn' },
      content({ audience: { block: 'Bereikt' }, channel: { block: 'k' } }),
      content({ audience: { block: 'Nog niet' } }),
    ];
    expect(toldBy(audienceWithoutChannel, { nodes })).toEqual(['Nog niet']);
  });
});

describe('audience-in-a-circle', () => {
  it('tells a circle once, at its first, and what leads to it not', () => {
    const nodes = [audience('Erheen', 'A'), audience('A', 'B'), audience('B', 'C'), audience('C', 'A')];
    expect(audienceInACircle(contextOf({ nodes }))).toMatchObject([{ values: { title: 'A', others: 'B, C' } }]);
  });

  it('tells one that is part of itself, and each circle', () => {
    const nodes = [audience('Zelf', 'Zelf'), audience('A', 'B'), audience('B', 'A')];
    expect(toldBy(audienceInACircle, { nodes })).toEqual(['Zelf', 'A']);
  });

  it('tells one that goes by way of the strategy', () => {
    const strategy = [audience('Boven', { document: 'own', block: 'Onder' })];
    expect(toldBy(audienceInACircle, { strategy, nodes: [audience('Onder', above('Boven'))] })).toEqual(['Onder']);
  });

  it('tells nothing of a chain, nor of a circle in another document', () => {
    const strategy = [audience('X', 'Y'), audience('Y', 'X')];
    expect(toldBy(audienceInACircle, { nodes: [audience('A', 'B'), audience('B')] })).toEqual([]);
    expect(toldBy(audienceInACircle, { strategy, nodes: [audience('A', above('X'))] })).toEqual([]);
  });
});

describe('message-without-audience', () => {
  it('tells a message that is for nobody, and no other', () => {
    const nodes = [audience('Gezinnen'), naming('message', 'Gezinnen'), { ...naming('message'), title: 'Voor wie?' }];
    expect(toldBy(messageWithoutAudience, { nodes })).toEqual(['Voor wie?']);
  });
});

describe('message-too-long', () => {
  const message = (title: string): TemplateBlock => ({ block: 'message', title });
  const words = (count: number): string => Array.from({ length: count }, () => 'wij').join(' ');

  it('tells one of thirteen words, with how many', () => {
    expect(messageTooLong(contextOf({ nodes: [message(words(13))] }))).toMatchObject([
      { values: { words: 13, characters: 51 } },
    ]);
    expect(toldBy(messageTooLong, { nodes: [message(words(12))] })).toEqual([]);
  });

  it('tells few long words as well', () => {
    const of = (length: number) => [message(`${'x'.repeat(44)} ${'x'.repeat(length - 45)}`)];
    expect(toldBy(messageTooLong, { nodes: of(90) })).toEqual([]);
    expect(toldBy(messageTooLong, { nodes: of(91) })).toHaveLength(1);
  });

  it('counts no spaces, and tells nothing of an empty one', () => {
    expect(
      toldBy(messageTooLong, { nodes: [message('   '), message(`kort ${' '.repeat(100)} maar krachtig`)] }),
    ).toEqual([]);
  });
});
