import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockRegistry, type BlockRegistry } from '../blocks/registry.ts';
import type { TemplateBlock } from '../document/lay-in.ts';
import { extracted } from '../testing/laid-in.ts';
import type { ExtractedBlock } from './extracted-block.ts';
import type { ExtractedDocument, ExtractedHeading } from './extracted-document.ts';
import { isFilled, sectionsOf, type Section } from './sections.ts';

type Line = { readonly heading: string; readonly level?: number; readonly id?: string } | TemplateBlock;

/** Headings and blocks in this order. */
function documentOf(lines: readonly Line[]): ExtractedDocument {
  const headings: ExtractedHeading[] = [];
  const laid: TemplateBlock[] = [];
  for (const line of lines) {
    if ('block' in line) laid.push(line);
    else headings.push({ id: line.id ?? '', title: line.heading, level: line.level ?? 1, position: laid.length });
  }
  return { blocks: extracted(laid), headings, links: [] };
}

const sections = (...lines: Line[]): readonly Section[] => sectionsOf(documentOf(lines), blockRegistry);
const answered: TemplateBlock = { block: 'question', title: 'Wie?', parts: { answer: 'Wij' } };
const open: TemplateBlock = { block: 'question', title: 'Wat?' };
const filled: TemplateBlock = { block: 'tactic', title: 'A', parts: { howItWorks: 'Zo' } };

const outline = (all: readonly Section[]): unknown[] =>
  all.map(({ title, sections: inner }) => (inner.length === 0 ? title : [title, outline(inner)]));

describe('a filled block', () => {
  const goalOf = (more: Partial<TemplateBlock>): ExtractedBlock[] =>
    extracted([{ block: 'goal', title: 'Meer bezoek', fields: { deadline: '2027-05-01', owner: 'u1' }, ...more }]);
  const isFilledGoal = (more: Partial<TemplateBlock> = {}): boolean[] =>
    goalOf(more).map((block) => {
      const kind = blockRegistry.get('goal');
      return kind !== undefined && isFilled(block, kind);
    });

  it('has a title and all that is shown from the start', () => {
    expect(isFilledGoal()).toEqual([true]);
  });

  it.each([
    ['no title', { title: '' }],
    ['a title of spaces', { title: '  ' }],
    ['one field of two', { fields: { deadline: '2027-05-01' } }],
  ])('with %s is none', (_case, more) => {
    expect(isFilledGoal(more)).toEqual([false]);
  });

  it('needs the parts that are shown, and no others', () => {
    const [bare] = extracted([{ block: 'competitor', title: 'Zij', fields: { networks: ['x'] } }]);
    const [whole] = extracted([
      { block: 'competitor', title: 'Zij', parts: { doesWell: 'Snel' }, fields: { networks: ['x'] } },
    ]);
    const kind = blockRegistry.get('competitor');
    expect(kind && bare && isFilled(bare, kind)).toBe(false);
    expect(kind && whole && isFilled(whole, kind)).toBe(true);
  });

  it('counts an unreadable field and an empty list as empty', () => {
    const [block] = extracted([{ block: 'competitor', title: 'Zij', parts: { doesWell: 'Snel' } }]);
    const kind = blockRegistry.get('competitor');
    expect(kind && block && isFilled({ ...block, fields: { networks: [] } }, kind)).toBe(false);
    expect(kind && block && isFilled({ ...block, fields: {} }, kind)).toBe(false);
  });

  it('takes a choice that stands by default for chosen, and a zero for a number', () => {
    const [budget] = extracted([{ block: 'budget', title: 'Niets', fields: { amount: 0 } }]);
    const kind = blockRegistry.get('budget');
    expect(budget?.fields['amount']).toBe(0);
    expect(
      kind &&
        budget &&
        isFilled({ ...budget, fields: { ...budget.fields, goal: { documentId: 'd', blockId: 'g' } } }, kind),
    ).toBe(true);
  });
});

