import type { BoardFilter } from '@koers/shared/api/board-filter.ts';
import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { useQueries, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keys } from '../../api/query-keys.ts';
import { someFactsQuery, type SomeFacts } from '../../api/some-facts.ts';
import { keyOf } from '../block-fields.ts';
import { dayOfNumber, numberOfDay } from './days.ts';
import { timelineTask, type TimelineTask } from './timeline-task.ts';
import { quartersIn, type Stretch } from './zoom.ts';

/** Tasks that are read of a quarter, and how many more are on each demand. */
const AT_ONCE = 1000;
/** Quarters that are kept up to date; what lies furthest from what is looked at goes first. */
const MOST_QUARTERS = 12;
const MOST_UNDATED = 200;

export interface Range {
  readonly from: number;
  readonly until: number;
}

export interface TimelineTasks {
  readonly tasks: readonly TimelineTask[];
  /** Nothing of what is looked at has come yet. */
  readonly isLoading: boolean;
  readonly error: Error | null;
  /** Some quarter holds more than was read. */
  readonly more: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

/** A quarter, as far as the filter's own period reaches into it; null where it does not. */
function periodIn(
  { from, to }: Stretch,
  filter: BoardFilter,
): { readonly from: string; readonly until: string } | null {
  const first = Math.max(from, filter.from === undefined ? from : numberOfDay(filter.from));
  const last = Math.min(to - 1, filter.until === undefined ? to - 1 : numberOfDay(filter.until));
  return first > last ? null : { from: dayOfNumber(first), until: dayOfNumber(last) };
}

/** The quarters that were looked at, those of now among them. */
function useQuarters({ from, until }: Range): readonly Stretch[] {
  const [known, setKnown] = useState<readonly Stretch[]>([]);
  const wanted = quartersIn(from, until);
  if (wanted.every((one) => known.some((other) => other.from === one.from))) return known;
  const middle = (from + until) / 2;
  const all = new Map([...known, ...wanted].map((one) => [one.from, one]));
  const nearest = [...all.values()]
    .toSorted((a, b) => Math.abs(a.from - middle) - Math.abs(b.from - middle))
    .slice(0, Math.max(MOST_QUARTERS, wanted.length))
    .toSorted((a, b) => a.from - b.from);
  setKnown(nearest);
  return nearest;
}

function combine(results: readonly UseQueryResult<SomeFacts>[]) {
  const byKey = new Map<string, BlockAnswer>();
  for (const { data } of results) for (const block of data?.items ?? []) byKey.set(keyOf(block), block);
  return {
    tasks: [...byKey.values()].flatMap((block) => timelineTask(block) ?? []),
    isLoading: byKey.size === 0 && results.some(({ isPending }) => isPending),
    error: results.find(({ error }) => error)?.error ?? null,
    more: results.some(({ data }) => data?.more),
  };
}

/** The tasks of what is looked at: asked for by quarters, as they come into sight. */
export function useTimelineTasks(filter: BoardFilter, range: Range): TimelineTasks {
  const queryClient = useQueryClient();
  const [most, setMost] = useState(AT_ONCE);
  const quarters = useQuarters(range);
  const periods = quarters.flatMap((quarter) => periodIn(quarter, filter) ?? []);
  const found = useQueries({
    queries: periods.map((period) =>
      someFactsQuery('task', { ...filter, ...period, undated: 'false', sort: 'startsOn' }, most),
    ),
    combine,
  });
  useEffect(() => {
    if (most > AT_ONCE) void queryClient.invalidateQueries({ queryKey: [...keys.factsOf('task'), 'some'] });
  }, [most, queryClient]);
  return {
    ...found,
    loadMore: () => setMost(most + AT_ONCE),
    retry: () => void queryClient.invalidateQueries({ queryKey: [...keys.factsOf('task'), 'some'] }),
  };
}

/** Tasks without any day. */
export function useUndatedTasks(filter: BoardFilter): UseQueryResult<SomeFacts> {
  const { from: _from, until: _until, ...rest } = filter;
  return useQuery(someFactsQuery('task', { ...rest, undated: 'only', sort: 'document' }, MOST_UNDATED));
}
