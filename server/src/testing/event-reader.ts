import { HERE, RESET, SESSION_ENDED, type LiveEvent } from '@koers/shared/api/events.ts';
import type { HttpCaller } from './http-caller.ts';

/** Somebody's open event stream, read as it comes. */
export interface EventReader {
  readonly status: number;
  readonly events: readonly LiveEvent[];
  readonly comments: readonly string[];
  /** Whether the server said that its session is over. */
  readonly sessionEnded: boolean;
  /** How often the server said that everything is to be asked for again. */
  readonly resets: number;
  /** The id of the last that was told. */
  readonly lastId: string | null;
  /** Whether the server ended it. */
  readonly ended: boolean;
  close(): void;
}

/**
 * Opens `GET /events` and resolves once it is open (its first comment came) or was refused.
 * @param lastId of a stream before, as a browser gives it that comes back
 */
export async function followEvents(caller: HttpCaller, lastId?: string | null): Promise<EventReader> {
  const abort = new AbortController();
  const answer = await fetch(`${caller.url}/api/v1/events`, {
    headers: { ...(caller.cookie && { cookie: caller.cookie }), ...(lastId && { 'last-event-id': lastId }) },
    signal: abort.signal,
  });
  const events: LiveEvent[] = [];
  const comments: string[] = [];
  const reader = {
    status: answer.status,
    events,
    comments,
    sessionEnded: false,
    resets: 0,
    lastId: null as string | null,
    ended: false,
    close: () => abort.abort(),
  };
  if (answer.status !== 200 || !answer.body) return reader;
  const opened = Promise.withResolvers<void>();
  void (async () => {
    let rest = '';
    try {
      for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
        const messages = (rest + chunk).split('\n\n');
        rest = messages.pop() ?? '';
        for (const message of messages) {
          reader.lastId = /^id: (.*)$/m.exec(message)?.[1] ?? reader.lastId;
          const name = /^event: (.*)$/m.exec(message)?.[1];
          if (name === SESSION_ENDED) reader.sessionEnded = true;
          else if (name === RESET) reader.resets += 1;
          else if (name !== HERE) take(message, events, comments);
        }
        opened.resolve();
      }
      reader.ended = true;
    } catch {
      // The test closed it.
    }
  })();
  await opened.promise;
  return reader;
}

function take(message: string, events: LiveEvent[], comments: string[]): void {
  if (message.startsWith(':')) comments.push(message.slice(1).trim());
  const data = /^data: (.*)$/m.exec(message)?.[1];
  if (data !== undefined) events.push(JSON.parse(data) as LiveEvent);
}
