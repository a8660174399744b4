import { BoardFilter, BoardQuery } from '@koers/shared/api/board-filter.ts';

/** What a board's address says, besides which board it is. */
export type BoardState = Omit<BoardQuery, 'board'>;
/** What becomes of an address: a value that is undefined is taken out of it. */
export type BoardChange = { readonly [K in keyof BoardState]?: BoardState[K] | undefined };

const { board: _board, ...SHAPE } = BoardQuery.shape;
const FILTERS = Object.keys(BoardFilter.shape) as (keyof BoardFilter)[];

/** A router reads `true` and `12` in an address as what they look like. */
const asText = (value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;

/** Reads an address that anybody may have typed: what it cannot mean is left out, the rest counts. */
export function readBoardState(search: Readonly<Record<string, unknown>>): BoardState {
  const read = Object.entries(SHAPE).flatMap(([name, schema]) => {
    const value = schema.safeParse(asText(search[name]));
    return value.success && value.data !== undefined && value.data !== '' ? [[name, value.data]] : [];
  });
  return Object.fromEntries(read) as BoardState;
}

/**
 * Reads the address of a board's route: its state, and other names that the board keeps there.
 * For a route's `validateSearch`.
 */
export function boardSearch<const E extends string = never>(others: readonly E[] = []) {
  return (search: Readonly<Record<string, unknown>>): BoardState & { [K in E]?: string } => {
    const kept = others.flatMap((name) => {
      const value = asText(search[name]);
      return typeof value === 'string' && value !== '' ? [[name, value]] : [];
    });
    return { ...readBoardState(search), ...(Object.fromEntries(kept) as { [K in E]?: string }) };
  };
}

/** Only what narrows: as the API's lists and counts take it. */
export function filterOf(state: BoardState): BoardFilter {
  const kept = FILTERS.flatMap((name) => (state[name] === undefined ? [] : [[name, state[name]]]));
  return Object.fromEntries(kept) as BoardFilter;
}

/** How many filters are set; a period's first and last day are one. */
export function countFilters(state: BoardState): number {
  return FILTERS.filter(
    (name) => state[name] !== undefined && !(name === 'until' && state.from !== undefined) && name !== 'undated',
  ).length;
}

/** Takes all filters away, and nothing else. */
export const NO_FILTERS: BoardChange = Object.fromEntries(FILTERS.map((name) => [name, undefined]));

/** `offTrack,atRisk` as a list. */
export function statusesOf(state: Pick<BoardState, 'status'>): readonly string[] {
  return state.status?.split(',').filter((one) => one !== '') ?? [];
}

/** The change that adds a status to those asked for, or takes it from them. */
export function toggleStatus(state: Pick<BoardState, 'status'>, status: string): BoardChange {
  const asked = statusesOf(state);
  const next = asked.includes(status) ? asked.filter((one) => one !== status) : [...asked, status];
  return { status: next.length > 0 ? next.join(',') : undefined };
}
