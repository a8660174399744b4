import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { MemoryWire } from './bus/memory-bus.ts';
import { systemClock } from './clock.ts';
import { ConfigFaults, readConfig } from './config.ts';
import { rebuildFacts } from './projection/rebuild-facts.ts';
import { createRooms } from './rooms/create-rooms.ts';
import { openStores } from './storage/open-stores.ts';
import { StorageUnavailable } from './storage/storage-unavailable.ts';

/**
 * `pnpm rebuild`, with the server stopped: drops the fact tables, makes them again from the documents alone, and says
 * whether they came out the same. Ends with 1 when they did not.
 */
try {
  const config = readConfig();
  const stores = await openStores(config.dataDir, blockRegistry, systemClock);
  const rooms = createRooms({
    journal: stores.journal,
    bus: new MemoryWire().connect(),
    clock: systemClock,
    events: {
      loaded: () => {},
      loadFailed: (documentId, error) => console.error(documentId, error),
      committed: () => {},
      commitFailed: (error) => console.error(error),
      compacted: () => {},
      compactionFailed: (documentId, error) => console.error(documentId, error),
      broken: (documentId) => console.error(documentId, 'was given up'),
      gaps: (documentId) => console.error(documentId, 'holds updates that wait for others which were never stored'),
    },
    limits: {
      documentBytes: config.limits.documentBytes,
      pendingBytes: 2 ** 19,
      pendingUpdates: 256,
      stateBytes: config.limits.presenceBytes,
      clientsPerConnection: 1,
      unstoredBytes: 2 ** 26,
    },
    idleMs: 0,
    restMs: 60_000,
    compactAfter: 200,
  });
  const { tables, documents, failed } = await rebuildFacts({
    rooms,
    facts: stores.factStore,
    journal: stores.journal,
    registry: blockRegistry,
    clock: systemClock,
  });
  await rooms.close(5000);
  await stores.close();
  for (const { name, before, after } of tables)
    console.log(`${before === after ? 'same     ' : 'DIFFERENT'}  ${name}  ${after.slice(0, 16)}`);
  for (const { documentId, error } of failed) console.error(`Document ${documentId} could not be read:`, error);
  const same = tables.every(({ before, after }) => before === after);
  console.log(same ? `Identical: ${documents} documents.` : `Not identical: ${documents} documents.`);
  process.exit(same && failed.length === 0 ? 0 : 1);
} catch (error) {
  console.error(error instanceof ConfigFaults || error instanceof StorageUnavailable ? error.message : error);
  process.exit(1);
}
