import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockKind, Field } from '../blocks/define.ts';
import { blockRegistry } from '../blocks/registry.ts';
import type { NodeJson } from '../document/lay-in.ts';
import { DEFAULT_PACE_BOUNDS } from '../extraction/pace.ts';
import { VIEW_NAMES } from '../extraction/views/view-names.ts';
import {
  filterDocument as filterInSteps,
  HIDE_NOTHING,
  type ShareHide,
  type ShownDocument,
} from './filter-document.ts';
import { ItemMemo } from './item-memo.ts';
import { keepReferences } from './keep-references.ts';
import { pageItems } from './page-items.ts';
import { blocksOfNodes } from './read-blocks.ts';
import { anchorOf, type RenderContext } from './render-context.ts';
import { allSteps } from './steps.ts';

const text = (words: string, marks?: NodeJson['marks']): NodeJson => ({
  type: 'text',
  text: words,
  ...(marks && { marks }),
});
const line = (...content: NodeJson[]): NodeJson => ({ type: 'paragraph', content });
const heading = (id: string, level: number, words: string): NodeJson => ({
  type: 'heading',
  attrs: { id, level },
  content: [text(words)],
});
const doc = (...content: NodeJson[]): NodeJson => ({ type: 'doc', content });
const filterDocument = (...given: Parameters<typeof filterInSteps>): ShownDocument => allSteps(filterInSteps(...given));
const hiding = (more: Partial<ShareHide>): ShareHide => ({ ...HIDE_NOTHING, ...more });

/** Everything that leaves for a link: the HTML of all pieces, with their keys. */
function sent(json: NodeJson, hide: ShareHide): string {
  const { nodes } = filterDocument(json, hide, blockRegistry);
  const blocks = allSteps(blocksOfNodes(nodes, blockRegistry));
  const shown = new Map(blocks.map((block) => [`d/${block.id}`, block]));
  const context: RenderContext = {
    language: 'en',
    today: '2026-06-01',
    paceBounds: DEFAULT_PACE_BOUNDS,
    registry: blockRegistry,
    properties: { kind: 'strategy', title: 'Course', status: 'draft', startsOn: null, endsOn: null, owner: null },
    source: { documentId: 'd', blocks, linked: [] },
    nameOf: (id) => (id === 'person-1' ? 'Ada' : null),
    blockAt: ({ documentId, blockId }) => {
      const block = shown.get(`${documentId}/${blockId}`);
      return block ? { kind: block.kind, title: block.title, href: `#${anchorOf(blockId)}`, elsewhere: null } : null;
    },
    documentOf: () => null,
  };
  const kept = keepReferences(nodes, blockRegistry, (target) => context.blockAt(target) !== null);
  const hash = (words: string): string =>
    String(Array.from(words, (letter) => letter.charCodeAt(0)).reduce((sum, code) => (sum * 31 + code) | 0, 7));
  const memo = new ItemMemo();
  const parts = { nodes: kept, below: [], above: null, context, digest: hash, memo };
  const items = allSteps(pageItems(parts));
  // What is remembered looks as what is made anew.
  expect(allSteps(pageItems(parts))).toEqual(items);
  return JSON.stringify(items);
}

let count = 0;
const canaries: string[] = [];
/** A word that stands nowhere else. */
function canary(): string {
  const word = `canary${(count += 1)}x`;
  canaries.push(word);
  return word;
}

function planted(field: Field): unknown {
  switch (field.type) {
    case 'text':
      return canary().slice(0, field.maxLength);
    case 'number':
      return Math.min(field.max, Math.max(field.min, 3));
    case 'tags':
      return [canary()];
    case 'link':
      return `https://example.org/${canary()}`;
    case 'date':
      return '2026-05-01';
    case 'choice':
      return Object.keys(field.options)[0];
    case 'currency':
      return 'EUR';
    case 'person':
      return 'person-1';
    case 'persons':
      return ['person-1'];
    case 'reference':
      return { documentId: 'd', blockId: 'nowhere' };
    case 'references':
      return [{ documentId: 'd', blockId: 'nowhere' }];
  }
}

/** A block with a word of its own in every place that can hold one. */
function plantedBlock(kind: BlockKind, id: string): NodeJson {
  const fieldsOf = (fields: BlockKind['fields']) =>
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, planted(field)]));
  return {
    type: kind.kind,
    attrs: { id, ...fieldsOf(kind.fields), unknownAttribute: canary() },
    content: [
      { type: 'blockTitle', content: [text(canary())] },
      ...Object.keys(kind.parts).map((name) => ({
        type: 'blockPart',
        attrs: { name },
        content: [line(text(canary()))],
      })),
      ...Object.values(kind.entries).map((entry) => ({
        type: entry.node,
        attrs: { id: `${id}-e`, ...fieldsOf(entry.fields) },
      })),
      line(text(canary())),
    ],
  };
}

const views = VIEW_NAMES.map((view) => ({ type: 'methodView', attrs: { view } }));
const leaked = (words: readonly string[], bytes: string): string[] => words.filter((word) => bytes.includes(word));

