import type { BusMessage, RoomBus } from '../rooms/room-bus.ts';

/** The wire between nodes that live in one process: tests make several; a server alone is the only one on it. */
export class MemoryWire {
  readonly #nodes = new Set<Set<(message: BusMessage) => void>>();

  /** A node's end of the wire. */
  connect(): RoomBus {
    const own = new Set<(message: BusMessage) => void>();
    this.#nodes.add(own);
    return {
      publish: (message) => {
        for (const node of this.#nodes) {
          if (node !== own) for (const listener of node) listener(message);
        }
      },
      subscribe: (listener) => {
        own.add(listener);
        return () => own.delete(listener);
      },
      close: async () => {
        this.#nodes.delete(own);
      },
    };
  }
}
