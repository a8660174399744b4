import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { describe, expect, it } from 'vitest';
import type { ReferencedBlock } from '../fields/referenced-block.ts';
import { findBlocks } from './find-blocks.ts';

const block = (documentId: string, kind: string, title: string): ReferencedBlock => ({
  reference: { documentId, blockId: `${documentId}-${title}` },
  kind,
  title,
  documentTitle: documentId === 'plan' ? null : documentId,
});
const blocks = [
  block('elsewhere', 'goal', 'Havisten bereiken'),
  block('plan', 'kpi', 'Aanmeldingen'),
  block('plan', 'goal', 'Meer havisten op de open dag'),
  block('strategy', 'kpi', 'Bereik'),
  block('strategy', 'channel', 'Instagram'),
  block('strategy', 'audience', 'Havisten uit de regio'),
  block('strategy', 'goal', 'Meer aanmeldingen'),
  block('strategy', 'goal', ''),
];
const found = (query: string) =>
  findBlocks(blocks, { query, registry: blockRegistry, documentId: 'plan', above: ['strategy'] }).map(
    ({ reference }) => reference.blockId,
  );

describe('the blocks that @ finds', () => {
  it('are those of the strategy first, goals and audiences before the rest, then those of the document', () => {
    expect(found('')).toEqual([
      'strategy-Meer aanmeldingen',
      'strategy-Havisten uit de regio',
      'strategy-Instagram',
      'strategy-Bereik',
      'plan-Meer havisten op de open dag',
      'plan-Aanmeldingen',
      'elsewhere-Havisten bereiken',
    ]);
  });

  it('hold every word, wherever it stands, and however it is written', () => {
    expect(found('havi')).toEqual([
      'strategy-Havisten uit de regio',
      'plan-Meer havisten op de open dag',
      'elsewhere-Havisten bereiken',
    ]);
    expect(found('MEER hávisten')).toEqual(['plan-Meer havisten op de open dag']);
    expect(found('zebra')).toEqual([]);
  });

  it('are found by what their kind is called in either language, untitled ones too', () => {
    const goals = ['strategy-Meer aanmeldingen', 'strategy-', 'plan-Meer havisten op de open dag'];
    expect(found('doel')).toEqual(expect.arrayContaining(goals));
    expect(found('goal')).toEqual(expect.arrayContaining(goals));
    expect(found('doelgroep regio')).toEqual(['strategy-Havisten uit de regio']);
  });

  it('are no more than one can look through', () => {
    const many = Array.from({ length: 200 }, (_, index) => block('strategy', 'goal', `Goal ${index}`));
    expect(
      findBlocks(many, { query: 'goal', registry: blockRegistry, documentId: 'plan', above: [] }).length,
    ).toBeLessThan(50);
    expect(
      findBlocks(many, { query: '', registry: blockRegistry, documentId: 'plan', above: [], most: 500 }),
    ).toHaveLength(200);
  });
});
