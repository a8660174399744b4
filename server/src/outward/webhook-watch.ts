import { excerptOf } from '@koers/shared/comments/body.ts';
import { kpiPace } from '@koers/shared/extraction/pace.ts';
import { instant, today, type Clock } from '../clock.ts';
import type { DocumentRecord, DocumentStore } from '../commands/document-store.ts';
import type { Jobs } from '../commands/jobs.ts';
import type { LiveEvents } from '../commands/live-events.ts';
import type { WorkspaceSettings } from '../commands/workspace-settings.ts';
import { Debounce, type DebounceSettings } from '../projection/debounce.ts';
import type { FactReader } from '../projection/fact-reader.ts';
import { haveDelivered } from './deliver-webhook.ts';
import {
  happenedBetween,
  watchedNow,
  type DocumentNow,
  type Happened,
  type WatchedDocument,
} from './watched-document.ts';
import type { NewDelivery, Webhook, WebhookStore, WebhookWatchStore } from './webhook-store.ts';

export interface WebhookWatchParts {
  readonly watch: WebhookWatchStore;
  readonly webhooks: Pick<WebhookStore, 'waiting'>;
  readonly documents: Pick<DocumentStore, 'find'>;
  readonly facts: Pick<FactReader, 'ofDocument'>;
  readonly workspaces: Pick<WorkspaceSettings, 'paceBoundsOf'>;
  readonly jobs: Pick<Jobs, 'add'>;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly urlOf: (path: string) => string;
  readonly onFault: (documentId: string, error: unknown) => void;
}

const MINUTE = 60_000;
/** What is true for a moment only, such as a slip of the hand, is not told. */
const SOON: DebounceSettings = { quietMs: 1000, mostMs: 5000, firstRetryMs: 5000, lastRetryMs: 5 * MINUTE };
/** Whoever types is told of once they rest, and every five minutes. */
const RESTED: DebounceSettings = { quietMs: MINUTE, mostMs: 5 * MINUTE, firstRetryMs: MINUTE, lastRetryMs: 5 * MINUTE };
const MOST_BLOCKS = 100_000;
const MOST_TEXT = 2000;
const KINDS = ['task', 'content', 'kpi'] as const;

/** So late something said may come to be seen, after the moment that it bears. */
const LATE_MS = 10_000;
const before = (moment: string): string => new Date(Date.parse(moment) - LATE_MS).toISOString();

interface Said {
  readonly happened: readonly Happened[];
  readonly recent: readonly string[];
}

interface Look {
  /** Whether changes of its text and properties are told, too. */
  readonly content: boolean;
  /** Whether what there is stands for told. */
  readonly baseline: boolean;
}

/**
 * Finds what webhooks are to be told: by what a document said when it was looked at last, so that a crash neither loses nor
 * repeats it. Of workspaces without a webhook nothing is kept.
 */
export class WebhookWatch {
  readonly #parts: WebhookWatchParts;
  readonly #soon: Debounce;
  readonly #rested: Debounce;
  /** Of each document one look at a time: two would tell the same twice. */
  readonly #looking = new Map<string, Promise<void>>();
  #stopped = false;

  constructor(parts: WebhookWatchParts) {
    this.#parts = parts;
    const looking = (content: boolean) => (documentId: string) => this.#tryToLook(documentId, content);
    this.#soon = new Debounce(parts.clock, SOON, looking(false));
    this.#rested = new Debounce(parts.clock, RESTED, looking(true));
  }

