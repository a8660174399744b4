import { MESSAGE, SYNC } from '@koers/shared/protocol/message-type.ts';
import * as decoding from 'lib0/decoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Answers } from './answers.ts';
import type { StoredDocument } from './journal.ts';
import { RoomContent } from './room-content.ts';

const NEW = new Uint8Array([0]);

const stored = (updates: readonly Uint8Array[], snapshot: Uint8Array | null = null): StoredDocument => ({
  snapshot,
  snapshotSeq: 0,
  updates,
  lastSeq: updates.length,
});

/** What a client holds after these frames, and whether step 2 was the last of them. */
function take(frames: readonly Uint8Array[], doc = new Y.Doc()): { text: string; doc: Y.Doc } {
  frames.forEach((frame, index) => {
    const decoder = decoding.createDecoder(frame);
    expect(decoding.readVarUint(decoder)).toBe(MESSAGE.sync);
    expect(decoding.readVarUint(decoder)).toBe(index === frames.length - 1 ? SYNC.step2 : SYNC.update);
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
  });
  return { text: doc.getText('t').toJSON(), doc };
}

function updatesOf(write: (text: Y.Text) => void): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  write(doc.getText('t'));
  return { doc, updates };
}

describe('Answers', () => {
  it('S29 a stored document goes out whole, its tail in one piece', () => {
    const large = updatesOf((text) => text.insert(0, 'x'.repeat(20_000)));
    large.doc.getText('t').insert(0, 'a');
    large.doc.getText('t').insert(0, 'b');
    const [snapshot = NEW, ...updates] = large.updates;
    const answers = new Answers(new RoomContent(stored(updates, snapshot), () => {}));
    const frames = answers.to(NEW);
    expect(frames).toHaveLength(2);
    expect(take(frames).text).toBe(large.doc.getText('t').toJSON());
    expect(answers.to(NEW)).toBe(frames);
  });

  it('S29 makes no Y.Doc for somebody who comes back, and gives the difference', () => {
    const { doc, updates } = updatesOf((text) => {
      text.insert(0, 'hello');
      text.insert(5, ' world');
      text.delete(0, 1);
    });
    let woken = 0;
    const answers = new Answers(new RoomContent(stored(updates), () => (woken += 1)));
    const behind = new Y.Doc();
    Y.applyUpdate(behind, updates[0] ?? NEW);
    expect(take(answers.to(Y.encodeStateVector(behind)), behind).text).toBe('ello world');
    const level = new Y.Doc();
    Y.applyUpdate(level, Y.encodeStateAsUpdate(doc));
    const [frame = NEW] = answers.to(Y.encodeStateVector(level));
    expect(frame.byteLength).toBeLessThan(20);
    expect(woken).toBe(0);
  });

  it.each([
    ['small', 10],
    ['large', 40_000],
  ])('newcomers to a %s document get what was typed since the last one', (_, length) => {
    const { doc, updates } = updatesOf((text) => text.insert(0, 'x'.repeat(length)));
    const content = new RoomContent(stored(updates), () => {});
    const answers = new Answers(content);
    const text = doc.getText('t');
    doc.on('update', (update: Uint8Array) => {
      Y.applyUpdate(content.doc, update);
      answers.changed(update);
    });
    for (let round = 0; round < 30; round += 1) {
      text.insert(round, `${round} `);
      text.insert(text.length, 'y'.repeat(100 * round));
      if (round % 3 === 0) text.delete(2, 1);
      expect(take(answers.to(NEW)).text).toBe(text.toJSON());
      expect(take(answers.to(Y.encodeStateVector(doc)), doc).text).toBe(text.toJSON());
    }
  });

  it('answers a document that nobody has written in', () => {
    const answers = new Answers(new RoomContent(stored([]), () => {}));
    expect(take(answers.to(NEW)).text).toBe('');
  });
});
