import * as Y from 'yjs';
import type { Reference } from '../blocks/define.ts';
import { blockRegistry } from '../blocks/registry.ts';
import { layInTogether, type TemplateNode } from '../document/lay-in.ts';
import { BODY } from '../document/version.ts';
import type { CheckContext, LinkedBlock, Rule } from '../extraction/check/finding.ts';
import { extractDocument } from '../extraction/extract-document.ts';
import type { ExtractedDocument } from '../extraction/extracted-document.ts';
import { DEFAULT_PACE_BOUNDS } from '../extraction/pace.ts';
import { countingIds } from './laid-in.ts';

/** A document with what stands around it; references between them are written `{ document: 'strategy', block: key }`. */
export interface Scene {
  readonly kind?: CheckContext['document']['kind'];
  readonly startsOn?: string | null;
  readonly endsOn?: string | null;
  readonly today?: string;
  /** The document's own content; its key is `own`. */
  readonly nodes?: readonly TemplateNode[];
  /** The plan's strategy; with none the plan has none. */
  readonly strategy?: readonly TemplateNode[];
  /** A document whose blocks all point here; its key is `elsewhere`. */
  readonly elsewhere?: readonly TemplateNode[];
  /** Another document, whose blocks count along without pointing here; its key is `beside`. */
  readonly beside?: readonly TemplateNode[];
  readonly changed?: readonly Reference[];
}

const TODAY = '2026-03-10';

/** The rules' view of a scene. Ids count on, in the order of the blocks that have keys: `x1`, `x2`, … */
export function contextOf(scene: Scene): CheckContext {
  const { kind = 'plan', nodes = [], strategy, elsewhere = [], beside = [] } = scene;
  const read = readTogether({ own: nodes, strategy: strategy ?? [], elsewhere, beside });
  const blocksOf = (documentId: string): LinkedBlock[] =>
    read(documentId).blocks.map((block) => ({ documentId, block }));
  const known = [...blocksOf('strategy'), ...blocksOf('elsewhere')];
  return {
    document: {
      id: 'own',
      kind,
      startsOn: scene.startsOn ?? null,
      endsOn: scene.endsOn ?? null,
      strategyId: strategy ? 'strategy' : null,
    },
    content: read('own'),
    strategy: strategy ? { id: 'strategy', blocks: read('strategy').blocks } : null,
    pointingHere: blocksOf('elsewhere'),
    beside: blocksOf('beside'),
    lookUp: ({ documentId, blockId }) => {
      if (documentId === 'secret') return 'hidden';
      return known.find((linked) => linked.documentId === documentId && linked.block.id === blockId) ?? 'gone';
    },
    changed: scene.changed ?? [],
    today: scene.today ?? TODAY,
    bounds: DEFAULT_PACE_BOUNDS,
  };
}

function readTogether(documents: Readonly<Record<string, readonly TemplateNode[]>>) {
  const laid = layInTogether(
    Object.entries(documents).map(([key, nodes]) => ({ key, documentId: key, nodes })),
    { newId: countingIds() },
  );
  return (key: string): ExtractedDocument => {
    const doc = new Y.Doc();
    const update = laid.get(key);
    if (update) Y.applyUpdate(doc, update);
    return extractDocument(doc.getXmlFragment(BODY), blockRegistry);
  };
}

/** The titles of the blocks that a rule tells of, in its order, with the detail behind them where there is one. */
export function toldBy(rule: Rule, scene: Scene): string[] {
  return rule(contextOf(scene)).map(({ values, detail }) => `${values['title'] ?? ''} ${detail}`.trim());
}
