import { vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { PATIENT } from './patience.ts';
import type { SyncServer } from './sync-server.ts';

export interface NextDoor {
  /** Resolves when so many more letters have gone there and back. */
  more(letters: number): Promise<void>;
  /** Stops typing. @returns what came of it; the stall in milliseconds of the processor, so that other processes don't count */
  end(): Promise<{ readonly lost: number; readonly disconnected: number; readonly longestStallMs: number }>;
}

const LOOK_MS = 5;

/** Looks again and again how long the loop's thread worked since the last look: what everybody else had to wait for. */
function watchStalls(): { end(): number } {
  const cpu = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let longest = 0;
  let last = cpu();
  const look = (): void => {
    const now = cpu();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, LOOK_MS);
  return {
    end() {
      clearInterval(timer);
      look();
      return longest;
    },
  };
}

/**
 * Two people in another room, who type in turns without a pause: each writes a letter when the other's has come. Whatever
 * is done to the server meanwhile, they should not notice.
 */
export async function typingNextDoor(server: SyncServer): Promise<NextDoor> {
  let disconnected = 0;
  let typing = true;
  let typed = 0;
  const waiting: { at: number; resolve: () => void }[] = [];
  const people = ['dan', 'eva'].map((name) => {
    server.roles.set(`${name}/next-door`, 'editor');
    const doc = new Y.Doc();
    const provider = new WebsocketProvider(server.url, 'next-door', doc, {
      WebSocketPolyfill: WebSocket as never,
      params: { token: name },
      disableBc: true,
    });
    return { doc, provider, text: doc.getText('t') };
  });
  const type = (text: Y.Text): void => {
    if (!typing) return;
    typed += 1;
    text.insert(text.length, 'x');
    for (const each of waiting.splice(0)) {
      if (each.at <= typed) each.resolve();
      else waiting.push(each);
    }
  };
  await vi.waitFor(() => {
    if (!people.every(({ provider }) => provider.synced)) throw new Error('the neighbours are not in yet');
  }, PATIENT);
  for (const { doc, provider, text } of people) {
    provider.on('connection-close', () => (disconnected += 1));
    doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin === provider) setImmediate(() => type(text));
    });
  }
  const stall = watchStalls();
  type((people[0] as (typeof people)[0]).text);

  return {
    more: (letters) => new Promise((resolve) => waiting.push({ at: typed + letters, resolve })),
    async end() {
      typing = false;
      const longestStallMs = stall.end();
      await vi.waitFor(() => {
        if (!people.every(({ text }) => text.length === typed)) throw new Error('a letter is missing next door');
      }, PATIENT);
      const lost = people.reduce((sum, { text }) => sum + typed - text.length, 0);
      const cuts = disconnected;
      for (const { provider } of people) provider.destroy();
      return { lost, disconnected: cuts, longestStallMs };
    },
  };
}
