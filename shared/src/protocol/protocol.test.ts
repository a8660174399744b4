import fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as sync from 'y-protocols/sync';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { encodeAcknowledgement, readAcknowledgement } from './acknowledgement.ts';
import { CLOSES, FINAL_CLOSES } from './close.ts';
import { MESSAGE, SYNC } from './message-type.ts';

describe('the acknowledgement', () => {
  it('is message 4 and one varUint, nothing after it', () => {
    expect([...encodeAcknowledgement(0)]).toEqual([4, 0]);
    expect([...encodeAcknowledgement(127)]).toEqual([4, 127]);
    expect([...encodeAcknowledgement(300)]).toEqual([4, 172, 2]);
  });

  it('is read as it was written, for every number that can be counted', () => {
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (durable) => {
        const decoder = decoding.createDecoder(encodeAcknowledgement(durable));
        expect(decoding.readVarUint(decoder)).toBe(MESSAGE.acknowledgement);
        expect(readAcknowledgement(decoder)).toBe(durable);
        expect(decoding.hasContent(decoder)).toBe(false);
      }),
    );
  });

  it('that is cut off is an error, not a number', () => {
    const cut = encodeAcknowledgement(300).subarray(0, 2);
    const decoder = decoding.createDecoder(cut);
    decoding.readVarUint(decoder);
    expect(() => readAcknowledgement(decoder)).toThrow();
  });
});

describe('message types', () => {
  it('are those of y-protocols, and leave 0 to 3 to the stock protocol', () => {
    expect(SYNC).toEqual({
      step1: sync.messageYjsSyncStep1,
      step2: sync.messageYjsSyncStep2,
      update: sync.messageYjsUpdate,
    });
    expect(MESSAGE).toEqual({ sync: 0, awareness: 1, auth: 2, queryAwareness: 3, acknowledgement: 4 });
    const encoder = encoding.createEncoder();
    sync.writeSyncStep1(encoder, new Y.Doc());
    expect(encoding.toUint8Array(encoder)[0]).toBe(SYNC.step1);
  });
});

describe('close codes', () => {
  it('are a server’s to send, each its own', () => {
    const codes = Object.values(CLOSES);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect([1009, 1012].includes(code) || (code >= 4000 && code <= 4999)).toBe(true);
  });

  it('have reasons that fit in a close frame', () => {
    for (const reason of Object.keys(CLOSES)) expect(reason).toMatch(/^[\x20-\x7e]{1,123}$/);
  });

  it('are final exactly where connecting again cannot help', () => {
    const final = Object.entries(CLOSES).filter(([, code]) => FINAL_CLOSES.has(code));
    expect(final.map(([reason]) => reason)).toEqual([
      'session-ended',
      'access-lost',
      'document-trashed',
      'document-quarantined',
      'document-too-large',
    ]);
  });
});
