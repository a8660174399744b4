/** An instant as day and time where the reader is: `2026-03-02`, `2026-03-02T09:30`. */
export function localMoment(instant: string): { readonly day: string; readonly moment: string } {
  const date = new Date(instant);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return { day, moment: `${day}T${two(date.getHours())}:${two(date.getMinutes())}` };
}

/** Entries by the day on which they happened where the reader is, in their order. */
export function byDay<Entry extends { readonly at: string }>(
  entries: readonly Entry[],
): readonly { readonly day: string; readonly entries: readonly Entry[] }[] {
  const days: { day: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const { day } = localMoment(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/** The instant at which a day begins where the reader is; `later` days after it. */
export function startOfDay(day: string, later = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
