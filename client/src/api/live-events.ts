import { HERE, LiveEvent, RESET, SESSION_ENDED } from '@koers/shared/api/events.ts';
import { readMe } from '@koers/shared/api/people.ts';
import type { ReferenceAnswer } from '@koers/shared/api/references.ts';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { codeOf } from './api-problem.ts';
import { call } from './call.ts';
import { checksStaleAfter } from './check-staleness.ts';
import { keys } from './query-keys.ts';
import { openEventStream, type EventStream } from './shared-event-source.ts';

/** Which answers an event makes stale. */
export function staleAfter(event: LiveEvent): readonly QueryKey[] {
  switch (event.type) {
    case 'facts':
      return [
        ...event.kinds.map((kind) => keys.factsOf(kind)),
        ...(event.kinds.some((kind) => kind === 'goal' || kind === 'kpi') ? [keys.goalBoard] : []),
        keys.blocksOf(event.documentId),
      ];
    case 'documents':
      // titles stand in the lists of facts, and a trashed document takes its facts along
      return [
        keys.documents,
        keys.facts,
        keys.blocks,
        keys.references,
        keys.check,
        keys.signoffsOf(event.documentId),
        keys.mySignoffs,
      ];
    case 'check':
      return [keys.checkOf(event.documentId)];
    case 'workspace':
      // a KPI's status is reckoned with its settings
      return [keys.me, keys.workspaces, keys.facts, keys.blocks, keys.check, keys.references];
    case 'templates':
      return [keys.templates];
    case 'people':
      // what I may do may be another thing now, on documents too
      return [
        keys.people,
        keys.me,
        keys.workspaces,
        keys.documents,
        keys.facts,
        keys.templates,
        keys.inbox,
        // it says who may answer still
        keys.signoffs,
      ];
    case 'comments':
      return [keys.commentsOf(event.documentId)];
    case 'signoffs':
      return [keys.signoffsOf(event.documentId), keys.mySignoffs];
    case 'shares':
      return [keys.sharesOf(event.documentId)];
    case 'views':
      return [keys.views];
    case 'sources':
      return [keys.sources];
    case 'reports':
      return [keys.reports];
    case 'webhooks':
      return [keys.webhooks];
    case 'inbox':
      return [keys.inbox];
  }
}

/**
 * Of the open documents, those whose references an event says something of: their own text changed, or a document that they
 * point into. Others need not ask while somebody types elsewhere.
 */
export function referencesStaleAfter(event: LiveEvent, queryClient: QueryClient): readonly QueryKey[] {
  if (event.type !== 'facts') return [];
  const { documentId } = event;
  const known = queryClient.getQueriesData<readonly ReferenceAnswer[]>({ queryKey: keys.references });
  return known
    .filter(
      ([[, openId], references]) =>
        openId === documentId || references?.some(({ target }) => target.documentId === documentId),
    )
    .map(([key]) => key);
}

const EVENT_NAMES = LiveEvent.options.map((option) => option.shape.type.value);

const HEARD = ['message', ...EVENT_NAMES, HERE, RESET, SESSION_ENDED];

/** A burst of events asks once: while someone types, several come every second. */
const GATHER = 150;
/** What a plan check looks at around its document is much to read: a colleague who types there has it asked for less often. */
const GATHER_SLOWLY = 2000;
const FIRST_RETRY = 1000;
const LONGEST_RETRY = 30_000;

/**
 * Follows `GET /api/v1/events` and asks again for what changed. Comes back by itself, also where the browser gives up, and is told
 * what it missed; where that is too much, everything is asked for again.
 * @param onSessionOver called once when the server knows this session no longer, unless it was ended here; nothing follows then
 * @returns what stops it
 */
