import type { Ending, PageState } from '@koers/shared/share/page-patch.ts';
import { today } from '../clock.ts';
import type { LiveEventHub } from '../commands/live-events.ts';
import type { ShareLink, ShareStore } from '../commands/shares/share-store.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { SharedScene, settingsOf, type PageReading, type SceneParts } from './shared-scene.ts';
import { Visitor } from './visitor.ts';

export interface SharePagesParts extends SceneParts {
  readonly rooms: Pick<Rooms, 'read' | 'onDurable'>;
  readonly shares: Pick<ShareStore, 'find'>;
  readonly liveEvents: LiveEventHub;
  /** A page could not be made anew; it is tried again with the next change. */
  readonly onFault: (documentId: string, error: unknown) => void;
}

/** An open page is made anew at most so often, … */
const PACE_MS = 250;
/** … and where that takes long, so many times less often: it never takes more than a fifth of the time. */
const PART_OF_TIME = 4;
/** Links whose filtered documents are kept; beyond that, of those that nobody has open the oldest go. */
const MOST_SCENES = 200;
/** A day that changed, and a page that missed something, are looked for so often. */
const LOOK_MS = 30_000;
/** Pages of one link that are open at once. */
const MOST_VISITORS = 2000;

/** One address of a link, with everyone who has it open. */
interface LivePage {
  readonly key: string | null;
  reading: PageReading | null;
  /** What the reading was made of, so that it is known when it is not of now: the count of changes, and the day. */
  madeAt: { readonly change: number; readonly day: string } | null;
  making: Promise<PageReading> | null;
  readonly visitors: Set<Visitor>;
  cancelTimer: (() => void) | null;
  /** When it may be made anew. */
  notBefore: number;
}

interface LiveScene {
  readonly scene: SharedScene;
  readonly settings: string;
  readonly pages: Map<string, LivePage>;
  /** Grows with everything that may change what it shows. */
  changes: number;
  cancelExpiry: (() => void) | null;
}

/** Why a link shows nothing any more; null while it does. */
export function endingOf(link: ShareLink | null, now: string): Ending | null {
  if (!link) return 'gone';
  if (link.revokedAt !== null) return 'revoked';
  return link.expiresAt !== null && link.expiresAt <= now ? 'expired' : null;
}

/**
 * The pages behind read-only links: each is made once for all who look at it, kept while nothing changes, and told to those
 * who have it open, at a pace that doesn't follow their number. Whether a link is still good is read anew before anything
 * is told.
 */
export class SharePages {
  readonly #parts: SharePagesParts;
  readonly #scenes = new Map<string, LiveScene>();
  readonly #stops: (() => void)[] = [];
  #cancelLook: (() => void) | null = null;

  constructor(parts: SharePagesParts) {
    this.#parts = parts;
  }

  start(): void {
    const { rooms, liveEvents } = this.#parts;
    this.#stops.push(
      rooms.onDurable((documentId) => this.#documentChanged(documentId)),
      liveEvents.listen(({ event }) => {
        if (event.type === 'shares') this.#settingsChanged(event.documentId);
        if (event.type === 'documents' || event.type === 'people' || event.type === 'workspace') this.#allChanged();
      }),
    );
    this.#lookAgain();
  }

