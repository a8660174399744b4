import type { Clock } from '../../clock.ts';
import { Debounce, type DebounceSettings } from '../../projection/debounce.ts';
import type { Journal } from '../../rooms/journal.ts';
import type { Rooms } from '../../rooms/rooms.ts';
import type { LiveEvents } from '../live-events.ts';
import type { Notices } from '../notices.ts';
import { readSections, type SectionReaderParts } from './read-sections.ts';
import { staleNotice } from './signoff-notices.ts';
import { isStale, standingAnswer } from './signoff-state.ts';
import type { Signoff, SignoffStore } from './signoff-store.ts';

export interface WatchParts extends SectionReaderParts {
  readonly rooms: Pick<Rooms, 'read' | 'onDurable'>;
  readonly journal: Pick<Journal, 'lastSeqs'>;
  readonly signoffs: SignoffStore;
  readonly notices: Notices;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
  /** @param documentId null when it is about none alone */
  readonly onFault: (documentId: string | null, error: unknown) => void;
}

/** Half a second after the last edit; every two while somebody goes on typing: a whole section is read each time. */
const LOOK_PACE: DebounceSettings = { quietMs: 500, mostMs: 2000, firstRetryMs: 1000, lastRetryMs: 60_000 };
/** Who tries a sentence and takes it back has changed nothing: nobody is told before the text has rested. */
const TELL_PACE: DebounceSettings = { quietMs: 60_000, mostMs: 300_000, firstRetryMs: 60_000, lastRetryMs: 600_000 };

/** Keeps what is known of sign-offs true while their documents change: which answers are stale, and which sections gone. */
export class SignoffWatch {
  readonly #parts: WatchParts;
  readonly #looks: Debounce;
  readonly #tells: Debounce;
  #stopListening: (() => void) | null = null;
  #caughtUp: Promise<void> = Promise.resolve();

  constructor(parts: WatchParts, pace: { readonly look?: DebounceSettings; readonly tell?: DebounceSettings } = {}) {
    this.#parts = parts;
    this.#looks = new Debounce(parts.clock, pace.look ?? LOOK_PACE, (id) => this.#attempt(id, () => this.#look(id)));
    this.#tells = new Debounce(parts.clock, pace.tell ?? TELL_PACE, (id) => this.#attempt(id, () => this.#tell(id)));
  }

  /** Follows the rooms from now on, and looks at what went on without being looked at: after a crash. */
  start(): void {
    const { rooms, onFault } = this.#parts;
    this.#stopListening = rooms.onDurable((documentId) => this.#looks.touch(documentId));
    this.#caughtUp = this.#catchUp().catch((error: unknown) => onFault(null, error));
  }

  /** Looks at what waits, now. */
  async flush(): Promise<void> {
    await this.#caughtUp;
    await this.#looks.flush();
  }

  /** Tells what waits to be told, now. */
  async tell(): Promise<void> {
    await this.flush();
    await this.#tells.flush();
  }

  async stop(): Promise<void> {
    this.#stopListening?.();
    await Promise.all([this.#caughtUp, this.#looks.stop(), this.#tells.stop()]);
  }

  async #catchUp(): Promise<void> {
    const { signoffs, journal } = this.#parts;
    const looked = await signoffs.lookedAt();
    if (looked.size === 0) return;
    const last = await journal.lastSeqs();
    for (const [documentId, seqs] of looked) {
      if (seqs.some((seq) => seq !== last.get(documentId))) this.#looks.touch(documentId);
    }
  }

  async #attempt(documentId: string, work: () => Promise<void>): Promise<'done' | 'failed'> {
    try {
      await work();
      return 'done';
    } catch (error) {
      this.#parts.onFault(documentId, error);
      // Nothing gets better by trying again.
      return isQuarantine(error) ? 'done' : 'failed';
    }
  }

  async #look(documentId: string): Promise<void> {
    const { signoffs, liveEvents } = this.#parts;
    const standing = await signoffs.standing(documentId);
    if (standing.length === 0) return;
    const headingIds = standing.map(({ headingId }) => headingId);
    const { sections, seq } = await readSections(this.#parts, documentId, headingIds);
    const seen = standing.map((signoff, index) => ({ signoff, digest: sections[index]?.digest ?? null }));
    const other = seen.filter(({ signoff, digest }) => signoff.nowDigest !== digest || signoff.nowSeq !== seq);
    await signoffs.look(other.map(({ signoff, digest }) => ({ signoffId: signoff.id, digest, seq })));
    if (seen.some(({ signoff, digest }) => looksOtherwise(signoff, digest))) {
      liveEvents.announce({ event: { type: 'signoffs', documentId } });
    }
    if (seen.some(({ signoff, digest }) => untold({ ...signoff, nowDigest: digest }).length > 0))
      this.#tells.touch(documentId);
  }

  /** Tells who asked that what was agreed with has changed: once for each answer. */
  async #tell(documentId: string): Promise<void> {
    const { signoffs, notices } = this.#parts;
    for (const signoff of await signoffs.standing(documentId)) {
      const answers = untold(signoff);
      if (answers.length === 0) continue;
      // One document after the other: what was told is written down before the next is.
      await signoffs.staleTold(answers);
      const askers = new Set(answers.flatMap(({ askedBy }) => askedBy ?? []));
      await notices.tell([...askers], staleNotice(signoff));
    }
  }
}

/** Whether readers see something else, now that the section's digest is this. */
function looksOtherwise({ nowDigest, people }: Signoff, digest: string | null): boolean {
  if ((nowDigest === null) !== (digest === null)) return true;
  return people.some((person) => {
    const answer = standingAnswer(person);
    return answer !== null && isStale(answer, nowDigest) !== isStale(answer, digest);
  });
}

/** Who agreed with what has changed since, where nobody was told yet. */
function untold({ people, nowDigest }: Signoff): { personId: string; number: number; askedBy: string | null }[] {
  return people.flatMap((person) => {
    const answer = standingAnswer(person);
    const isNews = answer?.answer === 'agree' && isStale(answer, nowDigest) && !answer.staleTold;
    return isNews ? [{ personId: person.id, number: answer.number, askedBy: person.askedBy }] : [];
  });
}

function isQuarantine(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'document-quarantined';
}
