/** What a browser remembers of a page behind a link: kept there alone, the server hears nothing of it. */
interface Memory {
  /** When the visit before this one was last seen to go on, and what the page said then. */
  readonly before: { readonly at: string; readonly seen: readonly string[] } | null;
  readonly now: { readonly at: string; readonly seen: readonly string[] };
}

/** Whoever comes back later than this pays another visit. */
const VISIT_MS = 30 * 60_000;
const MOST_SEEN = 20_000;

function read(key: string): Memory | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Memory | null;
  } catch {
    return null; // A browser that keeps nothing, or something else under this name.
  }
}

function write(key: string, memory: Memory): void {
  try {
    localStorage.setItem(key, JSON.stringify(memory));
  } catch {
    // Private windows may refuse: then nothing is marked the next time.
  }
}

/** The visit before this one; null for who comes for the first time, or from a browser that forgets. */
export interface EarlierVisit {
  readonly at: Date;
  readonly seen: ReadonlySet<string>;
}

/**
 * Begins a visit, or goes on with the one of a few minutes ago.
 * @param key names the page
 * @param seen what it says now: the names of its items
 */
export function beginVisit(key: string, seen: readonly string[], now: Date): EarlierVisit | null {
  const memory = read(key);
  const goesOn = memory !== null && now.getTime() - Date.parse(memory.now.at) < VISIT_MS;
  const before = goesOn ? memory.before : (memory?.now ?? null);
  write(key, { before, now: { at: now.toISOString(), seen: seen.slice(0, MOST_SEEN) } });
  return before && { at: new Date(before.at), seen: new Set(before.seen) };
}

/** Notes what the page says by now: what changes while one looks is seen. */
export function goOnVisit(key: string, seen: readonly string[], now: Date): void {
  const memory = read(key);
  write(key, { before: memory?.before ?? null, now: { at: now.toISOString(), seen: seen.slice(0, MOST_SEEN) } });
}

/** Forgets the page: a link that ended leaves nothing behind. */
export function forgetVisits(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // As above: there is nothing to forget.
  }
}
