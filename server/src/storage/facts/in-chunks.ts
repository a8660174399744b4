/** Databases bind only so many values in one statement. */
const ROWS_AT_ONCE = 200;

export function inChunks<T>(items: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += ROWS_AT_ONCE)
    chunks.push(items.slice(start, start + ROWS_AT_ONCE));
  return chunks;
}
