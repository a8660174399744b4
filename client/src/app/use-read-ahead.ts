import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import type { readAhead } from '@koers/shared/signoff/read-ahead.ts';
import { useEffect } from 'react';
import type * as Y from 'yjs';
import { reckonWhenIdle } from '../check/reckon-when-idle.ts';

type ReadAhead = typeof readAhead;

/** Nodes of a body between two looks at whether the page has something better to do. */
const STEP = 10;

function* readingSteps(doc: Y.Doc, read: ReadAhead): Generator<undefined, void, undefined> {
  while (read(doc, blockRegistry, STEP) > 0) yield;
}

/**
 * Has a document that waits as a whole for somebody's sign-off read while nothing else is done: to answer costs then what was
 * touched since.
 */
export function useReadAhead(doc: Y.Doc | null, isWaiting: boolean): void {
  useEffect(() => {
    if (!doc || !isWaiting) return undefined;
    let stop: (() => void) | null = null;
    let isOver = false;
    const begin = (loaded: { readonly readAhead: ReadAhead }): void => {
      if (!isOver) stop = reckonWhenIdle(readingSteps(doc, loaded.readAhead), () => undefined);
    };
    // Where it doesn't come, whoever answers waits a little longer.
    import('@koers/shared/signoff/read-ahead.ts').then(begin, () => undefined);
    return () => {
      isOver = true;
      stop?.();
    };
  }, [doc, isWaiting]);
}
