import { MESSAGE } from '@koers/shared/protocol/message-type.ts';
import { BODY } from '@koers/shared/document/version.ts';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import type { Seeded } from './seeded.ts';
import type { End, SimConnection } from './sim-connection.ts';

/**
 * Somebody with a page: keeps the document over every break as a browser does, types words that nobody else types, and
 * remembers which of them the server called durable.
 */
export class SimPerson implements End {
  readonly name: string;
  readonly doc = new Y.Doc();
  readonly #random: Seeded;
  #connection: SimConnection | null = null;
  #typed = 0;
  #sent: number[] = [];
  /** Which of those messages is the answer to the server's step 1: what was typed before the connection is in it alone. */
  #answerAt = Number.POSITIVE_INFINITY;
  acknowledged = 0;
  /** Words that this person has taken away again, or that went with what they stood in. */
  readonly deleted = new Set<string>();

  constructor(name: string, random: Seeded) {
    this.name = name;
    this.#random = random;
    // Yjs would draw it by itself, and the run could not be repeated.
    this.doc.clientID = 1 + random.below(2 ** 31);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#send((encoder) => writeUpdate(encoder, update), true);
    });
  }

  get connected(): boolean {
    return this.#connection?.open ?? false;
  }
  get typed(): number {
    return this.#typed;
  }
  word(number: number): string {
    return `<${this.name}.${number}>`;
  }

  connect(connection: SimConnection): void {
    this.#connection = connection;
    this.#sent = [];
    this.#answerAt = Number.POSITIVE_INFINITY;
    connection.client = this;
    this.#send((encoder) => writeSyncStep1(encoder, this.doc), false);
  }

  onFrame(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.acknowledgement) {
      const durable = decoding.readVarUint(decoder);
      if (durable >= this.#answerAt) this.acknowledged = Math.max(this.acknowledged, this.#sent[durable - 1] ?? 0);
    }
    if (type !== MESSAGE.sync) return;
    const answer = encoding.createEncoder();
    readSyncMessage(decoder, answer, this.doc, this);
    if (encoding.length(answer) > 0) {
      this.#answerAt = Math.min(this.#answerAt, this.#sent.length + 1);
      this.#send((encoder) => encoding.writeUint8Array(encoder, encoding.toUint8Array(answer)), true);
    }
  }

  onClosed(): void {
    this.#connection = null;
  }

  /** Cuts the line from this end. */
  hangUp(): void {
    this.#connection?.cut();
  }

  /** The line goes dead; neither end is told. */
  goSilent(): void {
    if (this.#connection) this.#connection.halfOpen = true;
  }

  /** One thing that somebody does in an editor. */
  edit(): void {
    const body = this.doc.getXmlFragment(BODY);
    const lines = body.toArray().filter((line): line is Y.XmlElement => line instanceof Y.XmlElement);
    const random = this.#random;
    if (lines.length === 0 || random.chance(0.08)) return this.#newBlock(body);
    const line = random.pick(lines);
    const text = this.#textOf(line);
    const doing = random.next();
    if (doing < 0.6 && text) this.#type(text);
    else if (doing < 0.75 && text) this.#format(text);
    else if (doing < 0.9) line.setAttribute('target', random.below(1000) as unknown as string);
    else if (text && text.length > 0) this.#typeOver(text);
  }

  #newBlock(body: Y.XmlFragment): void {
    const block = new Y.XmlElement(this.#random.pick(['paragraph', 'kpi', 'goal']));
    const text = new Y.XmlText();
    if (block.nodeName === 'paragraph') block.insert(0, [text]);
    else {
      const title = new Y.XmlElement('blockTitle');
      title.insert(0, [text]);
      block.insert(0, [title]);
      block.setAttribute('id', `${this.name}-${this.#random.below(1e9)}`);
    }
    body.insert(this.#random.below(body.length + 1), [block]);
    this.#type(text);
  }

  #textOf(line: Y.XmlElement): Y.XmlText | null {
    const first: unknown = line.get(0);
    if (first instanceof Y.XmlText) return first;
    const inner: unknown = first instanceof Y.XmlElement ? first.get(0) : null;
    return inner instanceof Y.XmlText ? inner : null;
  }

  #type(text: Y.XmlText): void {
    this.#typed += 1;
    const bold = this.#random.chance(0.3) ? { bold: {} } : { bold: null };
    const at = this.#random.chance(0.2) ? 0 : text.length;
    text.insert(at, this.word(this.#typed), bold);
  }

  #format(text: Y.XmlText): void {
    const from = this.#random.below(text.length + 1);
    text.format(
      from,
      this.#random.below(text.length - from + 1),
      this.#random.chance(0.5) ? { italic: {} } : { italic: null, bold: null },
    );
  }

  /** Takes a letter away that is no part of a word, after putting it there: deletions without losing words. */
  #typeOver(text: Y.XmlText): void {
    text.insert(0, '~~~');
    text.delete(0, 3);
  }

  #send(write: (encoder: encoding.Encoder) => void, carriesUpdate: boolean): void {
    if (!this.#connection?.open) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.sync);
    write(encoder);
    if (carriesUpdate) this.#sent.push(this.#typed);
    this.#connection.sendToServer(encoding.toUint8Array(encoder));
  }
}
