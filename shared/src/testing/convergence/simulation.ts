import { getSchema } from '@tiptap/core';
import * as Y from 'yjs';
import { blockRegistry } from '../../blocks/registry.ts';
import { documentExtensions } from '../../document/document-extensions.ts';
import { makeLenient } from '../../document/lenient-schema.ts';
import { documentToJson } from '../../document/document-json.ts';
import { layIn } from '../../document/lay-in.ts';
import { templateNodes } from '../../document/templates/template-nodes.ts';
import { extractBlocks } from '../../extraction/extract-blocks.ts';
import { idsToMend, mendIds } from '../../extraction/mend-ids.ts';
import { bodyOf, countingIds } from '../laid-in.ts';
import { randomEdit } from './edits.ts';
import { SeededRandom } from './seeded-random.ts';
import { SimulatedClient } from './simulated-client.ts';
import { SimulatedNetwork, type NetworkFaults } from './simulated-network.ts';
import { TextLedger } from './text-ledger.ts';

export interface SimulationSettings {
  readonly seed: number;
  readonly clients: number;
  readonly rounds: number;
  readonly faults?: NetworkFaults;
}

/** How it ended; `faults` is empty when all is well. */
export interface SimulationEnd {
  readonly faults: readonly string[];
  /** Letters that anyone typed. */
  readonly typed: number;
  /** Letters that nobody deleted, copied or moved: these must stand exactly once. */
  readonly strict: number;
}

const first = layIn(templateNodes('social-media-plan', 'nl'), { documentId: 'doc', newId: countingIds() });

/** JSON with sorted keys: attributes have no order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function differences(name: string, one: Y.Doc, other: Y.Doc): string[] {
  const faults: string[] = [];
  const extraction = (document: Y.Doc): string => JSON.stringify(extractBlocks(bodyOf(document), blockRegistry));
  if (!Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other))) faults.push(`${name}'s state is another.`);
  if (canonical(documentToJson(one)) !== canonical(documentToJson(other)))
    faults.push(`${name}'s document is another.`);
  if (extraction(one) !== extraction(other)) faults.push(`${name}'s extraction is another.`);
  return faults;
}

/** Several people write in one document over a bad network; then everything arrives. */
export function simulate({ seed, clients: count, rounds, faults }: SimulationSettings): SimulationEnd {
  const random = new SeededRandom(seed);
  const ledger = new TextLedger();
  const network = new SimulatedNetwork(random, first, faults);
  // As the editor's own: it loosens itself as it meets what a merge has left, so every run has one of its own.
  const schema = getSchema(documentExtensions(blockRegistry));
  makeLenient(schema);
  const clients = Array.from({ length: count }, (_, index) => {
    const client = new SimulatedClient(`client ${index + 1}`, 100 + index, first, schema, ledger);
    network.join(client);
    return { client, newId: countingIds(`c${index + 1}-`) };
  });
  for (let round = 0; round < rounds; round += 1) {
    const { client, newId } = random.pick(clients) ?? clients[0]!;
    client.edit(randomEdit({ random, ledger, registry: blockRegistry, newId }));
    if (random.chance(0.08)) network.toggle();
    if (random.chance(0.05)) mendIds(bodyOf(network.server), blockRegistry, 'mend');
    for (let messages = random.below(8); messages > 0; messages -= 1) network.deliver();
  }
  network.settle();
  // Two servers mend at once: the second is stood for by a client's document.
  mendIds(bodyOf(network.server), blockRegistry, 'mend');
  mendIds(bodyOf(clients[0]!.client.document), blockRegistry, 'mend');
  network.settle();

  const { faults: textFaults, typed, strict } = ledger.audit(network.server);
  const unmended = idsToMend(bodyOf(network.server), blockRegistry).length;
  return {
    faults: [
      ...clients.flatMap(({ client }) => differences(client.name, client.document, network.server)),
      ...textFaults,
      ...(unmended === 0 ? [] : [`${unmended} ids are still double.`]),
    ],
    typed,
    strict,
  };
}
