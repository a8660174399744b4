import { CLOSES, type CloseReason } from '@koers/shared/protocol/close.ts';
import { expect, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { BareSocket } from './bare-socket.ts';
import { MemoryJournal } from './memory-journal.ts';
import { PATIENT } from './patience.ts';
import { RawClient } from './raw-client.ts';
import { startSyncServer, type SyncServer, type testLimits } from './sync-server.ts';
import { typingNextDoor, type NextDoor } from './typing-next-door.ts';

/** Of the processor's time, that of the test's own clients included; an attack that gets through takes many seconds. */
const WIDE_STALL_MS = 1500;

export const until = (check: () => void | Promise<void>): Promise<void> => vi.waitFor(check, PATIENT);

export interface StockPage {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  readonly text: Y.Text;
}

/**
 * A real server with people typing in one room, while a test does its worst in another, `plan`. What it opens is closed,
 * and the neighbours are looked after, in {@link HostileScene.end}.
 */
export class HostileScene {
  readonly journal: MemoryJournal;
  readonly server: SyncServer;
  readonly nextDoor: NextDoor;
  readonly #ends: (() => void)[] = [];

  private constructor(journal: MemoryJournal, server: SyncServer, nextDoor: NextDoor) {
    this.journal = journal;
    this.server = server;
    this.nextDoor = nextDoor;
  }

  static async start(limits: Partial<typeof testLimits> = {}): Promise<HostileScene> {
    const journal = new MemoryJournal();
    const server = await startSyncServer(journal, { limits });
    for (const name of ['ann', 'ben', 'mallory']) server.roles.set(`${name}/plan`, 'editor');
    server.roles.set('val/plan', 'viewer');
    const nextDoor = await typingNextDoor(server);
    return new HostileScene(journal, server, nextDoor);
  }

  /** A stock y-websocket page. */
  stock(user: string, doc = new Y.Doc()): StockPage {
    const provider = new WebsocketProvider(this.server.url, 'plan', doc, {
      WebSocketPolyfill: WebSocket as never,
      params: { token: user },
      disableBc: true,
      maxBackoffTime: 50,
    });
    this.#ends.push(() => provider.destroy());
    return { doc, provider, text: doc.getText('t') };
  }

  /** Somebody who sends what they are told to, and is in the room. */
  async raw(user = 'mallory', query = 'ack=1'): Promise<RawClient> {
    const client = new RawClient(`${this.server.url}/plan?token=${user}&${query}`);
    this.#ends.push(() => client.end());
    await client.opened;
    await until(() => expect(client.frames.length).toBeGreaterThan(0));
    return client;
  }

  async bare(user = 'mallory', headers: Record<string, string> = {}): Promise<BareSocket> {
    const socket = new BareSocket(`${this.server.url}/plan?token=${user}`, headers);
    this.#ends.push(() => socket.end());
    await socket.opened;
    return socket;
  }

  /** The document as a server that starts now would read it. */
  async stored(): Promise<Y.Doc> {
    const { snapshot, updates } = await this.journal.load('plan');
    const doc = new Y.Doc();
    for (const update of [...(snapshot ? [snapshot] : []), ...updates]) Y.applyUpdate(doc, update);
    return doc;
  }

  /** Looks after the neighbours: they type on, lose nothing, and were never kept waiting for long. */
  async end(): Promise<void> {
    await this.nextDoor.more(10);
    const { lost, disconnected, longestStallMs } = await this.nextDoor.end();
    for (const end of this.#ends.splice(0)) end();
    await this.server.stop();
    expect({ lost, disconnected, faults: this.server.faults }).toEqual({ lost: 0, disconnected: 0, faults: [] });
    expect(longestStallMs).toBeLessThan(WIDE_STALL_MS);
  }
}

export async function expectClosed(client: RawClient, reason: CloseReason): Promise<void> {
  expect(await client.closed).toEqual({ code: CLOSES[reason], reason });
}
