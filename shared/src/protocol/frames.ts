import * as encoding from 'lib0/encoding';
import { MESSAGE, SYNC } from './message-type.ts';

function frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** Written in one piece: whole documents go through here, and lib0's encoder would copy them twice. */
function sync(step: number, payload: Uint8Array): Uint8Array {
  const { byteLength } = payload;
  let at = 2;
  for (let rest = byteLength; rest > 127; rest = Math.floor(rest / 128)) at += 1;
  const bytes = new Uint8Array(at + 1 + byteLength);
  bytes[0] = MESSAGE.sync;
  bytes[1] = step;
  // A varUint: seven bits a byte, the lowest first; the eighth says that more follow.
  for (let index = 2, rest = byteLength; index <= at; index += 1, rest = Math.floor(rest / 128)) {
    bytes[index] = index < at ? (rest & 127) | 128 : rest;
  }
  bytes.set(payload, at + 1);
  return bytes;
}

/** Sync step 1: "this is what I have". @param stateVector as Y.encodeStateVector gives it */
export const frameStep1 = (stateVector: Uint8Array): Uint8Array => sync(SYNC.step1, stateVector);
/** Sync step 2: "this is what you lack". @param update a Yjs update, V1 */
export const frameStep2 = (update: Uint8Array): Uint8Array => sync(SYNC.step2, update);
/** "This has just changed." @param update a Yjs update, V1 */
export const frameUpdate = (update: Uint8Array): Uint8Array => sync(SYNC.update, update);

/** @param presence an awareness update of y-protocols */
export const frameAwareness = (presence: Uint8Array): Uint8Array =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, presence);
  });

/** y-protocols' permission denied. */
export const frameDenied = (reason: string): Uint8Array =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.auth);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, reason);
  });
