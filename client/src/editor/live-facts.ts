import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { BODY } from '@koers/shared/document/version.ts';
import { extractBlocks } from '@koers/shared/extraction/extract-blocks.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import { measures } from '@koers/shared/extraction/smart.ts';
import type * as Y from 'yjs';

/** What the document says right now, as the tables would have it: for what a view computes of several blocks. */
export interface LiveFacts {
  readonly subscribe: (listener: () => void) => () => void;
  /** The same object as long as the block says the same. */
  block(id: string): ExtractedBlock | null;
  /** The KPIs of this document that measure a goal of it; the same list as long as they say the same. */
  kpisOf(goalId: string): readonly ExtractedBlock[];
  ofKinds(kinds: readonly string[]): readonly ExtractedBlock[];
  close(): void;
}

const NONE: readonly ExtractedBlock[] = [];
/** Many keystrokes, one reading. */
const PAUSE = 80;

export function openLiveFacts(doc: Y.Doc, documentId: string, registry: BlockRegistry): LiveFacts {
  const body = doc.getXmlFragment(BODY);
  const listeners = new Set<() => void>();
  let blocks = new Map<string, ExtractedBlock>();
  let texts = new Map<string, string>();
  let kpis = new Map<string, readonly ExtractedBlock[]>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  /** What stands in a block, its place left out: a block that moved says the same. */
  const read = (): void => {
    timer = null;
    const nextBlocks = new Map<string, ExtractedBlock>();
    const nextTexts = new Map<string, string>();
    for (const block of extractBlocks(body, registry)) {
      if (nextBlocks.has(block.id)) continue;
      const text = JSON.stringify({ ...block, position: 0 });
      const known = blocks.get(block.id);
      nextBlocks.set(block.id, known && texts.get(block.id) === text ? known : block);
      nextTexts.set(block.id, text);
    }
    blocks = nextBlocks;
    texts = nextTexts;
    const nextKpis = new Map<string, readonly ExtractedBlock[]>();
    const all = [...blocks.values()].filter((block) => block.kind === 'kpi');
    for (const goal of blocks.values()) {
      if (goal.kind !== 'goal') continue;
      const mine = all.filter((kpi) => measures(kpi, documentId, goal.id));
      const known = kpis.get(goal.id) ?? NONE;
      const same = known.length === mine.length && known.every((kpi, index) => kpi === mine[index]);
      nextKpis.set(goal.id, same ? known : mine);
    }
    kpis = nextKpis;
    for (const listener of listeners) listener();
  };
  const schedule = (): void => {
    timer ??= setTimeout(read, PAUSE);
  };
  read();
  doc.on('update', schedule);
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    block: (id) => blocks.get(id) ?? null,
    kpisOf: (goalId) => kpis.get(goalId) ?? NONE,
    ofKinds: (kinds) => [...blocks.values()].filter((block) => kinds.includes(block.kind)),
    close() {
      doc.off('update', schedule);
      if (timer !== null) clearTimeout(timer);
      listeners.clear();
    },
  };
}
