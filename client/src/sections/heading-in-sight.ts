/** The window as far as scrolling goes: CSS pixels. */
export interface Viewport {
  readonly height: number;
  readonly scrollTop: number;
  /** The furthest that one can scroll. */
  readonly scrollLimit: number;
}

/** How far under the window's upper edge one reads: below the bar, with some lines of what stands before. */
const READING_LINE = 140;

/**
 * The heading of what is being read: the last one above the reading line. That line sinks to the window's lower edge over the
 * last screen of the document, so that the last sections have their turn too.
 * @param tops by id, in document order: CSS pixels from the window's upper edge
 * @returns null above the first heading
 */
export function headingInSight(
  tops: ReadonlyMap<string, number>,
  { height, scrollTop, scrollLimit }: Viewport,
): string | null {
  const left = Math.max(0, scrollLimit - scrollTop);
  const intoLast = scrollLimit <= 0 ? 0 : Math.max(0, 1 - left / Math.min(height, scrollLimit));
  const line = READING_LINE + Math.max(0, height - READING_LINE) * intoLast;
  let found: string | null = null;
  for (const [id, top] of tops) if (top <= line) found = id;
  return found;
}
