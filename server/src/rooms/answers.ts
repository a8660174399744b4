import { frameStep2, frameUpdate } from '@koers/shared/protocol/frames.ts';
import * as Y from 'yjs';
import { EMPTY_UPDATE, isEmptyStateVector, type RoomContent } from './room-content.ts';

/** From this size on a document is not encoded anew for each newcomer while people write in it. */
const LARGE_BYTES = 16_384;
/** What came after a large document was encoded is kept beside it, up to so many updates, and so large a part of it. */
const MOST_LATER = 1000;
const MOST_LATER_PART = 0.25;
/** Answers that are remembered until the next change: after a restart everyone comes back and has the same. */
const MOST_REMEMBERED = 8;
const MOST_REMEMBERED_BYTES = 16 * 2 ** 20;

interface Base {
  readonly bytes: number;
  /** All pieces but the last, framed. */
  readonly frames: readonly Uint8Array[];
  readonly last: Uint8Array;
  /** Copies of what was applied since, in order. */
  later: Uint8Array[];
  laterBytes: number;
}

/**
 * The frames that answer a sync step 1. They are made once for all who ask the same: a crowd of newcomers costs one encoding,
 * also while somebody types.
 */
export class Answers {
  readonly #content: RoomContent;
  #base: Base | null = null;
  readonly #remembered = new Map<string, readonly Uint8Array[]>();
  #rememberedBytes = 0;

  constructor(content: RoomContent) {
    this.#content = content;
  }

  /** Frames, at least one, to be sent in this order. The last is step 2: a client takes it for "that was all". */
  to(stateVector: Uint8Array): readonly Uint8Array[] {
    return this.#once(`answer ${keyOf(stateVector)}`, () =>
      isEmptyStateVector(stateVector) ? this.#forNewcomer() : [frameStep2(mergedOf(this.#content.since(stateVector)))],
    );
  }

  /** Frames, at least one, for somebody who missed what came after `stateVector` and did not ask. */
  missedSince(stateVector: Uint8Array): readonly Uint8Array[] {
    return this.#once(`missed ${keyOf(stateVector)}`, () => this.#content.since(stateVector).map(frameUpdate));
  }

  /** Keeps nothing: nobody has asked for a while. */
  rest(): void {
    this.#forget();
    this.#base = null;
  }

  /** Says that the document changed, by this update. */
  changed(update: Uint8Array): void {
    this.#forget();
    const base = this.#base;
    if (!base) return;
    base.laterBytes += update.byteLength;
    const most = base.bytes < LARGE_BYTES ? 0 : base.bytes * MOST_LATER_PART;
    if (base.laterBytes > most || base.later.length >= MOST_LATER) this.#base = null;
    // A copy: the update is a view on a network buffer, which would stay with it.
    else base.later.push(update.slice());
  }

  #once(key: string, make: () => readonly Uint8Array[]): readonly Uint8Array[] {
    const known = this.#remembered.get(key);
    if (known) return known;
    const frames = make();
    this.#remember(key, frames);
    return frames;
  }

  #remember(key: string, frames: readonly Uint8Array[]): void {
    this.#rememberedBytes += bytesOf(frames);
    this.#remembered.set(key, frames);
    for (const [oldest, old] of this.#remembered) {
      const fits = this.#remembered.size <= MOST_REMEMBERED && this.#rememberedBytes <= MOST_REMEMBERED_BYTES;
      if (fits || oldest === key) return;
      this.#remembered.delete(oldest);
      this.#rememberedBytes -= bytesOf(old);
    }
  }

  #forget(): void {
    this.#remembered.clear();
    this.#rememberedBytes = 0;
  }

  #forNewcomer(): readonly Uint8Array[] {
    this.#base ??= makeBase(this.#content.since(ASKS_FOR_ALL));
    const { frames, last, later } = this.#base;
    if (later.length === 0) return [...frames, frameStep2(last)];
    const rest = mergedOf(later);
    this.#base.later = [rest];
    return [...frames, frameUpdate(last), frameStep2(rest)];
  }
}

function makeBase(updates: readonly Uint8Array[]): Base {
  const pieces = piecesOf(updates);
  const bytes = bytesOf(pieces);
  return {
    bytes,
    frames: pieces.slice(0, -1).map(frameUpdate),
    last: pieces.at(-1) ?? EMPTY_UPDATE,
    later: [],
    laterBytes: 0,
  };
}

/** Small updates are merged into few pieces; large ones stay as they are: merging costs as much as decoding. */
function piecesOf(updates: readonly Uint8Array[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let small: Uint8Array[] = [];
  let smallBytes = 0;
  const close = (): void => {
    if (small.length > 0) pieces.push(mergedOf(small));
    small = [];
    smallBytes = 0;
  };
  for (const update of updates) {
    const isLarge = update.byteLength >= LARGE_BYTES;
    if (isLarge || smallBytes + update.byteLength >= LARGE_BYTES) close();
    if (isLarge) pieces.push(update);
    else {
      small.push(update);
      smallBytes += update.byteLength;
    }
  }
  close();
  return pieces;
}

const keyOf = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('latin1');

const bytesOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, { byteLength }) => sum + byteLength, 0);

const ASKS_FOR_ALL = new Uint8Array([0]);

function mergedOf(updates: readonly Uint8Array[]): Uint8Array {
  const [only = EMPTY_UPDATE, ...more] = updates;
  return more.length === 0 ? only : Y.mergeUpdates([only, ...more]);
}
