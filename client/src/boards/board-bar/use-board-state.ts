import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { readBoardState, type BoardChange, type BoardState } from './board-query.ts';

/**
 * A board's state, which stands in its address: it can be sent, kept and gone back to. Changing a filter takes no step in the
 * browser's history; what else stands in the address stays.
 */
export function useBoardState(): readonly [BoardState, (change: BoardChange) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const state = useMemo(() => readBoardState(search), [search]);
  const change = useCallback(
    (wanted: BoardChange) =>
      void navigate({
        to: '.',
        search: (now: Readonly<Record<string, unknown>>) => ({ ...now, ...wanted }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return [state, change];
}
