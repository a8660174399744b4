import { MESSAGE, SYNC } from '@koers/shared/protocol/message-type.ts';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

/** A frame of the y-websocket protocol, as far as a server receives them. */
export type ClientMessage =
  | { readonly type: 'step1'; readonly stateVector: Uint8Array }
  /** `answers`: step 2, everything that the client has and the server lacked when it asked. */
  | { readonly type: 'update'; readonly update: Uint8Array; readonly answers: boolean }
  | { readonly type: 'presence'; readonly presence: Uint8Array }
  | { readonly type: 'query-presence' };

/** Bytes that are no message of the protocol. */
export class UnreadableMessage extends Error {
  readonly code = 'unreadable-message';
}

/** @throws UnreadableMessage for anything that a y-websocket client does not send */
export function readMessage(frame: Uint8Array): ClientMessage {
  try {
    return decode(decoding.createDecoder(frame));
  } catch (error) {
    throw error instanceof UnreadableMessage ? error : new UnreadableMessage(String(error));
  }
}

function decode(decoder: decoding.Decoder): ClientMessage {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case MESSAGE.sync:
      return decodeSync(decoder);
    case MESSAGE.awareness:
      return { type: 'presence', presence: decoding.readVarUint8Array(decoder) };
    case MESSAGE.queryAwareness:
      return { type: 'query-presence' };
    default:
      throw new UnreadableMessage(`message type ${type}`);
  }
}

function decodeSync(decoder: decoding.Decoder): ClientMessage {
  const step = decoding.readVarUint(decoder);
  if (step === SYNC.step1) {
    const stateVector = decoding.readVarUint8Array(decoder);
    // Read once here, so that what is no state vector is told from a fault of ours.
    Y.decodeStateVector(stateVector);
    return { type: 'step1', stateVector };
  }
  if (step === SYNC.step2 || step === SYNC.update)
    return { type: 'update', update: decoding.readVarUint8Array(decoder), answers: step === SYNC.step2 };
  throw new UnreadableMessage(`sync step ${step}`);
}