describe('what a link shows', () => {
  it.each([
    ['budget', 'budget'],
    ['resistance', 'resistance'],
    ['responsibility', 'responsibilities'],
  ] as const)(
    'L6 sends nothing of a %s that is hidden, wherever it stands, and nothing that points to it',
    (name, topic) => {
      const kind = blockRegistry.get(name);
      if (!kind) throw new Error(name);
      canaries.length = 0;
      const hidden = plantedBlock(kind, 'hidden-block');
      const words = [...canaries];
      const target = { documentId: 'd', blockId: 'hidden-block' };
      const json = doc(
        hidden,
        { type: 'blockquote', content: [plantedBlock(kind, 'deep')] },
        line(text('before '), { type: 'blockMention', attrs: target }, text(' after')),
        { type: 'blockReference', attrs: target },
        ...views,
      );
      const bytes = sent(json, hiding({ [topic]: true }));
      expect(leaked(canaries, bytes)).toEqual([]);
      expect(bytes).not.toContain('hidden-block');
      expect(bytes).toContain('before … after');
      // Without hiding it, it is all there: the test above would see it.
      expect(leaked(words, sent(json, HIDE_NOTHING)).length).toBeGreaterThan(0);
    },
  );

  it('L6 sends no amount of money with a hidden budget, in other blocks neither', () => {
    const tactic = {
      type: 'tactic',
      attrs: { id: 't', cost: 987654, currency: 'SEK', expertise: 'yes' },
      content: [{ type: 'blockTitle', content: [text('Flyers')] }],
    };
    expect(sent(doc(tactic), HIDE_NOTHING)).toContain('987,654');
    expect(sent(doc(tactic, ...views), hiding({ budget: true }))).not.toMatch(/987|SEK/);
    expect(sent(doc(tactic), hiding({ budget: true }))).toContain('Flyers');
  });

  it('L6 shows a KPI that counts money with a hidden budget: it is a result', () => {
    const kpi = {
      type: 'kpi',
      attrs: { id: 'k', unit: '€', target: 4321 },
      content: [{ type: 'blockTitle', content: [text('Turnover')] }],
    };
    expect(sent(doc(kpi), hiding({ budget: true }))).toMatch(/4,321/);
    expect(sent(doc(kpi), hiding({ budget: true }))).toBe(sent(doc(kpi), HIDE_NOTHING));
  });

  it('L6 takes out the views of what is hidden, and the address of what is not shown, before anything is rendered', () => {
    const shown = (hide: ShareHide): unknown[] =>
      filterDocument(doc(...views), hide, blockRegistry).nodes.map(({ attrs }) => attrs?.['view']);
    expect(shown(HIDE_NOTHING)).toEqual([...VIEW_NAMES]);
    expect(shown(hiding({ budget: true, resistance: true, responsibilities: true }))).toEqual(
      VIEW_NAMES.filter((name) => !['money', 'heatList', 'load'].includes(name)),
    );
    const target = { documentId: 'd', blockId: 'somewhere' };
    const nodes = [
      line({ type: 'blockMention', attrs: target }),
      { type: 'blockReference', attrs: target },
      { type: 'tactic', attrs: { goals: [target] } },
      { type: 'blockquote', content: [{ type: 'kpi', attrs: { goal: target } }] },
    ];
    const kept = keepReferences(nodes, blockRegistry, () => false);
    expect(JSON.stringify(kept)).not.toContain('somewhere');
    expect(keepReferences(nodes, blockRegistry, () => true)).toEqual(nodes);
  });

  it('L6 sends nothing of a hidden section, with all that stands under it', () => {
    const json = doc(
      line(text('above')),
      heading('a', 2, 'Hidden one'),
      line(text('secret-1')),
      heading('b', 3, 'Deeper'),
      line(text('secret-2')),
      { type: 'blockquote', content: [heading('c', 1, 'Pasted'), line(text('secret-3'))] },
      line(text('secret-4')),
      heading('d', 2, 'Next'),
      line(text('below')),
    );
    const bytes = sent(json, hiding({ sections: ['a'] }));
    expect(bytes).not.toMatch(/secret|Hidden one|Deeper|Pasted/);
    expect(bytes).toContain('above');
    expect(bytes).toContain('below');
    expect(filterDocument(json, hiding({ sections: ['a', 'gone'] }), blockRegistry).lost).toEqual(['gone']);
  });

  it('L6 of a hidden heading inside another node it hides that node and what follows', () => {
    const json = doc(
      { type: 'blockquote', content: [line(text('secret-1')), heading('a', 2, 'secret-2')] },
      line(text('secret-3')),
      heading('b', 2, 'shown'),
    );
    const bytes = sent(json, hiding({ sections: ['a'] }));
    expect(bytes).not.toContain('secret');
    expect(bytes).toContain('shown');
  });

  it('L6 sends nothing that this version does not know: nodes, attributes, marks, and what the machine notes', () => {
    const kpi = blockRegistry.get('kpi');
    if (!kpi) throw new Error('kpi');
    const json = doc(
      { type: 'futureNode', attrs: { a: 'unknown-1' }, content: [line(text('unknown-2'))] },
      line(text('known', [{ type: 'comment', attrs: { id: 'unknown-3' } }])),
      { type: 'guidance', content: [text('unknown-4')] },
      { type: 'paragraph', attrs: { note: 'unknown-5' }, content: [text('also known')] },
      { type: 'methodView', attrs: { view: 'unknown-6' } },
      {
        type: 'kpi',
        attrs: {
          id: 'k',
          statusAfter: 'unknown-7',
          statusBy: 'person-1',
          target: 'unknown-8',
          owner: 'unknown-person',
        },
        content: [
          { type: 'blockTitle', content: [text('Visits')] },
          { type: 'blockPart', attrs: { name: 'unknown-9' }, content: [line(text('unknown-10'))] },
          { type: 'measurement', attrs: { id: 'm', date: '2026-01-01', value: 4, by: 'unknown-11' } },
        ],
      },
    );
    const bytes = sent(json, HIDE_NOTHING);
    expect(bytes).not.toContain('unknown');
    expect(bytes).not.toContain('person-1');
    expect(bytes).toContain('known');
    expect(bytes).toContain('Visits');
  });

  it('L9 escapes what people write, and lets no address in but of the web and of mail', () => {
    const evil = `<script>alert("1")</script>'&`;
    const links = [
      'javascript:alert(1)',
      'data:text/html,x',
      ' java\nscript:x',
      'https://ok.example/a?b=1',
      'mailto:a@b.nl',
      'https://ok.example/\u202Etxt.exe',
    ];
    const json = doc(
      line(text(evil)),
      ...links.map((href) => line(text('go', [{ type: 'link', attrs: { href, onclick: 'x()' } }]))),
      { type: 'goal', attrs: { id: '"><img src=x>' }, content: [{ type: 'blockTitle', content: [text(evil)] }] },
      {
        type: 'mention',
        attrs: { id: 'm', link: 'javascript:alert(1)' },
        content: [{ type: 'blockTitle', content: [text('x')] }],
      },
    );
    const bytes = JSON.parse(sent(json, HIDE_NOTHING)) as { html: string }[];
    const all = bytes.map(({ html }) => html).join('');
    expect(all).not.toMatch(/<script|<img|javascript:|data:text|onclick/);
    expect(all).toContain('&lt;script&gt;');
    expect(all.match(/href="https:\/\/ok\.example\/a\?b=1"/g)).toHaveLength(1);
    expect(all).toContain('href="mailto:a@b.nl"');
    expect(all).not.toContain('\u202E');
  });

  it('L6 for any document, what is left of it holds nothing of what was hidden, and filtering it again changes nothing', () => {
    const kinds = [...blockRegistry.values()];
    const leaf = fc.oneof(
      fc.constant('p').map(() => line(text(canary()))),
      fc.constantFrom(...kinds).map((kind) => plantedBlock(kind, `id-${(count += 1)}`)),
      fc.constantFrom(...views),
    );
    const top = fc.oneof(
      leaf,
      fc.array(leaf, { maxLength: 3 }).map((content) => ({ type: 'blockquote', content })),
      fc
        .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('h1', 'h2', 'h3'))
        .map(([level, id]) => heading(id, level, canary())),
    );
    const topics = fc.record({
      budget: fc.boolean(),
      resistance: fc.boolean(),
      responsibilities: fc.boolean(),
      sections: fc.subarray(['h1', 'h2', 'h3']),
    });
    fc.assert(
      fc.property(fc.array(top, { maxLength: 12 }), topics, (content, hide) => {
        const { nodes } = filterDocument(doc(...content), hide, blockRegistry);
        const left = JSON.stringify(nodes);
        const hiddenKinds = kinds.filter(({ hiddenWith }) => hiddenWith !== undefined && hide[hiddenWith]);
        for (const { kind } of hiddenKinds) expect(left).not.toContain(`"type":"${kind}"`);
        for (const id of hide.sections) expect(left).not.toContain(`"id":"${id}"`);
        expect(hide.budget && left.includes('"EUR"')).toBe(false);
        expect(left).not.toContain('unknownAttribute');
        expect(filterDocument(doc(...nodes), { ...hide, sections: [] }, blockRegistry).nodes).toEqual(nodes);
        // What is rendered is made of what is left alone.
        const words = new Set(left.match(/canary\d+x/g));
        for (const word of sent(doc(...content), hide).match(/canary\d+x/g) ?? []) expect(words.has(word)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('L9 shows each of the kinds with what stands in it', () => {
    for (const kind of blockRegistry.values()) {
      canaries.length = 0;
      const block = plantedBlock(kind, 'b');
      const bytes = sent(doc(block), HIDE_NOTHING);
      const title = canaries.find((word) => JSON.stringify(block.content?.[0]).includes(word));
      expect(bytes).toContain(title);
      const parts =
        JSON.stringify(block.content?.filter(({ type }) => type === 'blockPart')).match(/canary\d+x/g) ?? [];
      expect(leaked(parts, bytes)).toEqual(parts);
    }
  });
});
