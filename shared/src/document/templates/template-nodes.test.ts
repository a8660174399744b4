import { describe, expect, it } from 'vitest';
import { TEMPLATE_NAMES } from '../../api/documents.ts';
import { LANGUAGES } from '../../blocks/define.ts';
import type { ExtractedBlock } from '../../extraction/extracted-block.ts';
import { measures } from '../../extraction/smart.ts';
import { extracted, laidIn } from '../../testing/laid-in.ts';
import { documentToJson } from '../document-json.ts';
import type { TemplateNode } from '../lay-in.ts';
import { sayIn } from '../say.ts';
import { planSections, strategySections } from './sections.ts';
import { templateNodes } from './template-nodes.ts';

/** Headings and blocks by what they are, without their words. */
const shape = (nodes: readonly TemplateNode[]): string[] =>
  nodes.map((node) =>
    'heading' in node ? `h${node.level ?? 1}` : 'block' in node ? node.block : (Object.keys(node)[0] ?? ''),
  );

const headings = (nodes: readonly TemplateNode[], level: number): string[] =>
  nodes.flatMap((node) => ('heading' in node && (node.level ?? 1) === level ? [node.heading] : []));

const kinds = (blocks: readonly ExtractedBlock[]): string[] => blocks.map(({ kind }) => kind);

describe.each(LANGUAGES)('templates in %s', (language) => {
  const say = sayIn(language);

  it.each(TEMPLATE_NAMES)('%s: every block is empty, sound and named by a section', (name) => {
    for (const block of extracted(templateNodes(name, language))) {
      expect(block.faults).toEqual([]);
      expect(block.title).toBe('');
      expect(Object.values(block.parts).join('')).toBe('');
      expect(block.section).toMatch(/^\d/);
    }
    expect(extracted(templateNodes(name, language)).length).toBeGreaterThan(0);
  });

  it.each(TEMPLATE_NAMES)('%s: guidance stands under every main heading, one or two sentences', (name) => {
    const nodes = templateNodes(name, language);
    for (const [index, node] of nodes.entries()) {
      const next = nodes[index + 1];
      const isMain = 'heading' in node && (node.level ?? 1) === 1;
      expect([node, isMain && !(next && 'guidance' in next)]).toEqual([node, false]);
    }
    const sentences = nodes.flatMap((node) =>
      'guidance' in node ? [node.guidance.match(/[.?!](\s|$)/g)?.length ?? 0] : [],
    );
    expect(Math.min(...sentences)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...sentences)).toBeLessThanOrEqual(2);
  });

  it('the plan has the five steps, with a goal, its KPI, an audience and three tasks for it', () => {
    const nodes = templateNodes('social-media-plan', language);
    const { objective, audience, planning } = planSections(say);
    expect(headings(nodes, 1)).toEqual(Object.values(planSections(say)));
    const blocks = extracted(nodes);
    expect(kinds(blocks)).toEqual(['goal', 'kpi', 'audience', 'task', 'task', 'task']);
    expect(blocks.map(({ section }) => section)).toEqual([
      objective,
      objective,
      audience,
      planning,
      planning,
      planning,
    ]);
    const [goal, kpi, , ...tasks] = blocks;
    expect(kpi && measures(kpi, 'doc', goal?.id ?? '')).toBe(true);
    expect(tasks.map(({ fields }) => fields['goal'])).toEqual(
      tasks.map(() => ({ documentId: 'doc', blockId: goal?.id })),
    );
    expect(tasks[1]?.fields['dependsOn']).toEqual([{ documentId: 'doc', blockId: tasks[0]?.id }]);
  });

  it('the strategy has the seven phases and the four parts of the first', () => {
    const nodes = templateNodes('social-media-strategy', language);
    const { listen, objectives, audience, channels, rollOut, measure, ...phases } = strategySections(say);
    const { prepare, content, culture, tactics, evaluate } = phases;
    expect(headings(nodes, 1)).toEqual([prepare, content, rollOut, culture, tactics, measure, evaluate]);
    expect(headings(nodes, 2).slice(0, 4)).toEqual([listen, objectives, audience, channels]);
    const blocks = extracted(nodes);
    expect(blocks.map(({ kind, section }) => [kind, section])).toEqual([
      ['goal', objectives],
      ['audience', audience],
      ['task', rollOut],
      ['kpi', measure],
    ]);
    const [goal, , , kpi] = blocks;
    expect(kpi && measures(kpi, 'doc', goal?.id ?? '')).toBe(true);
  });
});

describe('both languages', () => {
  it.each(TEMPLATE_NAMES)('have the same shape and share no sentence: %s', (name) => {
    expect(shape(templateNodes(name, 'en'))).toEqual(shape(templateNodes(name, 'nl')));
    const words = (nodes: readonly TemplateNode[]): string[] =>
      nodes.flatMap((node) => ('guidance' in node ? [node.guidance] : 'paragraph' in node ? [node.paragraph] : []));
    const dutch = new Set(words(templateNodes(name, 'nl')));
    expect(words(templateNodes(name, 'en')).filter((text) => dutch.has(text))).toEqual([]);
  });

  it.each(TEMPLATE_NAMES)('are laid in the same way each time: %s', (name) => {
    const json = (): unknown => documentToJson(laidIn(templateNodes(name, 'nl')));
    expect(json()).toEqual(json());
  });
});
