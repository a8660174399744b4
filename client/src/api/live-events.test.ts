import { QueryClient } from '@tanstack/react-query';
import { HERE, RESET, SESSION_ENDED } from '@koers/shared/api/events.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followLiveEvents, referencesStaleAfter, staleAfter } from './live-events.ts';

class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static last: FakeSource;
  readyState = 1;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    FakeSource.last = this;
  }
  close() {
    this.readyState = 2;
  }
  say(event: object, id = '', name = 'message') {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(event), lastEventId: id }));
  }
}

const offline = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
const signedOut = async (): Promise<Response> =>
  Response.json({ type: 'about:blank', title: 'No', status: 401, code: 'not-signed-in' }, { status: 401 });
const signedIn = async (): Promise<Response> => {
  const user = { id: 'u', name: 'U', email: 'u@example.com', language: 'nl', color: 'red' };
  return Response.json({ user, workspace: null });
};
/** What `GET /me` answers. */
const server = { answer: offline };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
  // A browser that cannot share a stream among tabs.
  vi.stubGlobal('navigator', {});
  server.answer = offline;
  vi.stubGlobal('fetch', () => server.answer());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const following = () => {
  const client = new QueryClient();
  const invalidate = vi.spyOn(client, 'invalidateQueries').mockResolvedValue();
  const over = vi.fn<() => void>();
  const stop = followLiveEvents(client, over);
  return { client, stop, over, asked: () => invalidate.mock.calls.map(([filter]) => filter?.queryKey) };
};

describe('live events', () => {
  it('make facts stale by kind', () => {
    expect(staleAfter({ type: 'facts', documentId: 'd', kinds: ['kpi', 'goal'] })).toEqual([
      ['facts', 'kpi'],
      ['facts', 'goal'],
      ['facts', 'goal-board'],
      ['blocks', 'd'],
    ]);
  });

  it('make a plan check stale by document, and all of them with the workspace', () => {
    expect(staleAfter({ type: 'check', documentId: 'd' })).toEqual([['check', 'd']]);
    expect(staleAfter({ type: 'workspace' })).toEqual([
      ['me'],
      ['workspaces'],
      ['facts'],
      ['blocks'],
      ['check'],
      ['references'],
    ]);
  });

  it('make templates stale', () => {
    expect(staleAfter({ type: 'templates' })).toEqual([['templates']]);
  });

  it('make references stale where a document that they point into changed, and its own', () => {
    const client = new QueryClient();
    const to = (documentId: string) => ({ target: { documentId, blockId: 'b' } });
    client.setQueryData(['references', 'plan'], [to('strategy'), to('other')]);
    client.setQueryData(['references', 'page'], [to('other')]);
    const stale = (documentId: string) =>
      referencesStaleAfter({ type: 'facts', documentId, kinds: ['goal'] }, client).map(([, openId]) => openId);
    expect(stale('strategy')).toEqual(['plan']);
    expect(stale('other')).toEqual(['plan', 'page']);
    expect(stale('page')).toEqual(['page']);
    expect(stale('elsewhere')).toEqual([]);
    expect(referencesStaleAfter({ type: 'people' }, client)).toEqual([]);
  });

  it('ask once after a burst', () => {
    const { asked, stop } = following();
    for (let i = 0; i < 20; i += 1) FakeSource.last.say({ type: 'facts', documentId: 'd', kinds: ['kpi'] });
    vi.advanceTimersByTime(200);
    expect(asked()).toEqual([
      ['facts', 'kpi'],
      ['facts', 'goal-board'],
      ['blocks', 'd'],
    ]);
    stop();
  });

  it('take what they cannot read for nothing', () => {
    const { asked, stop } = following();
    FakeSource.last.dispatchEvent(new MessageEvent('message', { data: '{"type":' }));
    FakeSource.last.say({ type: 'from the future' });
    vi.advanceTimersByTime(200);
    expect(asked()).toEqual([]);
    stop();
  });

  it('come back after the server closed, and ask for everything that may have been missed', async () => {
    const { asked, over, stop } = following();
    const first = FakeSource.last;
    first.close();
    first.dispatchEvent(new Event('error'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(FakeSource.last).not.toBe(first);
    expect(over).not.toHaveBeenCalled();
    FakeSource.last.dispatchEvent(new Event('open'));
    vi.advanceTimersByTime(200);
    expect(asked()).toEqual([
      ['documents'],
      ['facts'],
      ['blocks'],
      ['people'],
      ['me'],
      ['workspaces'],
      ['check'],
      ['references'],
      ['templates'],
      ['comments'],
      ['signoffs'],
      ['shares'],
      ['inbox'],
      ['views'],
      ['home'],
      ['sources'],
      ['reports'],
      ['webhooks'],
    ]);
    stop();
  });

  it('B13 come back behind what they heard last, and ask for nothing else', async () => {
    const { asked, stop } = following();
    const first = FakeSource.last;
    first.say({}, 'node.3', HERE);
    first.say({ type: 'inbox' }, 'node.7');
    await vi.advanceTimersByTimeAsync(200);
    first.close();
    first.dispatchEvent(new Event('error'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(FakeSource.last.url).toBe('/api/v1/events?since=node.7');
    FakeSource.last.dispatchEvent(new Event('open'));
    await vi.advanceTimersByTimeAsync(200);
    expect(asked()).toEqual([['inbox']]);
    // The browser's own way back needs no other address.
    FakeSource.last.dispatchEvent(new Event('error'));
    FakeSource.last.dispatchEvent(new Event('open'));
    await vi.advanceTimersByTimeAsync(200);
    expect(asked()).toHaveLength(1);
    FakeSource.last.say({}, 'node.900', RESET);
    await vi.advanceTimersByTimeAsync(200);
    expect(asked()).toContainEqual(['documents']);
    expect(asked()).toContainEqual(['facts']);
    stop();
  });

  it.each([
    ['the server says so', (source: FakeSource) => source.dispatchEvent(new Event(SESSION_ENDED))],
    [
      'it could not be opened again',
      (source: FakeSource) => {
        source.close();
        source.dispatchEvent(new Event('error'));
      },
    ],
  ])('H16 tell that the session is over when %s, and try no more', async (_name, end) => {
    const { over, stop } = following();
    server.answer = signedOut;
    const first = FakeSource.last;
    end(first);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(over).toHaveBeenCalledOnce();
    expect(FakeSource.last).toBe(first);
    expect(first.readyState).toBe(FakeSource.CLOSED);
    stop();
  });

  it('H16 go on with the session that began meanwhile in another tab', async () => {
    const { over, stop } = following();
    server.answer = signedIn;
    const first = FakeSource.last;
    first.dispatchEvent(new Event(SESSION_ENDED));
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeSource.last).not.toBe(first);
    expect(over).not.toHaveBeenCalled();
    stop();
  });

  it('H16 say nothing of a session that I end myself', async () => {
    const { client, over, stop } = following();
    server.answer = signedOut;
    const leaving = client.getMutationCache().build(client, { mutationKey: ['own', 'leaving'], mutationFn: signedOut });
    const left = leaving.execute(undefined);
    FakeSource.last.dispatchEvent(new Event(SESSION_ENDED));
    await vi.advanceTimersByTimeAsync(1000);
    await left;
    expect(over).not.toHaveBeenCalled();
    stop();
  });
});