  /** Says that something about a document changed. @param content whether it may be its text or properties */
  touch(documentId: string, content: boolean): void {
    if (this.#stopped) return;
    this.#soon.touch(documentId);
    if (content) this.#rested.touch(documentId);
  }

  /** Looks at what waits, now. */
  async flush(): Promise<void> {
    await this.#soon.flush();
    await this.#rested.flush();
  }

  /** Looks at everything in which there may be something to tell, and sees that what waits to be sent is sent. */
  async lookAround(signal: AbortSignal): Promise<void> {
    for (const { id, nextAt } of await this.#parts.webhooks.waiting())
      await haveDelivered(this.#parts.jobs, id, Date.parse(nextAt));
    for (const documentId of await this.#parts.watch.documentsToLookAt()) {
      signal.throwIfAborted();
      await this.#look(documentId, { content: true, baseline: false });
    }
  }

  /** Takes what a workspace's documents say for known: its first webhook is told of what comes after. */
  async takeForKnown(workspaceId: string, signal: AbortSignal): Promise<void> {
    for (const documentId of await this.#parts.watch.documentsOf(workspaceId)) {
      signal.throwIfAborted();
      await this.#look(documentId, { content: true, baseline: true });
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([this.#soon.stop(), this.#rested.stop()]);
  }

  async #tryToLook(documentId: string, content: boolean): Promise<'done' | 'failed'> {
    try {
      await this.#look(documentId, { content, baseline: false });
      return 'done';
    } catch (error) {
      this.#parts.onFault(documentId, error);
      return 'failed';
    }
  }

  async #look(documentId: string, look: Look): Promise<void> {
    const last = this.#looking.get(documentId) ?? Promise.resolve();
    const mine = last.catch(() => {}).then(() => this.#lookNow(documentId, look));
    this.#looking.set(documentId, mine);
    try {
      await mine;
    } finally {
      if (this.#looking.get(documentId) === mine) this.#looking.delete(documentId);
    }
  }

  async #lookNow(documentId: string, { content, baseline }: Look): Promise<void> {
    const { watch, documents, clock, liveEvents, jobs } = this.#parts;
    const active = await watch.activeFor(documentId);
    if (active.length === 0) return;
    const [record, known] = await Promise.all([documents.find(documentId), watch.stateOf(documentId)]);
    if (!record) return;
    const until = instant(clock);
    const now = await this.#readNow(record);
    const since = active.map(({ activeSince }) => activeSince ?? '').toSorted()[0] ?? '';
    // What was there before anybody wanted to know is no news.
    const isKnown = baseline || (known === null && record.createdAt < since);
    const said = await this.#said(record, known, until);
    const happened = isKnown ? [] : [...happenedBetween(known, now, { content }), ...said.happened];
    const state = watchedNow(now, isKnown ? null : known, { content, until, recent: said.recent });
    if (happened.length === 0 && known !== null && isSame(state, known)) return;
    const deliveries = happened.flatMap((one) => this.#deliveriesOf(one, record, active, until));
    await watch.keep(documentId, state, deliveries);
    for (const { id } of deliveries) await haveDelivered(jobs, id);
    if (deliveries.length > 0) liveEvents.announce({ event: { type: 'webhooks' }, workspaceId: record.workspaceId });
  }

  async #readNow(record: DocumentRecord): Promise<DocumentNow> {
    const { watch, facts, workspaces, clock } = this.#parts;
    // Before the facts: what comes in between is told at the next look.
    const seq = await watch.seqOf(record.id);
    const [bounds, ...found] = await Promise.all([
      workspaces.paceBoundsOf([record.id]),
      ...KINDS.map((kind) => facts.ofDocument(record.id, { kind, after: null, limit: MOST_BLOCKS })),
    ]);
    const day = today(clock);
    return {
      record,
      seq,
      blocks: found.flat().map(({ block }) => block),
      paceOf: (kpi) => kpiPace(kpi, day, bounds.get(record.id)),
    };
  }

  /** What was said in it: what is told already is known by its id, since two who speak at once may be heard in any order. */
  async #said({ id, createdAt }: DocumentRecord, known: WatchedDocument | null, until: string): Promise<Said> {
    const { watch } = this.#parts;
    const since = before(known?.until ?? createdAt);
    const [comments, answers] = await Promise.all([watch.commentsSince(id, since), watch.answersSince(id, since)]);
    const all = [
      ...comments.map(({ id: commentId, threadId, authorId, body, at }) => ({
        id: commentId,
        at,
        event: 'comment.created' as const,
        data: { comment: { id: commentId, threadId, authorId, at, text: excerptOf(body, () => '…', MOST_TEXT) } },
      })),
      ...answers.map(({ signoffId, title, personId, answer, word, at }) => ({
        id: `${signoffId}/${personId ?? ''}/${at}`,
        at,
        event: 'signoff.answered' as const,
        data: { signoff: { id: signoffId, section: title, personId, answer, word, at } },
      })),
    ];
    return {
      happened: all.filter((one) => !known?.recent.includes(one.id)).map(({ event, data }) => ({ event, data })),
      recent: all.filter(({ at }) => at > before(until)).map((one) => one.id),
    };
  }

  #deliveriesOf(
    { event, data }: Happened,
    record: DocumentRecord,
    active: readonly Webhook[],
    at: string,
  ): NewDelivery[] {
    const { id, title, kind, status, startsOn, endsOn, ownerId, strategyId, parentId, workspaceId } = record;
    const url = this.#parts.urlOf(`/d/${id}`);
    const document = { id, kind, title, status, startsOn, endsOn, ownerId, strategyId, parentId, url };
    const body = JSON.stringify({ type: event, timestamp: at, data: { workspaceId, document, ...data } });
    return active
      .filter(({ events }) => events.includes(event))
      .map((webhook) => ({ id: this.#parts.newId(), webhookId: webhook.id, event, documentId: id, body, at }));
  }
}

function isSame(one: WatchedDocument, other: WatchedDocument): boolean {
  const text = (state: WatchedDocument): string => JSON.stringify({ ...state, until: '', recent: [] });
  return text(one) === text(other);
}
