import { describe, expect, it } from 'vitest';
import { TEMPLATE_NAMES } from '../../api/documents.ts';
import { LANGUAGES, type Reference } from '../../blocks/define.ts';
import { blockRegistry } from '../../blocks/registry.ts';
import type { ExtractedBlock } from '../../extraction/extracted-block.ts';
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

/** Headings that have blocks directly under them, and which. */
function bySection(nodes: readonly TemplateNode[]): [string, string[]][] {
  const sections: [string, string[]][] = [];
  for (const node of nodes) {
    if ('heading' in node) sections.push([node.heading, []]);
    if ('block' in node) sections.at(-1)?.[1].push(node.block);
    if ('reference' in node) sections.at(-1)?.[1].push('reference');
  }
  return sections.filter(([, blocks]) => blocks.length > 0);
}

const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' && value !== null && 'blockId' in value;

describe.each(LANGUAGES)('templates in %s', (language) => {
  const say = sayIn(language);

  it.each(TEMPLATE_NAMES)('%s: every block is empty but for what its questions ask, sound and in a section', (name) => {
    for (const block of extracted(templateNodes(name, language))) {
      expect(block.faults).toEqual([]);
      expect([block.kind, block.title !== '']).toEqual([block.kind, block.kind === 'question']);
      expect(Object.values(block.parts).join('')).toBe('');
      expect(block.section).not.toBeNull();
    }
    expect(extracted(templateNodes(name, language)).length).toBeGreaterThan(0);
  });

  it.each(TEMPLATE_NAMES)('%s: every question asks something once, in one sentence', (name) => {
    const asked = extracted(templateNodes(name, language)).filter(({ kind }) => kind === 'question');
    for (const { title } of asked) expect(title).toMatch(/^[^.?!]+\?$/);
    expect(new Set(asked.map(({ title }) => title)).size).toBe(asked.length);
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

  it('the plan has the five steps, each with its row of the method', () => {
    const nodes = templateNodes('social-media-plan', language);
    const { objective, message, audience, planning, measure } = planSections(say);
    expect(headings(nodes, 1)).toEqual(Object.values(planSections(say)));
    expect(bySection(nodes)).toEqual([
      [objective, ['goal', 'kpi']],
      [message, ['question', 'message']],
      [audience, ['audience']],
      [planning, ['task', 'task', 'task', 'content']],
      [measure, ['reference', 'question', 'question', 'learning']],
    ]);
  });

  it('the plan ties its KPI, tasks, message and lesson together', () => {
    const blocks = extracted(templateNodes('social-media-plan', language));
    const one = (kind: string): ExtractedBlock | undefined => blocks.find((block) => block.kind === kind);
    const to = (kind: string): unknown => ({ documentId: 'doc', blockId: one(kind)?.id });
    const tasks = blocks.filter(({ kind }) => kind === 'task');
    expect(one('kpi')?.fields['goal']).toEqual(to('goal'));
    expect(tasks.map(({ fields }) => fields['goal'])).toEqual(tasks.map(() => to('goal')));
    expect(tasks[1]?.fields['dependsOn']).toEqual([to('task')]);
    expect(one('message')?.fields['audiences']).toEqual([to('audience')]);
    expect(one('learning')?.fields['kpi']).toEqual(to('kpi'));
  });

  it('the strategy has the seven phases and the four parts of the first, each with its row of the method', () => {
    const nodes = templateNodes('social-media-strategy', language);
    const { listen, objectives, audience, channels, rollOut, measure, ...phases } = strategySections(say);
    const { prepare, content, culture, tactics, evaluate } = phases;
    const [rhythm, flow, responding] = headings(nodes, 2).slice(4);
    expect(headings(nodes, 1)).toEqual([prepare, content, rollOut, culture, tactics, measure, evaluate]);
    expect(headings(nodes, 2).slice(0, 4)).toEqual([listen, objectives, audience, channels]);
    expect(bySection(nodes)).toEqual([
      [listen, ['mention', 'question', 'question', 'question', 'question']],
      [objectives, ['goal', 'kpi', 'budget']],
      [audience, ['audience']],
      [channels, ['channel', 'competitor']],
      [content, ['message']],
      [rhythm, ['content', 'question']],
      [flow, ['question']],
      [responding, ['response', 'question']],
      [rollOut, ['responsibility', 'question', 'question', 'question', 'task']],
      [culture, ['resistance', 'question', 'question', 'question']],
      [tactics, ['tactic']],
      [measure, ['reference', 'kpi', 'question']],
      [evaluate, ['learning', 'question']],
    ]);
  });

  it('the strategy ties what it can: every reference is to a block of its own', () => {
    const blocks = extracted(templateNodes('social-media-strategy', language));
    const ids = new Set(blocks.map(({ id }) => id));
    const references = blocks.flatMap(({ fields }) => Object.values(fields).flat().filter(isReference));
    expect(references.length).toBeGreaterThanOrEqual(10);
    for (const { documentId, blockId } of references) expect([documentId, ids.has(blockId)]).toEqual(['doc', true]);
  });

  it('between them the templates use every kind of block', () => {
    const used = TEMPLATE_NAMES.flatMap((name) => extracted(templateNodes(name, language)).map(({ kind }) => kind));
    expect([...blockRegistry.keys()].filter((kind) => !used.includes(kind))).toEqual([]);
  });
});

describe('both languages', () => {
  it.each(TEMPLATE_NAMES)('have the same shape and share no sentence: %s', (name) => {
    expect(shape(templateNodes(name, 'en'))).toEqual(shape(templateNodes(name, 'nl')));
    const words = (nodes: readonly TemplateNode[]): string[] =>
      nodes.flatMap((node) =>
        'guidance' in node ? [node.guidance] : 'block' in node && node.title !== undefined ? [node.title] : [],
      );
    const dutch = new Set(words(templateNodes(name, 'nl')));
    expect(words(templateNodes(name, 'en')).filter((text) => dutch.has(text))).toEqual([]);
  });

  it.each(TEMPLATE_NAMES)('are laid in the same way each time: %s', (name) => {
    const json = (): unknown => documentToJson(laidIn(templateNodes(name, 'nl')));
    expect(json()).toEqual(json());
  });
});
