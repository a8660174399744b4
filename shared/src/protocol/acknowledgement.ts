import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MESSAGE } from './message-type.ts';

/**
 * Message 4, server to client, only with `?ack=1`: a varUint, the number of this connection's update-carrying messages
 * (sync step 2 and update, in the order received) that are durable. It only grows. Since protocol version 1.
 */
export function encodeAcknowledgement(durable: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.acknowledgement);
  encoding.writeVarUint(encoder, durable);
  return encoding.toUint8Array(encoder);
}

/** Reads the number that follows the message type. */
export function readAcknowledgement(decoder: decoding.Decoder): number {
  return decoding.readVarUint(decoder);
}
