interface Measured {
  readonly date: string;
  readonly value: number;
}

/** The course of measurements as points in a box, by date from left to right; empty when there are not two days. */
export function sparkline(
  series: readonly Measured[],
  box: { readonly width: number; readonly height: number },
): readonly { readonly x: number; readonly y: number }[] {
  const days = series.map(({ date }) => Date.parse(`${date}T00:00:00Z`));
  const [first, last] = [days[0] ?? 0, days.at(-1) ?? 0];
  if (last <= first) return [];
  const values = series.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return values.map((value, at) => ({
    x: (((days[at] ?? first) - first) / (last - first)) * box.width,
    y: high === low ? box.height / 2 : box.height - ((value - low) / (high - low)) * box.height,
  }));
}
