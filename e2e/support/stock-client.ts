import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Credentials } from './api-caller.ts';

type WebSocketConstructor = typeof globalThis.WebSocket;

export interface StockClientSettings {
  /** As in `KoersServer.syncUrl`. */
  readonly syncUrl: string;
  readonly documentId: string;
  /** A token goes into the address, a cookie into the upgrade's headers; a share link is in `params`. */
  readonly credentials?: Credentials;
  /** More of the address's query, such as `{ share: '…' }` or `{ ack: '1' }`. */
  readonly params?: Readonly<Record<string, string>>;
  /** One to go on with, as after being offline; a new one when absent. */
  readonly doc?: Y.Doc;
}

/** A y-websocket provider as it comes from the registry, outside any browser, and its document. */
export class StockClient {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;

  constructor(settings: StockClientSettings) {
    const { syncUrl, documentId, credentials, params = {} } = settings;
    const token: Record<string, string> = credentials && 'token' in credentials ? { token: credentials.token } : {};
    this.doc = settings.doc ?? new Y.Doc();
    this.provider = new WebsocketProvider(syncUrl, documentId, this.doc, {
      params: { ...params, ...token },
      disableBc: true,
      WebSocketPolyfill: socketWith(credentials, new URL(syncUrl)),
    });
  }

  /** Tiptap's fragment: the document's body. */
  get body(): Y.XmlFragment {
    return this.doc.getXmlFragment('default');
  }

  /** Resolves once it has all the server has; rejects when it is turned away, or after `limit` milliseconds. */
  synced(limit = 10_000): Promise<void> {
    const { provider } = this;
    if (provider.synced) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        provider.off('sync', onSync);
        provider.off('closed', onClosed);
        settle();
      };
      const onSync = (done: boolean) => {
        if (done) end(resolve);
      };
      const onClosed = ({ code, reason }: { code: number; reason: string }) =>
        end(() => reject(new Error(`The server closed with ${code} ${reason}`)));
      const timer = setTimeout(() => end(() => reject(new Error(`Not synced within ${limit} ms`))), limit);
      provider.on('sync', onSync);
      provider.on('closed', onClosed);
    });
  }

  /** Stops for good; the document stays readable. */
  close(): void {
    this.provider.destroy();
  }
}

/** `ws` with the headers that a browser would send by itself: the cookie and the origin. */
function socketWith(credentials: Credentials, url: URL): WebSocketConstructor {
  const headers =
    credentials && 'cookie' in credentials ? { cookie: credentials.cookie, origin: `http://${url.host}` } : {};
  class SocketWithHeaders extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers });
    }
  }
  return SocketWithHeaders as unknown as WebSocketConstructor;
}
