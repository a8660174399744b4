import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { blockRegistry } from '../blocks/registry.ts';
import { documentToJson } from '../document/document-json.ts';
import { followedBody } from '../document/followed-body.ts';
import type { NodeJson } from '../document/lay-in.ts';
import type { ExtractedBlock } from '../extraction/extracted-block.ts';
import { DEFAULT_PACE_BOUNDS } from '../extraction/pace.ts';
import { SeededRandom } from '../testing/convergence/seeded-random.ts';
import { bodyOf, laidIn } from '../testing/laid-in.ts';
import { strangeEdit } from '../testing/strange-edits.ts';
import { HIDE_NOTHING, filterDocument, type FilterMemo, type ShareHide } from './filter-document.ts';
import { ItemMemo } from './item-memo.ts';
import { keepReferences, keepReferencesAgain, type ReferencesMemo } from './keep-references.ts';
import { pageItems } from './page-items.ts';
import type { PageItem } from './page-patch.ts';
import { blocksOfNodes, type BlocksMemo } from './read-blocks.ts';
import { anchorOf, type RenderContext } from './render-context.ts';
import { allSteps } from './steps.ts';

interface Shown {
  readonly blocks: readonly ExtractedBlock[];
  readonly items: readonly PageItem[];
}

function contextOf(blocks: readonly ExtractedBlock[]): RenderContext {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  return {
    language: 'en',
    today: '2026-03-01',
    paceBounds: DEFAULT_PACE_BOUNDS,
    registry: blockRegistry,
    properties: { kind: 'page', title: 'P', status: 'draft', startsOn: null, endsOn: null, owner: null },
    source: { documentId: 'doc', blocks, linked: [] },
    nameOf: (id) => `name of ${id}`,
    blockAt({ blockId }) {
      const block = byId.get(blockId);
      return block ? { kind: block.kind, title: block.title, href: `#${anchorOf(blockId)}`, elsewhere: null } : null;
    },
    documentOf: () => null,
  };
}

function pageOf(blocks: readonly ExtractedBlock[], nodes: readonly NodeJson[], memo: ItemMemo): readonly PageItem[] {
  const digest = (text: string): string => `<${text}>`;
  return allSteps(pageItems({ nodes, below: [], above: null, context: contextOf(blocks), digest, memo }));
}
const isShownIn =
  (blocks: readonly ExtractedBlock[]) =>
  ({ blockId }: { readonly blockId: string }): boolean =>
    blocks.some(({ id }) => id === blockId);

function anew(doc: Y.Doc, hide: ShareHide): Shown {
  const { nodes } = allSteps(filterDocument(documentToJson(doc), hide, blockRegistry));
  const blocks = allSteps(blocksOfNodes(nodes, blockRegistry));
  const kept = keepReferences(nodes, blockRegistry, isShownIn(blocks));
  return { blocks, items: pageOf(blocks, kept, new ItemMemo()) };
}

/** As server/src/share-pages/shared-scene.ts does it. */
function remembering(doc: Y.Doc, hide: ShareHide): () => Shown {
  const [filtered, read, referring]: [FilterMemo, BlocksMemo, ReferencesMemo] = [
    new WeakMap(),
    new WeakMap(),
    new WeakMap(),
  ];
  const memo = new ItemMemo();
  return () => {
    const json = { type: 'doc', content: followedBody(doc).nodes() };
    const { nodes } = allSteps(filterDocument(json, hide, blockRegistry, filtered));
    const blocks = allSteps(blocksOfNodes(nodes, blockRegistry, read));
    const kept = keepReferencesAgain(nodes, blockRegistry, isShownIn(blocks), referring);
    return { blocks, items: pageOf(blocks, kept, memo) };
  };
}

const written = (): Y.Doc =>
  laidIn([
    { heading: 'A' },
    { block: 'goal', key: 'g', title: 'A goal' },
    { paragraph: 'Serves [[g]] well.' },
    { heading: 'B', level: 2 },
    { block: 'kpi', title: 'Visits', fields: { goal: { block: 'g' } } },
    { reference: { block: 'g' } },
    { view: 'goal-coverage' },
    { block: 'budget', title: 'Money', fields: { amount: 12 } },
  ]);

function runSteps(seed: number): void {
  const random = new SeededRandom(seed);
  const doc = written();
  doc.clientID = 1;
  const heading = (bodyOf(doc).get(3) as Y.XmlElement).getAttribute('id') ?? '';
  const undo = new Y.UndoManager(bodyOf(doc), { trackedOrigins: new Set(['strange']), captureTimeout: 0 });
  const settings = [HIDE_NOTHING, { ...HIDE_NOTHING, budget: true, sections: random.chance(0.5) ? [heading] : [] }];
  const pages = settings.map((hide) => ({ hide, again: remembering(doc, hide) }));
  for (let step = 0; step < 12; step += 1) {
    const act = random.weighted<() => void>([
      [6, () => strangeEdit(doc, random)],
      [1, () => bodyOf(doc).length > 0 && bodyOf(doc).delete(random.below(bodyOf(doc).length), 1)],
      [2, () => void undo.undo()],
    ]);
    act();
    for (const { hide, again } of pages.filter(() => random.chance(0.8))) expect(again()).toEqual(anew(doc, hide));
  }
}

it('L5 a page that was made before is, after an edit, what it would be if made anew', { timeout: 60_000 }, () => {
  expect.hasAssertions();
  fc.assert(fc.property(fc.nat(), runSteps), { numRuns: 60 });
});

it('L5 what an edit did not touch stays the same piece', () => {
  const doc = written();
  const again = remembering(doc, HIDE_NOTHING);
  const before = again().items;
  ((bodyOf(doc).get(2) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'It ');
  const changed = again().items.flatMap((item, index) => (item === before[index] ? [] : [item.html]));
  // The line itself; a heading for the reader and a view are made each time.
  expect(changed.filter((one) => one.includes('data-seen')).some((one) => one.includes('It '))).toBe(true);
  expect(changed.length).toBeLessThan(5);
});
