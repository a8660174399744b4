/** What following an event stream needs of one: of a browser's `EventSource`, or of one that tabs share. */
export interface EventStream extends EventTarget {
  /** As of an `EventSource`: 0 connecting, 1 open, 2 closed. */
  readonly readyState: number;
  close(): void;
}

/** What a tab that holds the stream tells the others, and what they ask it. */
type Message =
  | { readonly type: 'event'; readonly name: string; readonly data: string; readonly id: string }
  | { readonly type: 'state'; readonly name: 'open' | 'error'; readonly readyState: number }
  | { readonly type: 'ask' };

/** The browser's parts, so that a test can hold several tabs. */
export interface Tab {
  readonly open: (url: string) => EventStream;
  readonly locks: LockManager;
  readonly channel: (name: string) => BroadcastChannel;
  readonly isVisible: () => boolean;
  /** Calls each time it comes in sight. @returns the unsubscribe */
  readonly onVisible: (run: () => void) => () => void;
}

const [CONNECTING, OPEN, CLOSED] = [0, 1, 2];
/** How often a tab in sight asks whether the one that holds the stream still is there, and how long that may take to answer. */
export const ASK_MS = 20_000;
export const ANSWER_MS = 3000;

/**
 * One event stream for all tabs of a browser, which has six connections to a server, no more: with a stream in each, the
 * seventh tab would wait for ever. The tab that has the lock holds the stream and tells the others what it hears; when it goes,
 * the next one opens a stream of its own, which goes on behind the last event that was heard, and says `error` before `open`:
 * something may have been missed in between. A tab that was put to sleep with the lock loses it to one that is looked at.
 */
export class SharedEventSource extends EventTarget implements EventStream {
  readonly #tab: Tab;
  readonly #url: string;
  readonly #names: readonly string[];
  /** Of the lock and the channel: tabs of another version, which hear other events, share among themselves. */
  readonly #name: string;
  readonly #channel: BroadcastChannel;
  readonly #ended = new AbortController();
  #own: EventStream | null = null;
  /** Lets go of the lock. */
  #release: (() => void) | null = null;
  #readyState = CONNECTING;
  /** The id of the last event that any of the tabs heard. */
  #heardId: string | null;
  #isClosed = false;
  readonly #stopWatching: () => void;
  #askTimer: ReturnType<typeof setTimeout> | undefined;
  #answerTimer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param names of the events that are passed on; others are not heard
   * @param since the id of the last event that was heard before
   */
  constructor(url: string, names: readonly string[], tab: Tab, since: string | null = null) {
    super();
    [this.#url, this.#names, this.#tab, this.#heardId] = [url, names, tab, since];
    this.#name = `koers-events ${names.join(' ')}`;
    this.#channel = tab.channel(this.#name);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Message>) => this.#hear(data));
    this.#stopWatching = tab.onVisible(() => this.#ask());
    this.#lead();
    this.#ask();
  }

  get readyState(): number {
    return this.#readyState;
  }

  close(): void {
    if (this.#isClosed) return;
    [this.#isClosed, this.#readyState] = [true, CLOSED];
    this.#ended.abort();
    this.#stopWatching();
    clearTimeout(this.#askTimer);
    clearTimeout(this.#answerTimer);
    this.#resign();
    this.#channel.close();
  }

  /** Waits for its turn to hold the stream, or takes it from a tab that sleeps. */
  #lead(steal = false): void {
    const hold = (): Promise<void> =>
      new Promise((resolve) => {
        this.#release = resolve;
        this.#hold();
      });
    const options = steal ? { steal } : { signal: this.#ended.signal };
    this.#tab.locks.request(this.#name, options, hold).catch(() => {
      // Stolen, or given up: whoever lost it waits for its turn again.
      this.#resign();
      if (!this.#isClosed) this.#lead();
    });
  }

  #hold(): void {
    if (this.#isClosed) return this.#resign();
    const own = this.#tab.open(goingOn(this.#url, this.#heardId));
    this.#own = own;
    // Between the tab that held it and this one something may have been missed.
    this.#say({ type: 'state', name: 'error', readyState: CONNECTING });
    for (const name of this.#names) {
      own.addEventListener(name, (event) => {
        if (event instanceof MessageEvent)
          this.#say({ type: 'event', name, data: String(event.data), id: event.lastEventId });
      });
    }
    own.addEventListener('open', () => this.#say({ type: 'state', name: 'open', readyState: OPEN }));
    own.addEventListener('error', () => this.#say({ type: 'state', name: 'error', readyState: own.readyState }));
  }

  #resign(): void {
    this.#own?.close();
    this.#own = null;
    this.#release?.();
    this.#release = null;
  }

  #say(message: Message): void {
    if (this.#isClosed) return;
    this.#channel.postMessage(message);
    this.#take(message);
  }

  #hear(message: Message): void {
    if (message.type === 'ask') {
      if (this.#own) this.#tell(this.#own.readyState);
      return;
    }
    clearTimeout(this.#answerTimer);
    this.#take(message);
  }

  /** Answers a tab that asks; those that know it already hear nothing new in it. */
  #tell(readyState: number): void {
    this.#channel.postMessage({
      type: 'state',
      name: readyState === OPEN ? 'open' : 'error',
      readyState,
    } satisfies Message);
  }

  #take(message: Message): void {
    if (message.type === 'event') {
      if (message.id !== '') this.#heardId = message.id;
      this.dispatchEvent(new MessageEvent(message.name, { data: message.data, lastEventId: message.id }));
    } else if (message.type === 'state') {
      if (message.readyState === this.#readyState) return;
      this.#readyState = message.readyState;
      this.dispatchEvent(new Event(message.name));
    }
  }

  /** Asks whoever holds the stream how it is with it; where nobody answers, takes its place. */
  #ask(): void {
    clearTimeout(this.#askTimer);
    if (!this.#own && this.#tab.isVisible()) {
      this.#channel.postMessage({ type: 'ask' } satisfies Message);
      clearTimeout(this.#answerTimer);
      this.#answerTimer = setTimeout(() => {
        if (!this.#own && this.#tab.isVisible()) this.#lead(true);
      }, ANSWER_MS);
    }
    this.#askTimer = setTimeout(() => this.#ask(), ASK_MS);
  }
}

/** The stream's address for who heard events of it before. */
function goingOn(url: string, since: string | null): string {
  return since === null ? url : `${url}?since=${encodeURIComponent(since)}`;
}

/**
 * The stream of this tab: a shared one where the browser can.
 * @param since the id of the last event that this page heard
 */
export function openEventStream(url: string, names: readonly string[], since: string | null): EventStream {
  const open = (address: string): EventStream => new EventSource(address);
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') return open(goingOn(url, since));
  const tab: Tab = {
    open,
    locks: navigator.locks,
    channel: (name) => new BroadcastChannel(name),
    isVisible: () => document.visibilityState === 'visible',
    onVisible(run) {
      const look = () => document.visibilityState === 'visible' && run();
      document.addEventListener('visibilitychange', look);
      return () => document.removeEventListener('visibilitychange', look);
    },
  };
  return new SharedEventSource(url, names, tab, since);
}
