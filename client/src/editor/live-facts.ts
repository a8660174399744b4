import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { BODY } from '@koers/shared/document/version.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';
import { IncrementalExtraction } from '@koers/shared/extraction/incremental-extraction.ts';
import { measures } from '@koers/shared/extraction/smart.ts';
import type * as Y from 'yjs';

/** What the document says right now, as the tables would have it: for what a view computes of several blocks. */
export interface LiveFacts {
  /** Calls after each reading in which anything changed; until the next, everything below stays as it is. */
  readonly subscribe: (listener: () => void) => () => void;
  /** All of it; the same object as long as the document says the same, and in it the same object for what stayed the same. */
  content(): ExtractedDocument;
  /** The same object as long as the block says the same, also where others moved it: its position may be of before. */
  block(id: string): ExtractedBlock | null;
  /** The KPIs of this document that measure a goal of it; the same list as long as they say the same. */
  kpisOf(goalId: string): readonly ExtractedBlock[];
  ofKinds(kinds: readonly string[]): readonly ExtractedBlock[];
  close(): void;
}

const NONE: readonly ExtractedBlock[] = [];
/** Many keystrokes, one reading. */
const PAUSE = 80;

/** Whether two blocks of one id say the same in one section, whatever their places there. */
function saysTheSame(one: ExtractedBlock, other: ExtractedBlock): boolean {
  if (one.kind !== other.kind || one.title !== other.title || one.section !== other.section) return false;
  // What was only moved shares what was read of it.
  const shares = one.parts === other.parts && one.fields === other.fields && one.entries === other.entries;
  return shares || JSON.stringify({ ...one, position: 0 }) === JSON.stringify({ ...other, position: 0 });
}

/** The blocks by id, in document order; of twins the first. Known objects are kept for what says the same. */
function byId(
  blocks: readonly ExtractedBlock[],
  known: ReadonlyMap<string, ExtractedBlock>,
): ReadonlyMap<string, ExtractedBlock> {
  const found = new Map<string, ExtractedBlock>();
  for (const block of blocks) {
    if (found.has(block.id)) continue;
    const before = known.get(block.id);
    found.set(block.id, before && (before === block || saysTheSame(before, block)) ? before : block);
  }
  return found;
}

function kpisByGoal(
  blocks: ReadonlyMap<string, ExtractedBlock>,
  documentId: string,
  known: ReadonlyMap<string, readonly ExtractedBlock[]>,
): ReadonlyMap<string, readonly ExtractedBlock[]> {
  const found = new Map<string, readonly ExtractedBlock[]>();
  const kpis = [...blocks.values()].filter((block) => block.kind === 'kpi');
  for (const goal of blocks.values()) {
    if (goal.kind !== 'goal') continue;
    const mine = kpis.filter((kpi) => measures(kpi, documentId, goal.id));
    const before = known.get(goal.id) ?? NONE;
    const isSame = before.length === mine.length && before.every((kpi, index) => kpi === mine[index]);
    found.set(goal.id, isSame ? before : mine);
  }
  return found;
}

export function openLiveFacts(doc: Y.Doc, documentId: string, registry: BlockRegistry): LiveFacts {
  const extraction = new IncrementalExtraction(doc.getXmlFragment(BODY), registry);
  const listeners = new Set<() => void>();
  let content = extraction.content();
  let blocks = byId(content.blocks, new Map());
  let kpis = kpisByGoal(blocks, documentId, new Map());
  let timer: ReturnType<typeof setTimeout> | null = null;

  const read = (): void => {
    timer = null;
    const now = extraction.content();
    if (now === content) return;
    if (now.blocks !== content.blocks) {
      blocks = byId(now.blocks, blocks);
      kpis = kpisByGoal(blocks, documentId, kpis);
    }
    content = now;
    for (const listener of listeners) listener();
  };
  const schedule = (): void => {
    timer ??= setTimeout(read, PAUSE);
  };
  doc.on('update', schedule);
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    content: () => content,
    block: (id) => blocks.get(id) ?? null,
    kpisOf: (goalId) => kpis.get(goalId) ?? NONE,
    ofKinds: (kinds) => [...blocks.values()].filter((block) => kinds.includes(block.kind)),
    close() {
      doc.off('update', schedule);
      extraction.close();
      if (timer !== null) clearTimeout(timer);
      listeners.clear();
    },
  };
}