export function followLiveEvents(queryClient: QueryClient, onSessionOver: () => void): () => void {
  let source: EventStream | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let retry = FIRST_RETRY;
  let missed = false;
  let stopped = false;
  /** Up to where this page was told all that concerns it. */
  let heardId: string | null = null;

  const invalidate = (found: readonly QueryKey[]) => {
    for (const queryKey of found) void queryClient.invalidateQueries({ queryKey });
  };
  const soon = gathering(GATHER, invalidate);
  const later = gathering(GATHER_SLOWLY, invalidate);
  const hear = ({ lastEventId }: MessageEvent<string>) => {
    if (lastEventId !== '') heardId = lastEventId;
  };
  const askForAll = () =>
    soon.add([
      keys.documents,
      keys.facts,
      keys.blocks,
      keys.people,
      keys.me,
      keys.workspaces,
      keys.check,
      keys.references,
      keys.templates,
      keys.comments,
      keys.signoffs,
      keys.shares,
      keys.inbox,
      keys.views,
      keys.home,
      keys.sources,
      keys.reports,
      keys.webhooks,
    ]);
  const read = (message: MessageEvent<string>) => {
    hear(message);
    const event = LiveEvent.safeParse(parsed(message.data));
    if (event.success) {
      soon.add([...staleAfter(event.data), ...referencesStaleAfter(event.data, queryClient)]);
      later.add(checksStaleAfter(event.data, queryClient));
    }
  };
  const open = () => {
    source?.close();
    source = openEventStream('/api/v1/events', HEARD, heardId);
    source.addEventListener('open', () => {
      retry = FIRST_RETRY;
      // Who comes back with an id is told what it missed; before the first one nobody knows.
      if (missed && heardId === null) askForAll();
      missed = false;
    });
    source.addEventListener(HERE, hear as EventListener);
    source.addEventListener(RESET, ((message: MessageEvent<string>) => {
      hear(message);
      askForAll();
    }) as EventListener);
    // named after their type or not: both are read
    for (const name of ['message', ...EVENT_NAMES]) source.addEventListener(name, read as EventListener);
    source.addEventListener(SESSION_ENDED, () => {
      missed = true;
      source?.close();
      void unlessOver(open);
    });
    source.addEventListener('error', () => {
      missed = true;
      if (source?.readyState !== EventSource.CLOSED) return;
      void unlessOver(() => {
        retryTimer = setTimeout(open, retry);
        retry = Math.min(retry * 2, LONGEST_RETRY);
      });
    });
  };
  /** Goes on where there still is a session, or another by now: a browser does not tell why a stream could not be opened. */
  const unlessOver = async (goOn: () => void) => {
    const isOver = await isSessionOver();
    if (stopped) return;
    if (!isOver) goOn();
    else if (!isLeaving(queryClient)) onSessionOver();
  };

  open();
  return () => {
    stopped = true;
    source?.close();
    clearTimeout(retryTimer);
    soon.stop();
    later.stop();
  };
}

/** Whether the server says that nobody is signed in here; an answer that does not come says nothing. */
async function isSessionOver(): Promise<boolean> {
  try {
    await call(readMe);
    return false;
  } catch (error) {
    return codeOf(error) === 'not-signed-in';
  }
}

/** Whether I am ending the session myself, or just did: the screen is about to change by itself. */
function isLeaving(queryClient: QueryClient): boolean {
  const leaving = queryClient.getMutationCache().findAll({ mutationKey: keys.leaving });
  return leaving.some(({ state }) => state.status !== 'error');
}

/** Takes up keys, each once, and acts on all of them a while after the first. */
function gathering(milliseconds: number, act: (found: readonly QueryKey[]) => void) {
  const gathered = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pass = () => {
    timer = undefined;
    const found = [...gathered.values()];
    gathered.clear();
    act(found);
  };
  return {
    add(found: readonly QueryKey[]) {
      for (const key of found) gathered.set(JSON.stringify(key), key);
      if (found.length > 0) timer ??= setTimeout(pass, milliseconds);
    },
    stop: () => clearTimeout(timer),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a comment or a line cut short: the next event comes by itself
  }
}