  /** Leaves everyone, without words: the server stops. */
  stop(): void {
    this.#cancelLook?.();
    for (const stop of this.#stops.splice(0)) stop();
    for (const { pages, cancelExpiry } of this.#scenes.values()) {
      cancelExpiry?.();
      for (const page of pages.values()) {
        page.cancelTimer?.();
        for (const visitor of page.visitors) visitor.leave();
      }
    }
    this.#scenes.clear();
  }

  /**
   * What an address of a link shows now.
   * @param link as it was just read, and found good
   * @param base the address of its first page
   * @param key which of its pages; null for the first
   */
  read(link: ShareLink, base: string, key: string | null): Promise<PageReading> {
    const live = this.#sceneOf(link, base);
    return this.#fresh(live, this.#pageOf(live, key));
  }

  /**
   * Follows a page.
   * @param version of what the visitor has
   * @returns null when too many do
   */
  async follow(
    link: ShareLink,
    base: string,
    key: string | null,
    version: string,
  ): Promise<{ readonly visitor: Visitor; readonly leave: () => void } | null> {
    const live = this.#sceneOf(link, base);
    const page = this.#pageOf(live, key);
    if (page.visitors.size >= MOST_VISITORS) return null;
    const before = page.reading?.kind === 'page' ? page.reading.state : null;
    const visitor = new Visitor(before?.version === version ? before : null, version);
    // It is there before the page is read: what changes meanwhile, and the link's end, reach it too.
    page.visitors.add(visitor);
    tell(page, [visitor], await this.#fresh(live, page));
    await this.#weigh(live);
    this.#touch(live, page);
    return {
      visitor,
      leave: () => {
        visitor.leave();
        for (const one of this.#scenes.get(base)?.pages.values() ?? []) one.visitors.delete(visitor);
        page.visitors.delete(visitor);
      },
    };
  }

  /** How many pages are open, over all links. */
  get visitors(): number {
    let count = 0;
    for (const { pages } of this.#scenes.values()) for (const page of pages.values()) count += page.visitors.size;
    return count;
  }

  #sceneOf(link: ShareLink, base: string): LiveScene {
    const known = this.#scenes.get(base);
    const settings = settingsOf(link);
    if (known && known.settings === settings) {
      // The latest used stand last: the first are the first to go.
      this.#scenes.delete(base);
      this.#scenes.set(base, known);
      return known;
    }
    const live: LiveScene = {
      scene: new SharedScene(link, base, this.#parts),
      settings,
      pages: new Map(),
      changes: 0,
      cancelExpiry: null,
    };
    if (known) this.#moveVisitors(known, live);
    this.#scenes.set(base, live);
    this.#forgetOldest();
    return live;
  }

  /** Whoever has a page of a link open stays, and sees what its new settings show. */
  #moveVisitors(from: LiveScene, to: LiveScene): void {
    for (const old of from.pages.values()) {
      old.cancelTimer?.();
      old.cancelTimer = null;
      const page = this.#pageOf(to, old.key);
      for (const visitor of old.visitors) page.visitors.add(visitor);
      old.visitors.clear();
      this.#touch(to, page);
    }
  }

  #forgetOldest(): void {
    for (const [base, { pages }] of this.#scenes) {
      if (this.#scenes.size <= MOST_SCENES) return;
      if ([...pages.values()].every(({ visitors }) => visitors.size === 0)) this.#scenes.delete(base);
    }
  }

  #pageOf(live: LiveScene, key: string | null): LivePage {
    const known = live.pages.get(key ?? '');
    if (known) return known;
    const page: LivePage = {
      key,
      reading: null,
      madeAt: null,
      making: null,
      visitors: new Set(),
      cancelTimer: null,
      notBefore: 0,
    };
    live.pages.set(key ?? '', page);
    return page;
  }

  #isFresh({ changes }: LiveScene, { madeAt }: LivePage): boolean {
    return madeAt !== null && madeAt.change === changes && madeAt.day === today(this.#parts.clock);
  }

  /** What it shows now; made once, however many ask. */
  async #fresh(live: LiveScene, page: LivePage): Promise<PageReading> {
    if (page.reading && this.#isFresh(live, page)) return page.reading;
    if (page.making) {
      await page.making.catch(() => undefined);
      // What was being made may have begun before the last change; once more is enough for what this caller knew of.
      if (page.reading && this.#isFresh(live, page)) return page.reading;
    }
    page.making ??= this.#make(live, page).finally(() => (page.making = null));
    return page.making;
  }

  async #make(live: LiveScene, page: LivePage): Promise<PageReading> {
    const { clock } = this.#parts;
    const madeAt = { change: live.changes, day: today(clock) };
    const began = clock.now();
    const reading = await live.scene.read(page.key);
    page.notBefore = clock.now() + Math.max(PACE_MS, (clock.now() - began) * PART_OF_TIME);
    page.reading = sameState(page.reading, reading);
    page.madeAt = madeAt;
    // A name that is none must not be kept for whoever makes up more of them.
    if (reading.kind === 'gone' && page.visitors.size === 0) live.pages.delete(page.key ?? '');
    return page.reading;
  }

  #documentChanged(documentId: string): void {
    for (const live of this.#scenes.values()) {
      if (live.scene.documentChanged(documentId)) this.#changed(live);
    }
  }

  #allChanged(): void {
    for (const live of this.#scenes.values()) {
      live.scene.surroundingsChanged();
      this.#changed(live);
    }
  }

