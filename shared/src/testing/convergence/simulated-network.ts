import * as Y from 'yjs';
import type { SeededRandom } from './seeded-random.ts';
import type { SimulatedClient } from './simulated-client.ts';

/** What the network does wrong; a sound one delays, reorders and repeats, but loses nothing while a line is up. */
export interface NetworkFaults {
  /** The probability that an update to a client is dropped for good. */
  readonly loss: number;
}

interface Line {
  readonly client: SimulatedClient;
  connected: boolean;
  toServer: Uint8Array[];
  toClient: Uint8Array[];
}

/**
 * Every client has a line to one server, which passes on what it receives. Nothing moves until {@link deliver} is called,
 * so that the seed decides what arrives when.
 */
export class SimulatedNetwork {
  readonly server = new Y.Doc();
  readonly #random: SeededRandom;
  readonly #faults: NetworkFaults;
  readonly #lines: Line[] = [];

  constructor(random: SeededRandom, first: Uint8Array, faults: NetworkFaults = { loss: 0 }) {
    this.#random = random;
    this.#faults = faults;
    this.server.clientID = 1;
    Y.applyUpdate(this.server, first);
    this.server.on('update', (update: Uint8Array, origin: unknown) => {
      for (const line of this.#lines) {
        if (line.connected && line !== origin && !this.#random.chance(this.#faults.loss)) line.toClient.push(update);
      }
    });
  }

  join(client: SimulatedClient): void {
    const line: Line = { client, connected: true, toServer: [], toClient: [] };
    this.#lines.push(line);
    client.document.on('update', (update: Uint8Array, origin: unknown) => {
      if (line.connected && origin !== 'network') line.toServer.push(update);
    });
  }

  /** Cuts a line, with all that was under way on it, or brings it back with the exchange of state vectors. */
  toggle(): void {
    const line = this.#random.pick(this.#lines);
    if (line?.connected) {
      line.connected = false;
      line.toServer = [];
      line.toClient = [];
    } else if (line) {
      this.#connect(line);
    }
  }

  #connect(line: Line): void {
    line.connected = true;
    line.toServer.push(Y.encodeStateAsUpdate(line.client.document, Y.encodeStateVector(this.server)));
    line.toClient.push(Y.encodeStateAsUpdate(this.server, Y.encodeStateVector(line.client.document)));
  }

  /** Brings one message over: any that is under way, which may then arrive a second time. */
  deliver(): boolean {
    const line = this.#random.pick(
      this.#lines.filter(({ toServer, toClient }) => toServer.length + toClient.length > 0),
    );
    if (!line) return false;
    const up = line.toClient.length === 0 || (line.toServer.length > 0 && this.#random.chance(0.5));
    const queue = up ? line.toServer : line.toClient;
    const index = this.#random.below(queue.length);
    const message = queue[index] as Uint8Array;
    if (!this.#random.chance(0.1)) queue.splice(index, 1);
    if (up) Y.applyUpdate(this.server, message, line);
    else line.client.receive(message);
    return true;
  }

  /** Brings every line back and delivers until nothing is under way. */
  settle(): void {
    for (const line of this.#lines) if (!line.connected) this.#connect(line);
    while (this.deliver());
  }
}
