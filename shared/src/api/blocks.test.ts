import { describe, expect, it } from 'vitest';
import { blockRegistry } from '../blocks/registry.ts';
import { kpiPace } from '../extraction/pace.ts';
import { smartVerdict } from '../extraction/smart.ts';
import { extractedBlock } from '../testing/laid-in.ts';
import { blockAnswer, factsEndpoints, PaceAnswer, SmartAnswer } from './blocks.ts';

describe('blockAnswer', () => {
  it.each([...blockRegistry.values()])(
    'takes what the extraction gives, fields and lists beside the base: $kind',
    (kind) => {
      const { fields, entries, ...block } = extractedBlock(kind);
      const lists = Object.fromEntries(
        Object.entries(entries).map(([list, rows]) => [list, rows.map((row) => ({ id: row.id, ...row.fields }))]),
      );
      const answer = { ...block, ...fields, ...lists, documentId: 'd', documentTitle: '', derived: {} };
      expect(blockAnswer(kind).parse(answer)).toEqual(answer);
    },
  );

  it('describes every field by its type', () => {
    const kpi = blockAnswer(blockRegistry.get('kpi') ?? never());
    const shape = kpi.partial();
    for (const [name, wrong] of [
      ['target', '5'],
      ['direction', 'left'],
      ['goal', 'g1'],
      ['measurements', [{ id: 'm', date: null, value: 'x', note: null, by: null }]],
    ] as const) {
      expect([name, shape.safeParse({ [name]: wrong }).success]).toEqual([name, false]);
    }
  });
});

describe('derived answers', () => {
  it('are what the extraction derives', () => {
    const smart = smartVerdict(extractedBlock(blockRegistry.get('goal') ?? never()), []);
    expect(SmartAnswer.parse(smart)).toEqual(smart);
    const pace = kpiPace(extractedBlock(blockRegistry.get('kpi') ?? never()), '2026-01-01');
    expect(PaceAnswer.parse(pace)).toEqual(pace);
  });
});

describe('factsEndpoints', () => {
  it('makes one list a kind', () => {
    const paths = factsEndpoints(blockRegistry).map(({ path }) => path);
    expect(paths).toHaveLength(blockRegistry.size);
    expect(paths).toEqual(expect.arrayContaining(['/goals', '/kpis', '/content', '/responsibilities', '/questions']));
  });
});

function never(): never {
  throw new Error('The registry lacks a core kind.');
}
