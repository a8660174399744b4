import * as Y from 'yjs';
import { StockClient, type StockClientSettings } from '../support/stock-client.ts';

/** Types letter after letter into a line of their own, and knows when each was typed. */
export class ShareTypist {
  readonly #client: StockClient;
  /** Stands before what they type: the page shows it, so that one can tell from it how far it has come. */
  readonly #mark: string;
  readonly #text = new Y.XmlText();
  /** When each letter was typed, in milliseconds. */
  readonly typedAt: number[] = [];

  private constructor(client: StockClient, mark: string) {
    this.#client = client;
    this.#mark = mark;
  }

  /** Opens the document, and begins a line at a part of its length, 0 to 1. */
  static async begin(settings: StockClientSettings, mark: string, place: number): Promise<ShareTypist> {
    const client = new StockClient(settings);
    await client.synced(60_000);
    const typist = new ShareTypist(client, mark);
    const line = new Y.XmlElement('paragraph');
    line.insert(0, [typist.#text]);
    client.body.insert(Math.floor(client.body.length * place), [line]);
    typist.#text.insert(0, mark);
    return typist;
  }

  type(): void {
    this.typedAt.push(performance.now());
    this.#text.insert(this.#text.length, 'abcdefghij'[this.typedAt.length % 10] ?? 'a');
  }

  /** How many of their letters a frame shows; null when it says nothing of their line. */
  lettersIn(data: string): number | null {
    const at = data.indexOf(this.#mark);
    if (at < 0) return null;
    const from = at + this.#mark.length;
    return data.indexOf('<', from) - from;
  }

  close(): void {
    this.#client.close();
  }
}
