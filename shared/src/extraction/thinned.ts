export interface SeriesPoint {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly value: number;
}

/**
 * So many points of a series that its course looks the same: its first, its last, and of each stretch between them the point
 * that makes the largest triangle with its neighbours (Steinarsson's "largest triangle three buckets"): peaks stay.
 * @param series by day, oldest first
 * @param most 3 at least
 */
export function thinned(series: readonly SeriesPoint[], most: number): readonly SeriesPoint[] {
  const [first, last] = [series[0], series.at(-1)];
  if (series.length <= most || !first || !last) return series;
  const days = series.map(({ date }) => Date.parse(date) / 86_400_000);
  const kept: SeriesPoint[] = [first];
  const width = (series.length - 2) / (most - 2);
  let before = 0;
  for (let bucket = 0; bucket < most - 2; bucket += 1) {
    const from = 1 + Math.floor(bucket * width);
    const until = 1 + Math.floor((bucket + 1) * width);
    const ahead = middleOf(series, days, until, Math.min(series.length, 1 + Math.floor((bucket + 2) * width)));
    const chosen = largest(series, days, { from, until, before, ahead });
    const point = series[chosen];
    if (point) kept.push(point);
    before = chosen;
  }
  return [...kept, last];
}

interface Middle {
  readonly day: number;
  readonly value: number;
}

/** The middle of a stretch; of an empty one, the last point. */
function middleOf(series: readonly SeriesPoint[], days: readonly number[], from: number, until: number): Middle {
  const [start, end] = from < until ? [from, until] : [series.length - 1, series.length];
  let [day, value] = [0, 0];
  for (let index = start; index < end; index += 1) {
    day += days[index] ?? 0;
    value += series[index]?.value ?? 0;
  }
  return { day: day / (end - start), value: value / (end - start) };
}

function largest(
  series: readonly SeriesPoint[],
  days: readonly number[],
  { from, until, before, ahead }: { from: number; until: number; before: number; ahead: Middle },
): number {
  const [day, value] = [days[before] ?? 0, series[before]?.value ?? 0];
  let [chosen, most] = [from, -1];
  for (let index = from; index < until; index += 1) {
    const area = Math.abs(
      (day - ahead.day) * ((series[index]?.value ?? 0) - value) - (day - (days[index] ?? 0)) * (ahead.value - value),
    );
    if (area > most) [chosen, most] = [index, area];
  }
  return chosen;
}
