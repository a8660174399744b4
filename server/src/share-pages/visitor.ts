import {
  patchBetween,
  wholePage,
  type Ending,
  type PagePatch,
  type PageState,
} from '@koers/shared/share/page-patch.ts';

/** What is told to an open page. */
export type PageNews =
  | { readonly type: 'patch'; readonly data: PagePatch }
  /** Nothing is shown for now; what is on the page may stay. */
  | { readonly type: 'held' }
  | { readonly type: 'end'; readonly why: Ending };

/** Patches between two states of a page, made once for all who go from the one to the other. */
const patches = new WeakMap<PageState, WeakMap<PageState, PagePatch>>();

function patchFor(from: PageState | null, to: PageState): PagePatch {
  if (!from) return wholePage(to);
  const known = patches.get(from)?.get(to);
  if (known) return known;
  const made = patchBetween(from, to);
  const ofFrom = patches.get(from) ?? new WeakMap<PageState, PagePatch>();
  patches.set(from, ofFrom.set(to, made));
  return made;
}

/**
 * One open page, as its stream sees it: it asks for what is next when it has written what came before. However slow it is,
 * nothing queues up for it: it always gets the way from what it has to what there is.
 */
export class Visitor {
  /** What it has; null when that isn't known here. */
  #has: PageState | null;
  /** The version that it says it has. */
  readonly #version: string;
  #latest: PageState | null = null;
  #isHeld = false;
  #wasHeld = false;
  #end: Ending | null = null;
  #isGone = false;
  #wake: (() => void) | null = null;

  constructor(has: PageState | null, version: string) {
    this.#has = has;
    this.#version = version;
  }

  show(state: PageState): void {
    if (!this.#has && !this.#latest && state.version === this.#version) this.#has = state;
    this.#latest = state;
    this.#isHeld = false;
    this.#wake?.();
  }

  hold(): void {
    this.#isHeld = true;
    this.#wake?.();
  }

  /** Ends it with words; the first reason counts. */
  end(why: Ending): void {
    this.#end ??= why;
    this.#wake?.();
  }

  /** Ends it without: nobody reads any more, or the server stops. */
  leave(): void {
    this.#isGone = true;
    this.#wake?.();
  }

  /** The next thing to tell; null once there is nothing more to come. */
  async next(): Promise<PageNews | null> {
    while (!this.#isGone) {
      if (this.#end !== null) {
        this.#isGone = true;
        return { type: 'end', why: this.#end };
      }
      const news = this.#news();
      if (news) return news;
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = null;
    }
    return null;
  }

  #news(): PageNews | null {
    if (this.#isHeld) {
      if (this.#wasHeld) return null;
      this.#wasHeld = true;
      return { type: 'held' };
    }
    const latest = this.#latest;
    // After a pause a patch is sent even where nothing changed: it says that the page goes on.
    if (!latest || (this.#has?.version === latest.version && !this.#wasHeld)) return null;
    const data = patchFor(this.#has, latest);
    this.#has = latest;
    this.#wasHeld = false;
    return { type: 'patch', data };
  }
}
