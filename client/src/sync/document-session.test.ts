import { encodeAcknowledgement } from '@koers/shared/protocol/acknowledgement.ts';
import { CLOSES, type CloseReason } from '@koers/shared/protocol/close.ts';
import { MESSAGE } from '@koers/shared/protocol/message-type.ts';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import type { DocumentSession } from './document-session-state.ts';
import { openDocumentSession } from './document-session.ts';
import type { LocalCopy } from './local-copy.ts';
import { updateIn } from './counting-socket.ts';

/** A server in this process: answers at once, but commits only when told to. */
class FakeServer {
  readonly doc = new Y.Doc();
  readonly sockets: FakeSocket[] = [];
  readonly Socket: typeof WebSocket;
  received = 0;

  constructor() {
    const sockets = this.sockets;
    const receive = (socket: FakeSocket, data: Uint8Array): void => this.receive(socket, data);
    this.Socket = class extends FakeSocket {
      constructor(url: string) {
        super(url, receive);
        sockets.push(this);
      }
    } as unknown as typeof WebSocket;
  }

  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('nobody connected');
    return socket;
  }

  private receive(socket: FakeSocket, data: Uint8Array): void {
    if (updateIn(data)) this.received += 1;
    const decoder = decoding.createDecoder(data);
    if (decoding.readVarUint(decoder) !== MESSAGE.sync) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.sync);
    syncProtocol.readSyncMessage(decoder, encoder, this.doc, 'client');
    if (encoding.length(encoder) > 1) socket.deliver(encoding.toUint8Array(encoder));
  }

  /** The connection stands; the server asks what the client has. */
  open(): void {
    this.received = 0;
    this.socket.readyState = 1;
    this.socket.onopen?.();
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.sync);
    syncProtocol.writeSyncStep1(encoder, this.doc);
    this.socket.deliver(encoding.toUint8Array(encoder));
  }

  commit(): void {
    this.socket.deliver(encodeAcknowledgement(this.received));
  }

  close(reason: CloseReason): void {
    this.socket.readyState = 3;
    this.socket.onclose?.({ code: CLOSES[reason], reason });
  }
}

class FakeSocket {
  readonly OPEN = 1;
  readyState = 0;
  binaryType = '';
  readonly url: string;
  private readonly receive: (socket: FakeSocket, data: Uint8Array) => void;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: Uint8Array }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(url: string, receive: (socket: FakeSocket, data: Uint8Array) => void) {
    this.url = url;
    this.receive = receive;
  }
  send(data: Uint8Array): void {
    if (this.readyState === 1) this.receive(this, data);
  }
  deliver(data: Uint8Array): void {
    this.onmessage?.({ data });
  }
  close(): void {
    this.readyState = 3;
  }
}

const open: DocumentSession[] = [];
afterEach(() => open.splice(0).forEach((session) => session.close()));

interface Started {
  readonly server: FakeServer;
  readonly session: DocumentSession;
  readonly loseNetwork: () => void;
  /** Lets this many milliseconds go by. */
  readonly pass: (milliseconds: number) => void;
}

/** A device that keeps everything at once. */
const keepAtOnce = (): LocalCopy => ({
  loaded: Promise.resolve(),
  origin: 'device',
  settled: () => Promise.resolve(),
  close: () => undefined,
});

function start(canWrite = true, keepLocally: (() => LocalCopy) | null = null): Started {
  let now = 0;
  const timers = new Map<() => void, number>();
  const pass = (milliseconds: number): void => {
    now += milliseconds;
    for (const [act, at] of timers) {
      if (at > now) continue;
      timers.delete(act);
      act();
    }
  };
  const server = new FakeServer();
  let loseNetwork = (): void => undefined;
  const session = openDocumentSession(
    { documentId: 'd1', userId: 'u1', canWrite },
    {
      serverUrl: 'ws://koers.test/sync',
      Socket: server.Socket,
      keepLocally,
      onLeave: () => () => undefined,
      onNetworkLost(listener) {
        loseNetwork = listener;
        return () => undefined;
      },
      after(milliseconds, act) {
        timers.set(act, now + milliseconds);
        return () => timers.delete(act);
      },
    },
  );
  open.push(session);
  return { server, session, pass, loseNetwork: () => loseNetwork() };
}

