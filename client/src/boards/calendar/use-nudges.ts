import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { keyOf } from '../block-fields.ts';

/** Milliseconds after the last key: a run of steps is one change, with one way back. */
const PAUSE = 600;

export interface Nudge {
  /** As it stood before the first step. */
  readonly block: BlockAnswer;
  readonly moment: string;
}

/**
 * Steps by keyboard, shown at once and written together.
 * @param write writes one; what is shown stands until it was
 */
export function useNudges(write: (nudge: Nudge) => Promise<unknown>): {
  readonly nudge: Nudge | null;
  readonly onNudge: (block: BlockAnswer, moment: string) => void;
} {
  const [nudge, setNudge] = useState<Nudge | null>(null);
  const waiting = useRef<{ nudge: Nudge; timer: ReturnType<typeof setTimeout> } | null>(null);
  const writer = useRef(write);
  useEffect(() => {
    writer.current = write;
  });
  const flush = useCallback(() => {
    const now = waiting.current;
    if (!now) return;
    clearTimeout(now.timer);
    waiting.current = null;
    void writer.current(now.nudge).finally(() => setNudge((shown) => (shown === now.nudge ? null : shown)));
  }, []);
  useEffect(() => flush, [flush]);
  const onNudge = useCallback(
    (block: BlockAnswer, moment: string) => {
      const before = waiting.current?.nudge;
      const isSame = before !== undefined && keyOf(before.block) === keyOf(block);
      if (isSame && waiting.current) clearTimeout(waiting.current.timer);
      else flush();
      const next = { block: isSame ? before.block : block, moment };
      waiting.current = { nudge: next, timer: setTimeout(flush, PAUSE) };
      setNudge(next);
    },
    [flush],
  );
  return { nudge, onNudge };
}
