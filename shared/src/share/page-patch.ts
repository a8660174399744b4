/** One piece of a page: what is sent anew when it changes. */
export interface PageItem {
  /** Names what it looks like: two items with one key are the same, letter by letter. */
  readonly key: string;
  readonly html: string;
}

/** A page at one moment. */
export interface PageState {
  /** Names the whole: of two pages with one version nothing differs. */
  readonly version: string;
  readonly items: readonly PageItem[];
}

/** What makes one page of another: of the items from `at` on, `drop` are taken out and these put in their place. */
export interface PagePatch {
  readonly from: string;
  readonly to: string;
  readonly at: number;
  readonly drop: number;
  /** The new ones with their HTML; by its key alone one that stood among those that were taken out. */
  readonly put: readonly (string | readonly [key: string, html: string])[];
}

/** The shortest patch that replaces one run of items: what stands before and after it is the same in both. */
export function patchBetween(from: PageState, to: PageState): PagePatch {
  const [a, b] = [from.items, to.items];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start]?.key === b[start]?.key) start += 1;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end)?.key === b.at(-1 - end)?.key) end += 1;
  const taken = new Set(a.slice(start, a.length - end).map(({ key }) => key));
  return {
    from: from.version,
    to: to.version,
    at: start,
    drop: a.length - end - start,
    put: b.slice(start, b.length - end).map(({ key, html }) => (taken.has(key) ? key : ([key, html] as const))),
  };
}

/** The whole page as a patch of nothing: for whoever has none, or one that nobody remembers. */
export function wholePage(to: PageState): PagePatch {
  return { from: '', to: to.version, at: 0, drop: 0, put: to.items.map(({ key, html }) => [key, html]) };
}

/** Why a page that follows a link ends. */
export const ENDINGS = ['revoked', 'expired', 'gone', 'password'] as const;
export type Ending = (typeof ENDINGS)[number];