  #changed(live: LiveScene): void {
    live.changes += 1;
    for (const page of live.pages.values()) this.#touch(live, page);
  }

  /** A link of this document was made, changed or revoked: what its pages show, and to whom, is read anew at once. */
  #settingsChanged(documentId: string): void {
    for (const live of this.#scenes.values()) {
      if (live.scene.link.documentId === documentId) void this.#weigh(live);
    }
  }

  /** Reads whether a link is still good. @returns the link; null when everyone was told that it ended */
  async #weigh(live: LiveScene): Promise<ShareLink | null> {
    const { shares, clock, onFault } = this.#parts;
    const { link } = live.scene;
    let now: ShareLink | null;
    try {
      now = await shares.find(link.id);
    } catch (error) {
      // Who cannot be asked whether it is good is told nothing: the next look asks again.
      onFault(link.documentId, error);
      return null;
    }
    const why =
      endingOf(now, new Date(clock.now()).toISOString()) ??
      (now?.passwordHash === link.passwordHash ? null : 'password');
    if (!now || why !== null) {
      this.#endAll(live, why ?? 'gone');
      return null;
    }
    this.#endInTime(live, now);
    for (const [base, other] of this.#scenes) {
      if (other === live && settingsOf(now) !== live.settings) this.#sceneOf(now, base);
    }
    return now;
  }

  #endAll(live: LiveScene, why: Ending): void {
    live.cancelExpiry?.();
    for (const page of live.pages.values()) {
      page.cancelTimer?.();
      page.cancelTimer = null;
      for (const visitor of page.visitors) visitor.end(why);
      page.visitors.clear();
    }
    for (const [base, other] of this.#scenes) if (other === live) this.#scenes.delete(base);
  }

  /** Has a page made anew for those who have it open: soon, and not too often. */
  #touch(live: LiveScene, page: LivePage): void {
    if (page.visitors.size === 0 || page.cancelTimer || this.#isFresh(live, page)) return;
    const { clock, onFault } = this.#parts;
    const wait = Math.max(0, page.notBefore - clock.now());
    page.cancelTimer = clock.after(wait, () => {
      page.cancelTimer = null;
      this.#tellAll(live, page).catch((error: unknown) => onFault(live.scene.link.documentId, error));
    });
  }

  async #tellAll(live: LiveScene, page: LivePage): Promise<void> {
    const reading = await this.#fresh(live, page);
    if (!(await this.#weigh(live)) || live.pages.get(page.key ?? '') !== page) return;
    tell(page, page.visitors, reading);
    if (reading.kind === 'gone') page.visitors.clear();
    this.#touch(live, page);
  }

  /** A link that expires soon is weighed at that instant; one that does later is found by a later look. */
  #endInTime(live: LiveScene, { expiresAt }: ShareLink): void {
    live.cancelExpiry?.();
    live.cancelExpiry = null;
    const left = expiresAt === null ? Infinity : Date.parse(expiresAt) - this.#parts.clock.now();
    if (left > LOOK_MS * 2) return;
    live.cancelExpiry = this.#parts.clock.after(Math.max(0, left), () => void this.#weigh(live));
  }

  /** Finds links that expired, a day that changed, and pages that could not be made. */
  #lookAgain(): void {
    this.#cancelLook = this.#parts.clock.after(LOOK_MS, () => {
      for (const live of this.#scenes.values()) {
        if ([...live.pages.values()].some(({ visitors }) => visitors.size > 0)) void this.#weigh(live);
        for (const page of live.pages.values()) this.#touch(live, page);
      }
      this.#lookAgain();
    });
  }
}

/** The same object while it says the same: patches from it are made once. */
function sameState(before: PageReading | null, now: PageReading): PageReading {
  if (before?.kind !== 'page' || now.kind !== 'page') return now;
  const state: PageState = before.state.version === now.state.version ? before.state : now.state;
  return { ...now, state };
}

function tell(page: LivePage, visitors: Iterable<Visitor>, reading: PageReading): void {
  for (const visitor of visitors) {
    if (reading.kind === 'page') visitor.show(reading.state);
    else if (reading.kind === 'held') visitor.hold();
    else visitor.end('gone');
  }
  if (reading.kind === 'gone') page.visitors.clear();
}
