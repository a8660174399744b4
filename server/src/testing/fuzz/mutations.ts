import fc from 'fast-check';
import type { Corpus } from './corpus.ts';

/** One change to a frame; positions are parts of its length, so that a smaller frame keeps its meaning. */
type Mutation =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'set'; readonly at: number; readonly byte: number }
  | { readonly kind: 'truncate'; readonly at: number }
  | {
      readonly kind: 'splice';
      readonly at: number;
      readonly from: number;
      readonly length: number;
      readonly to: number;
    }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number; readonly times: number }
  | { readonly kind: 'inflate'; readonly at: number; readonly bytes: number };

const part = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: part, bit: fc.nat({ max: 7 }) }),
  fc.record({ kind: fc.constant('set' as const), at: part, byte: fc.nat({ max: 255 }) }),
  fc.record({ kind: fc.constant('truncate' as const), at: part }),
  fc.record({ kind: fc.constant('splice' as const), at: part, from: part, length: fc.nat({ max: 40 }), to: part }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: part,
    length: fc.integer({ min: 1, max: 24 }),
    times: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({ kind: fc.constant('inflate' as const), at: part, bytes: fc.integer({ min: 1, max: 8 }) }),
);

const within = (length: number, at: number): number => Math.floor(at * length);

function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function withByte(frame: Uint8Array, at: number, change: (byte: number) => number): Uint8Array {
  const changed = frame.slice();
  const byte = changed[at];
  if (byte !== undefined) changed[at] = change(byte);
  return changed;
}

/** A splice takes its bytes from another frame, `from` of all. */
function mutate(frame: Uint8Array, change: Mutation, frames: readonly Uint8Array[]): Uint8Array {
  const at = within(frame.length, change.at);
  const [head, tail] = [frame.subarray(0, at), frame.subarray(at)];
  switch (change.kind) {
    case 'flip':
      return withByte(frame, at, (byte) => byte ^ (1 << change.bit));
    case 'set':
      return withByte(frame, at, () => change.byte);
    case 'truncate':
      return head;
    case 'splice': {
      const other = frames[within(frames.length, change.from)] ?? frame;
      const start = within(other.length, change.to);
      return joined(head, other.subarray(start, start + change.length), tail);
    }
    case 'repeat': {
      const piece = tail.subarray(0, change.length);
      return joined(head, ...Array.from({ length: change.times }, () => piece), tail);
    }
    case 'inflate':
      // A varUint that goes on: what was a small number becomes a huge one.
      return joined(head, new Uint8Array(change.bytes).fill(0xff), tail);
  }
}

/** Writes a varUint as lib0 does. */
function varUint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push(128 | (rest & 127));
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

/** A frame of the same kind around another payload. */
function withLength(frame: Uint8Array, payload: Uint8Array): Uint8Array {
  const kind = frame[0] === 0 ? frame.subarray(0, 2) : frame.subarray(0, 1);
  return joined(kind, Uint8Array.from(varUint(payload.length)), payload);
}

function payloadOf(frame: Uint8Array): Uint8Array {
  let at = frame[0] === 0 ? 2 : 1;
  while ((frame[at] ?? 0) > 127) at += 1;
  return frame.subarray(at + 1);
}

const change = fc.record({
  /** Most frames come in the order of the session, so that they build on each other; some come from anywhere. */
  from: fc.option(fc.nat(), { nil: null, freq: 4 }),
  mutations: fc.oneof(
    { weight: 1, arbitrary: fc.constant<Mutation[]>([]) },
    { weight: 3, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 4 }) },
  ),
  /** Whether the frame's length is made right again: else most cases end there and never reach what reads an update. */
  framed: fc.integer({ min: 0, max: 9 }).map((dice) => dice > 0),
});

/** A session of the corpus in which most frames were changed a little. */
export function mutatedSessions({ frames }: Corpus): fc.Arbitrary<Uint8Array[]> {
  return fc.array(change, { minLength: frames.length, maxLength: frames.length + 10, size: 'max' }).map((changes) =>
    changes.map(({ from, mutations, framed }, index) => {
      const frame = frames[(from ?? index) % frames.length] ?? new Uint8Array();
      let bytes = framed ? payloadOf(frame) : frame;
      for (const each of mutations) bytes = mutate(bytes, each, frames);
      return framed ? withLength(frame, bytes) : bytes;
    }),
  );
}
