import * as decoding from 'lib0/decoding';
import { describe, expect, it } from 'vitest';
import { frameStep1, frameStep2, frameUpdate } from './frames.ts';
import { MESSAGE, SYNC } from './message-type.ts';

describe('frames of the sync protocol', () => {
  it.each([0, 1, 127, 128, 129, 16_383, 16_384, 2_097_151, 2_097_152])('read as written, with %d bytes', (length) => {
    const payload = Uint8Array.from({ length }, (_, index) => index % 251);
    for (const [frame, step] of [
      [frameStep1(payload), SYNC.step1],
      [frameStep2(payload), SYNC.step2],
      [frameUpdate(payload), SYNC.update],
    ] as const) {
      const decoder = decoding.createDecoder(frame);
      expect(decoding.readVarUint(decoder)).toBe(MESSAGE.sync);
      expect(decoding.readVarUint(decoder)).toBe(step);
      expect(decoding.readVarUint8Array(decoder)).toEqual(payload);
      expect(decoding.hasContent(decoder)).toBe(false);
    }
  });
});
