import type { LiveEvents } from '../commands/live-events.ts';
import type { Journal } from '../rooms/journal.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { instant } from '../clock.ts';
import { Debounce, type DebounceSettings } from './debounce.ts';
import { DocumentReadings } from './document-readings.ts';
import { changesNothing, factChange, type Changed } from './fact-change.ts';
import { readMended, type ProjectionParts } from './project-document.ts';

/** Within 200 ms of an edit, and twice a second while somebody goes on typing. */
export const PROJECTION_PACE: DebounceSettings = { quietMs: 100, mostMs: 400, firstRetryMs: 250, lastRetryMs: 30_000 };

/** What the projection tells whoever watches it: metrics and the log. */
export interface ProjectionEvents {
  readonly projected: (documentId: string, milliseconds: number) => void;
  readonly failed: (documentId: string, error: unknown) => void;
}

export interface ProjectionOptions extends ProjectionParts {
  readonly rooms: Pick<Rooms, 'read' | 'change' | 'onDurable'>;
  readonly journal: Pick<Journal, 'lastSeqs'>;
  readonly liveEvents: LiveEvents;
  readonly events: ProjectionEvents;
  readonly pace?: DebounceSettings;
}

const NOTHING: Changed = { kinds: new Set(), text: false };

/** So many documents are caught up at once: people who open one meanwhile must not wait for all of them. */
const CATCH_UP_AT_ONCE = 4;

/** How far a document was read, where its facts stayed the same, is written down together with others. */
const MARK_MS = 2000;

/** Keeps the tables saying what the documents say. */
export class Projection {
  readonly #options: ProjectionOptions;
  readonly #debounce: Debounce;
  readonly #readings: DocumentReadings;
  #marks = new Map<string, number>();
  #cancelMarking: (() => void) | null = null;
  #stopListening: (() => void) | null = null;
  #stopped = false;

  constructor(options: ProjectionOptions) {
    this.#options = options;
    this.#readings = new DocumentReadings(options.registry);
    this.#debounce = new Debounce(options.clock, options.pace ?? PROJECTION_PACE, (id) => this.#project(id));
  }

  /** Follows the rooms from now on. What changed before is for {@link catchUp}. */
  start(): void {
    this.#stopListening = this.#options.rooms.onDurable((documentId) => this.touch(documentId));
  }

  /** Says that a document changed, for changes that did not go through its room: a template laid in. */
  touch(documentId: string): void {
    this.#debounce.touch(documentId);
  }

  /** Projects what waits, now. */
  async flush(): Promise<void> {
    await this.#debounce.flush();
    await this.#mark();
  }

  /**
   * Projects every document whose journal went on without the tables: after a crash, after an upgrade that made the
   * tables anew, or where something was read that was not durable yet.
   * @returns how many those were
   */
  async catchUp(): Promise<number> {
    const { facts, journal } = this.#options;
    const [projected, last] = await Promise.all([facts.projectedSeqs(), journal.lastSeqs()]);
    const behind = [...projected].filter(([id, seq]) => last.has(id) && last.get(id) !== seq).map(([id]) => id);
    const queue = behind.values();
    const worker = async (): Promise<void> => {
      for (const documentId of queue) {
        if (this.#stopped) return;
        await this.#debounce.runNow(documentId);
      }
    };
    await Promise.all(Array.from({ length: CATCH_UP_AT_ONCE }, worker));
    await this.#mark();
    return behind.length;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopListening?.();
    await this.#debounce.stop();
    await this.#mark();
  }

  async #project(documentId: string): Promise<'done' | 'failed'> {
    const { clock, events, liveEvents } = this.#options;
    const began = clock.now();
    try {
      const changed = await this.#bringUpToDate(documentId);
      events.projected(documentId, clock.now() - began);
      if (changed && (changed.kinds.size > 0 || changed.text)) {
        liveEvents.announce({ event: { type: 'facts', documentId, kinds: [...changed.kinds].toSorted() } });
      }
      return 'done';
    } catch (error) {
      events.failed(documentId, error);
      // Nothing gets better by trying again; whoever repairs the document starts the server anew.
      return isQuarantine(error) ? 'done' : 'failed';
    }
  }

  /** @returns what changed; null when there is no such document */
  async #bringUpToDate(documentId: string): Promise<Changed | null> {
    const { facts, clock } = this.#options;
    const { reading, durableSeq } = await readMended(this.#options, documentId, (doc) => {
      const { extraction } = this.#readings.of(doc);
      return extraction.idsToMend().length > 0 ? null : { content: extraction.content(), of: this.#readings.of(doc) };
    });
    const { content, of: known } = reading;
    const change = known.inTables && factChange(known.inTables, content);
    if (change && changesNothing(change)) {
      if (durableSeq !== null) this.#markLater(documentId, durableSeq);
      return NOTHING;
    }
    // A failure in the middle leaves open what the tables say: the next time they are asked.
    known.inTables = null;
    this.#marks.delete(documentId);
    const now = instant(clock);
    const changed = change
      ? await facts.change(documentId, change, durableSeq, now)
      : await facts.replace(documentId, content, durableSeq, now);
    if (changed) known.inTables = content;
    return changed;
  }

  #markLater(documentId: string, upToSeq: number): void {
    this.#marks.set(documentId, upToSeq);
    this.#cancelMarking ??= this.#options.clock.after(MARK_MS, () => void this.#mark());
  }

  async #mark(): Promise<void> {
    this.#cancelMarking?.();
    this.#cancelMarking = null;
    const marks = this.#marks;
    if (marks.size === 0) return;
    this.#marks = new Map();
    try {
      await this.#options.facts.mark(marks, instant(this.#options.clock));
    } catch (error) {
      // Nothing is lost but time: what was not marked is read once more at the next start.
      for (const documentId of marks.keys()) this.#options.events.failed(documentId, error);
    }
  }
}

function isQuarantine(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'document-quarantined';
}
