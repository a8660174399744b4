import type { SurroundingsAnswer } from '@koers/shared/api/check.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import { DEFAULT_PACE_BOUNDS } from '@koers/shared/extraction/pace.ts';
import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { checksStaleAfter } from './check-staleness.ts';
import { keys } from './query-keys.ts';

const block: ExtractedBlock = {
  kind: 'goal',
  id: 'g',
  position: 0,
  section: null,
  title: '',
  parts: {},
  fields: {},
  entries: {},
  faults: [],
};
const nothing: SurroundingsAnswer = {
  strategy: null,
  pointingHere: [],
  beside: [],
  targets: [],
  gone: [],
  hidden: [],
  changed: [],
  bounds: DEFAULT_PACE_BOUNDS,
  waivers: [],
};

/** A page with one document open, and what is known around it. */
function pageWith(known: Partial<SurroundingsAnswer>, tree: readonly { id: string; strategyId: string | null }[] = []) {
  const queryClient = new QueryClient();
  queryClient.setQueryData([...keys.checkOf('open'), 'surroundings', ''], { ...nothing, ...known });
  queryClient.setQueryData(keys.tree, tree);
  return (documentId: string) =>
    checksStaleAfter({ type: 'facts', documentId, kinds: ['goal'] }, queryClient).map(([, id]) => id);
}

describe('the plan check of an open document', () => {
  it('is asked for again when its strategy changed, what it points at, or what points at it', () => {
    const staleAfter = pageWith({
      strategy: { id: 'strategy', blocks: [] },
      targets: [{ documentId: 'other', block }],
      pointingHere: [{ documentId: 'plan', block }],
      beside: [{ documentId: 'plan below', block }],
    });
    for (const id of ['strategy', 'other', 'plan', 'plan below']) expect(staleAfter(id)).toEqual(['open']);
  });

  it('is asked for again when a plan under it changed that did not point at it yet', () => {
    expect(pageWith({}, [{ id: 'plan', strategyId: 'open' }])('plan')).toEqual(['open']);
  });

  it('is left alone when it changed itself, and when a document changed that it has nothing to do with', () => {
    const staleAfter = pageWith({ strategy: { id: 'strategy', blocks: [] } }, [{ id: 'plan', strategyId: 'strategy' }]);
    expect(staleAfter('open')).toEqual([]);
    expect(staleAfter('plan')).toEqual([]);
    expect(staleAfter('unknown')).toEqual([]);
  });

  it('is not what other events are about', () => {
    const queryClient = new QueryClient();
    queryClient.setQueryData([...keys.checkOf('open'), 'surroundings', ''], nothing);
    expect(checksStaleAfter({ type: 'people' }, queryClient)).toEqual([]);
  });
});
