import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANSWER_MS, ASK_MS, SharedEventSource, type EventStream } from './shared-event-source.ts';

class FakeStream extends EventTarget implements EventStream {
  readyState = 0;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
  }
  open() {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  say(name: string, data: string, lastEventId = '') {
    this.dispatchEvent(new MessageEvent(name, { data, lastEventId }));
  }
  close() {
    this.readyState = 2;
  }
}

let browser: { streams: FakeStream[]; locks: LockManager };
const tabs: SharedEventSource[] = [];

function tab(isVisible = () => true) {
  const heard: string[] = [];
  let look = (): void => {};
  const source = new SharedEventSource('/events', ['facts'], {
    open(url) {
      const stream = new FakeStream(url);
      browser.streams.push(stream);
      return stream;
    },
    locks: browser.locks,
    channel: (name) => new BroadcastChannel(name),
    isVisible,
    onVisible(run) {
      look = run;
      return () => {};
    },
  });
  tabs.push(source);
  for (const name of ['open', 'error']) source.addEventListener(name, () => heard.push(name));
  source.addEventListener('facts', (event) => heard.push((event as MessageEvent<string>).data));
  return { source, heard, comeInSight: () => look() };
}

const openStreams = () => browser.streams.filter(({ readyState }) => readyState !== 2);
async function streamCount(count: number): Promise<FakeStream> {
  await vi.waitFor(() => expect(browser.streams).toHaveLength(count));
  return browser.streams[count - 1] as FakeStream;
}

describe('the event stream of several tabs', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    browser = { streams: [], locks: navigator.locks };
  });
  afterEach(() => {
    for (const source of tabs.splice(0)) source.close();
    vi.useRealTimers();
  });

  it('B13 goes on in another tab behind the last event that was heard', async () => {
    const [first, second] = [tab(), tab()];
    const stream = await streamCount(1);
    expect(stream.url).toBe('/events');
    stream.open();
    stream.say('facts', 'told', 'node.12');
    await vi.waitFor(() => expect(second.heard).toContain('told'));
    first.source.close();
    expect((await streamCount(2)).url).toBe('/events?since=node.12');
  });

  it('is one, and all hear what it says', async () => {
    const [first, second, third] = [tab(), tab(), tab()];
    const stream = await streamCount(1);
    stream.open();
    stream.say('facts', 'a');
    for (const { heard } of [first, second, third]) await vi.waitFor(() => expect(heard).toEqual(['open', 'a']));
    const late = tab();
    await vi.waitFor(() => expect(late.heard).toEqual(['open']));
    expect(browser.streams).toHaveLength(1);
  });

  it('goes over to another tab when its own is closed, and says that something may have been missed', async () => {
    const [first, second] = [tab(), tab()];
    (await streamCount(1)).open();
    await vi.waitFor(() => expect(second.heard).toEqual(['open']));
    first.source.close();
    (await streamCount(2)).open();
    await vi.waitFor(() => expect(second.heard).toEqual(['open', 'error', 'open']));
    expect(openStreams()).toHaveLength(1);
    expect(first.heard).toEqual(['open']);
  });

  it('tells every tab that it was closed for good, and can be opened anew', async () => {
    const [first, second] = [tab(), tab()];
    const stream = await streamCount(1);
    stream.open();
    await vi.waitFor(() => expect(second.heard).toEqual(['open']));
    stream.readyState = 2;
    stream.dispatchEvent(new Event('error'));
    for (const { source } of [first, second]) await vi.waitFor(() => expect(source.readyState).toBe(2));
    for (const { source } of [first, second]) source.close();
    const again = tab();
    (await streamCount(2)).open();
    await vi.waitFor(() => expect(again.heard).toEqual(['open']));
  });

  it('is taken from a tab that sleeps by one that is looked at, and not by one that is not', async () => {
    const asleep = tab();
    (await streamCount(1)).open();
    await vi.waitFor(() => expect(asleep.heard).toEqual(['open']));
    // Nothing that it is told wakes it.
    vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(() => {});
    const [hidden, seen] = [tab(() => false), tab()];
    await vi.advanceTimersByTimeAsync(ANSWER_MS);
    vi.restoreAllMocks();
    (await streamCount(2)).open();
    await vi.waitFor(() => expect(seen.heard).toContain('open'));
    await vi.waitFor(() => expect(hidden.heard).toContain('open'));
    expect(openStreams()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(ASK_MS);
    expect(openStreams()).toHaveLength(1);
  });
});
