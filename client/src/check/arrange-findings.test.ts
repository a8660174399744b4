import type { WaiverAnswer } from '@koers/shared/api/check.ts';
import type { Finding } from '@koers/shared/extraction/check/finding.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';
import { describe, expect, it } from 'vitest';
import { arrangeFindings, firstFindings, type ArrangedFindings } from './arrange-findings.ts';

const blockOf = (id: string, position: number): ExtractedBlock => ({
  kind: 'kpi',
  id,
  position,
  section: null,
  title: id,
  parts: {},
  fields: {},
  entries: {},
  faults: [],
});

/** Blocks by their ids, headings by how many of those stand before each. */
function documentOf(ids: readonly string[], headings: readonly (readonly [title: string, position: number])[]) {
  return {
    blocks: ids.map(blockOf),
    headings: headings.map(([title, position], index) => ({ id: `h${index}`, level: 1, title, position })),
    links: [],
  } satisfies ExtractedDocument;
}

const about = (blockId: string | null, more: Partial<Finding> = {}): Finding => ({
  rule: 'kpi-without-owner',
  blockId,
  section: null,
  values: {},
  detail: '',
  ...more,
});
const waiverOf = (id: string, { rule, blockId, detail }: Finding): WaiverAnswer => ({
  id,
  rule,
  blockId,
  detail,
  reason: 'Zo afgesproken',
  by: 'u1',
  at: '2026-11-22T08:00:00Z',
});

/** `heading: block(findings), …` for each section. */
const told = ({ sections }: ArrangedFindings): string[] =>
  sections.map(({ heading, blocks }) => {
    const name = typeof heading === 'string' ? heading : heading.id;
    return `${name}: ${blocks.map(({ block, findings }) => `${block?.id ?? '–'}(${findings.length})`).join(', ')}`;
  });

describe('findings', () => {
  const document = documentOf(
    ['a', 'b', 'c', 'd'],
    [
      ['Doel', 1],
      ['Planning', 2],
      ['Planning', 3],
    ],
  );

  it('stand under the heading of their block, in document order', () => {
    const found = arrangeFindings([about('d'), about('c'), about('a'), about(null), about('b')], [], document);
    expect(told(found)).toEqual(['document: –(1)', 'top: a(1)', 'h0: b(1)', 'h1: c(1)', 'h2: d(1)']);
    expect(found.open).toBe(5);
  });

  it('of one block stand together, in the order in which they came', () => {
    const found = arrangeFindings([about('b', { detail: '2' }), about('c'), about('b', { detail: '1' })], [], document);
    expect(told(found)).toEqual(['h0: b(2)', 'h1: c(1)']);
    expect(found.sections[0]?.blocks[0]?.findings.map(({ detail }) => detail)).toEqual(['2', '1']);
  });

  it('about a text stand before the blocks of its section', () => {
    const found = arrangeFindings([about('c'), about(null, { section: 'Planning' })], [], document);
    expect(told(found)).toEqual(['h1: –(1), c(1)']);
  });

  it('about a section that is gone are about the document, about a block that is gone are none', () => {
    expect(told(arrangeFindings([about(null, { section: 'Weg' }), about('weg')], [], document))).toEqual([
      'document: –(1)',
    ]);
  });

  it('that were waived are apart, with their block; others of that block stay', () => {
    const one = about('b', { detail: 'S' });
    const found = arrangeFindings([one, about('b', { detail: 'M' })], [waiverOf('w', one)], document);
    expect(found.open).toBe(1);
    expect(found.waived).toMatchObject([{ finding: { detail: 'S' }, block: { id: 'b' }, waiver: { id: 'w' } }]);
  });

  it.each([
    ['rule', about('b', { rule: 'kpi-without-source' })],
    ['block', about('c')],
    ['document', about(null)],
    ['detail', about('b', { detail: 'x' })],
  ])('are not waived by a waiver for another %s', (_what, other) => {
    expect(arrangeFindings([about('b')], [waiverOf('w', other)], document)).toMatchObject({ open: 1, waived: [] });
  });

  it('are none in a document that has none, and a waiver for nothing is not shown', () => {
    expect(arrangeFindings([], [waiverOf('w', about('b'))], document)).toEqual({ sections: [], open: 0, waived: [] });
  });

  it('stand in a document without headings, and of two blocks with one id at the first', () => {
    expect(told(arrangeFindings([about('a')], [], documentOf(['a', 'a'], [])))).toEqual(['top: a(1)']);
  });

  it('are cut after so many, within a block as well, and nothing is left of what begins after', () => {
    const { sections } = arrangeFindings(
      [about('a'), about('b', { detail: '1' }), about('b', { detail: '2' }), about('c')],
      [],
      document,
    );
    const first = (most: number) => told({ sections: firstFindings(sections, most), open: 0, waived: [] });
    expect(first(0)).toEqual([]);
    expect(first(1)).toEqual(['top: a(1)']);
    expect(first(2)).toEqual(['top: a(1)', 'h0: b(1)']);
    expect(first(3)).toEqual(['top: a(1)', 'h0: b(2)']);
    expect(first(9)).toEqual(told({ sections, open: 0, waived: [] }));
  });

  it('come by hundreds', () => {
    const ids = Array.from({ length: 300 }, (_, index) => `b${index}`);
    const large = documentOf(ids, [['Alles', 0]]);
    const found = arrangeFindings(
      ids.toReversed().map((id) => about(id)),
      [],
      large,
    );
    expect(found.open).toBe(300);
    expect(found.sections[0]?.blocks.map(({ block }) => block?.id)).toEqual(ids);
  });
});