const type = (doc: Y.Doc, text: string): void => doc.getText('t').insert(0, text);

describe('a document session', () => {
  it('asks for acknowledgements and says its schema version', () => {
    const { server } = start();
    expect(server.socket.url).toMatch(/^ws:\/\/koers\.test\/sync\/d1\?ack=1&schema=\d+$/);
  });

  it('is saved when the server has committed, not when it has received', () => {
    const { server, session } = start();
    type(session.doc, 'typed before the connection stands');
    server.open();
    expect(server.doc.getText('t').toJSON()).toContain('typed before');
    expect(session.state().saved).toBe('saving');
    server.commit();
    expect(session.state().saved).toBe('saved');
    type(session.doc, 'more');
    expect(session.state().saved).toBe('saving');
    server.commit();
    expect(session.state().saved).toBe('saved');
  });

  it('tells listeners of changes and keeps the same object without one', () => {
    const { server, session } = start();
    let told = 0;
    const stop = session.subscribe(() => (told += 1));
    server.open();
    server.commit();
    const state = session.state();
    const before = told;
    server.commit();
    expect(session.state()).toBe(state);
    expect(told).toBe(before);
    stop();
    type(session.doc, 'x');
    expect(told).toBe(before);
    expect(session.state()).not.toBe(state);
  });

  it('says after five seconds without a word that saving takes longer than usual, until the server answers', async () => {
    const { server, session, pass } = start(true, keepAtOnce);
    server.open();
    server.commit();
    pass(60_000);
    expect(session.state().saved).toBe('saved');
    type(session.doc, 'one');
    pass(4999);
    expect(session.state().saved).toBe('saving');
    pass(1);
    await vi.waitFor(() => expect(session.state().saved).toBe('slow'));
    server.commit();
    expect(session.state().saved).toBe('saved');
  });

  it('counts from the last answer while one writes on', () => {
    const { server, session, pass } = start();
    server.open();
    server.commit();
    type(session.doc, 'one');
    type(session.doc, 'two');
    pass(4000);
    server.socket.deliver(encodeAcknowledgement(server.received - 1));
    pass(4000);
    expect(session.state().saved).toBe('saving');
    pass(1000);
    expect(session.state().saved).toBe('not-saved');
  });

  it('does not come back after a final close, and says why', () => {
    const { server, session } = start();
    server.open();
    server.close('access-lost');
    expect(session.state()).toMatchObject({ connection: 'closed', closeReason: 'access-lost' });
    expect(server.sockets).toHaveLength(1);
  });

  it('tries anew at once when the device loses its network, and says offline until it stands', () => {
    const { server, session, loseNetwork } = start();
    server.open();
    server.commit();
    loseNetwork();
    expect(session.state()).toMatchObject({ connection: 'offline', saved: 'offline' });
    expect(server.sockets).toHaveLength(2);
    type(session.doc, 'typed without network');
    server.open();
    server.commit();
    expect(session.state()).toMatchObject({ connection: 'online', saved: 'saved' });
    expect(server.doc.getText('t').toJSON()).toBe('typed without network');
  });

  it('does not take what the server sends for its own writing', () => {
    const { server, session } = start();
    server.open();
    server.commit();
    type(server.doc, 'theirs');
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.sync);
    syncProtocol.writeUpdate(encoder, Y.encodeStateAsUpdate(server.doc));
    server.socket.deliver(encoding.toUint8Array(encoder));
    expect(session.doc.getText('t').toJSON()).toBe('theirs');
    expect(session.state().saved).toBe('saved');
  });

  it('believes only the server about who someone is', () => {
    const { server, session } = start();
    server.open();
    session.awareness.setLocalStateField('user', undefined);
    expect(session.state().people).toEqual([]);
    session.awareness.setLocalState({ user: { id: 'u1', name: 'Noor', color: '#336699' } });
    expect(session.state().people).toMatchObject([{ user: { name: 'Noor' }, isMe: true }]);
  });
});