describe('sections', () => {
  it('tell how many questions are answered and how many blocks are filled', () => {
    const [section] = sections({ heading: 'Luisteren', id: 'h1' }, answered, open, open, { block: 'goal' });
    expect(section).toMatchObject({
      id: 'h1',
      title: 'Luisteren',
      level: 1,
      questions: { done: 1, all: 3 },
      blocks: { done: 0, all: 1 },
      fraction: 0.25,
    });
  });

  it('go from nothing to all', () => {
    expect(sections({ heading: 'A' }, open)[0]?.fraction).toBe(0);
    expect(sections({ heading: 'A' }, answered, answered)[0]?.fraction).toBe(1);
  });

  it('have no figure where text stands alone', () => {
    expect(sections({ heading: 'Inleiding' })[0]).toMatchObject({
      fraction: null,
      questions: { done: 0, all: 0 },
      blocks: { done: 0, all: 0 },
    });
  });

  it('take an answer of spaces for none, and an answer without a question for one', () => {
    const [section] = sections(
      { heading: 'A' },
      { block: 'question', title: 'Wat?', parts: { answer: '   ' } },
      { block: 'question', parts: { answer: 'Ja' } },
    );
    expect(section?.questions).toEqual({ done: 1, all: 2 });
  });

  it('nest, and add up what stands under them', () => {
    const found = sections(
      { heading: '1' },
      open,
      { heading: '1.1', level: 2 },
      answered,
      { heading: '1.1.1', level: 3 },
      answered,
      { heading: '1.2', level: 2 },
      { heading: '2' },
      open,
    );
    expect(outline(found)).toEqual([['1', [['1.1', ['1.1.1']], '1.2']], '2']);
    expect(found[0]).toMatchObject({ questions: { done: 2, all: 3 } });
    expect(found[0]?.sections[0]).toMatchObject({ questions: { done: 2, all: 2 }, fraction: 1 });
    expect(found[0]?.sections[1]?.fraction).toBeNull();
    expect(found[1]?.fraction).toBe(0);
  });

  it('nest over levels that are left out, and after a deeper one that came first', () => {
    const found = sections(
      { heading: 'diep', level: 3 },
      { heading: 'A' },
      { heading: 'B', level: 3 },
      { heading: 'C', level: 2 },
      { heading: 'D' },
    );
    expect(outline(found)).toEqual(['diep', ['A', ['B', 'C']], 'D']);
  });

  it('stay apart when two have one title', () => {
    const found = sections({ heading: 'Planning', id: 'a' }, answered, { heading: 'Planning', id: 'b' }, open);
    expect(found.map(({ id, fraction }) => [id, fraction])).toEqual([
      ['a', 1],
      ['b', 0],
    ]);
  });

  it('leave out what stands above the first heading', () => {
    expect(sections(open, { heading: 'A' }, answered)[0]?.questions).toEqual({ done: 1, all: 1 });
  });

  it('are none without headings, and in an empty document', () => {
    expect(sections(open, filled)).toEqual([]);
    expect(sections()).toEqual([]);
  });

  it('count a kind that is not known as text', () => {
    const known: BlockRegistry = new Map([...blockRegistry].filter(([name]) => name !== 'goal'));
    const content = documentOf([{ heading: 'A' }, { block: 'goal', title: 'X' }]);
    expect(sectionsOf(content, known)[0]?.fraction).toBeNull();
  });

  it('stand whatever levels and places headings have', () => {
    const heading = fc.record({
      id: fc.string(),
      title: fc.string(),
      level: fc.oneof(fc.integer(), fc.constantFrom(Number.NaN, 0, -1)),
      position: fc.nat(3),
    });
    const blocks = extracted([answered, open, filled]);
    fc.assert(
      fc.property(fc.array(heading), (headings) => {
        const ordered = headings.toSorted((a, b) => a.position - b.position);
        const all: Section[] = [];
        const walk = (some: readonly Section[]): void => {
          for (const section of some) {
            all.push(section);
            walk(section.sections);
          }
        };
        const top = sectionsOf({ headings: ordered, blocks, links: [] }, blockRegistry);
        walk(top);
        expect(all.map(({ title }) => title)).toEqual(ordered.map(({ title }) => title));
        const under = blocks.length - (ordered[0]?.position ?? blocks.length);
        expect(top.reduce((sum, { questions, blocks: own }) => sum + questions.all + own.all, 0)).toBe(under);
      }),
    );
  });
});
