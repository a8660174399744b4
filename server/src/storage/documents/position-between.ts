const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LAST = DIGITS.length - 1;
const MIDDLE = DIGITS[DIGITS.length >> 1] ?? 'V';

const digit = (index: number): string => DIGITS[index] ?? '';
const at = (key: string, index: number): number => (index < key.length ? DIGITS.indexOf(key[index] ?? '') : 0);

/** One up in the first digit that can go up: a list that grows at its end needs a new digit only every sixty keys. */
function after(key: string): string {
  const index = Array.from(key).findIndex((char) => char !== digit(LAST));
  return index === -1 ? key + MIDDLE : key.slice(0, index) + digit(at(key, index) + 1);
}

function before(key: string): string {
  const index = Array.from(key).findIndex((char) => char > digit(1));
  if (index !== -1) return key.slice(0, index) + digit(at(key, index) - 1);
  // Only zeros and ones: `01` has nothing above zero before it but a longer key.
  return `${key.slice(0, -1)}0${MIDDLE}`;
}

function middle(low: string, high: string): string {
  let index = 0;
  while (index < high.length && at(low, index) === at(high, index)) index += 1;
  const [from, to] = [at(low, index), at(high, index)];
  if (to - from > 1) return high.slice(0, index) + digit((from + to) >> 1);
  // Neighbours: stay with the lower digit and go past the rest of the lower key.
  const rest = low.slice(index + 1);
  return high.slice(0, index) + digit(from) + (rest === '' ? MIDDLE : after(rest));
}

/**
 * A key that sorts (byte by byte) between two others, so that moving one document rewrites only its own row.
 * Keys are of the digits 0-9A-Za-z and never end in 0, so there is always room before one.
 * @param low the neighbour before; null at the beginning
 * @param high the neighbour after, greater than `low`; null at the end
 */
export function positionBetween(low: string | null, high: string | null): string {
  if (low === null && high === null) return MIDDLE;
  if (high === null) return after(low ?? '');
  if (low === null) return before(high);
  return middle(low, high);
}
