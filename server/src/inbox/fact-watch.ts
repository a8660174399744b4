import { today, type Clock } from '../clock.ts';
import { Debounce, type DebounceSettings } from '../projection/debounce.ts';
import { tellAssignments, type AssignmentParts } from './assignments.ts';
import { tellOfKpis, type KpiNoticeParts } from './kpi-notices.ts';
import type { NoticeStore } from './notice-store.ts';

export interface FactWatchParts extends AssignmentParts, KpiNoticeParts {
  readonly store: Pick<NoticeStore, 'state' | 'setState'>;
  readonly clock: Clock;
  readonly onFault: (documentId: string | null, error: unknown) => void;
}

/** A slip of the hand is put right within this time, and a title typed on: neither is told of. */
const PACE: DebounceSettings = { quietMs: 1000, mostMs: 5000, firstRetryMs: 5000, lastRetryMs: 300_000 };
/** From a change until it is in the tables and told here. */
const PROJECTED_WITHIN_MS = 2000;
const MINUTE = 60_000;
const LOOKS_EVERY_MS = 10 * MINUTE;
/** The daily look is before people begin their day. */
const DAILY_FROM_HOUR = 6;
const DAILY_STATE = 'daily-look-on';

/** What changed in a document since it was last looked at. */
interface Touched {
  readonly kinds: Set<string>;
  readonly since: number;
}

/** Watches the facts for what somebody should be told of. Only documents whose tasks or KPIs changed are looked at, and all once a day. */
export class FactWatch {
  readonly #parts: FactWatchParts;
  readonly #debounce: Debounce;
  readonly #touched = new Map<string, Touched>();
  #cancelTimer: (() => void) | null = null;
  #looking: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(parts: FactWatchParts) {
    this.#parts = parts;
    this.#debounce = new Debounce(parts.clock, PACE, (documentId) => this.#look(documentId));
  }

  /** Takes up what was left when the server stopped, and looks at all KPIs once a day from now on. */
  start(): void {
    if (this.#stopped) return;
    this.#looking = this.#lookAtAll();
  }

  /** Says that facts of these kinds changed. */
  touch(documentId: string, kinds: readonly string[]): void {
    const heeded = kinds.filter((kind) => kind === 'task' || kind === 'kpi');
    if (heeded.length === 0) return;
    const known = this.#touched.get(documentId) ?? { kinds: new Set(), since: this.#parts.clock.now() };
    for (const kind of heeded) known.kinds.add(kind);
    this.#touched.set(documentId, known);
    this.#debounce.touch(documentId);
  }

  /** Looks at what waits, now. */
  flush(): Promise<void> {
    return this.#debounce.flush();
  }

  /** Looks at every KPI as once a day, when that was not done today. */
  async lookDaily(): Promise<void> {
    const { watched, store, clock } = this.#parts;
    const day = today(clock);
    const last = await store.state(DAILY_STATE, () => '');
    if (last === day || (last !== '' && new Date(clock.now()).getHours() < DAILY_FROM_HOUR)) return;
    for (const documentId of await watched.documentsWithKpis()) {
      if (this.#stopped) return;
      await tellOfKpis(this.#parts, documentId, { author: null, daily: true });
    }
    await store.setState(DAILY_STATE, day);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer?.();
    await Promise.all([this.#debounce.stop(), this.#looking]);
  }

  async #lookAtAll(): Promise<void> {
    try {
      for (const documentId of await this.#parts.watched.documentsWithNewAssignees()) {
        if (this.#stopped) return;
        await tellAssignments(this.#parts, documentId, null);
      }
      await this.lookDaily();
    } catch (error) {
      if (!this.#stopped) this.#parts.onFault(null, error);
    }
    if (!this.#stopped) this.#cancelTimer = this.#parts.clock.after(LOOKS_EVERY_MS, () => this.start());
  }

  async #look(documentId: string): Promise<'done' | 'failed'> {
    const touched = this.#touched.get(documentId);
    this.#touched.delete(documentId);
    if (!touched) return 'done';
    const { watched, clock } = this.#parts;
    try {
      const span = clock.now() - touched.since + PROJECTED_WITHIN_MS;
      const authors = await watched.authorsOfLast(documentId, span);
      const author = authors.length === 1 ? (authors[0] ?? null) : null;
      if (touched.kinds.has('task')) await tellAssignments(this.#parts, documentId, author);
      if (touched.kinds.has('kpi')) await tellOfKpis(this.#parts, documentId, { author, daily: false });
      return 'done';
    } catch (error) {
      this.#parts.onFault(documentId, error);
      const since = this.#touched.get(documentId);
      this.#touched.set(documentId, {
        kinds: new Set([...touched.kinds, ...(since?.kinds ?? [])]),
        since: touched.since,
      });
      return 'failed';
    }
  }
}
