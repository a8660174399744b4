import { MESSAGE, SYNC } from '@koers/shared/protocol/message-type.ts';
import * as decoding from 'lib0/decoding';

/** Which update-carrying message this is: the answer to a state vector, or an update; null when it carries none. */
export function updateIn(data: unknown): 'reply' | 'update' | null {
  if (!(data instanceof Uint8Array) || data.length < 2) return null;
  const decoder = decoding.createDecoder(data);
  if (decoding.readVarUint(decoder) !== MESSAGE.sync) return null;
  const sync = decoding.readVarUint(decoder);
  return sync === SYNC.step2 ? 'reply' : sync === SYNC.update ? 'update' : null;
}

/**
 * A WebSocket that tells of each update-carrying message it took: the provider sends through it unchanged, and the
 * server's acknowledgements count the same messages.
 */
export function countingSocket(
  Base: typeof WebSocket,
  onSent: (message: 'reply' | 'update') => void,
): typeof WebSocket {
  return class CountingSocket extends Base {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      super.send(data);
      const message = updateIn(data);
      // A socket that is closing takes what it is given and drops it.
      if (message !== null && this.readyState === 1) onSent(message);
    }
  };
}
