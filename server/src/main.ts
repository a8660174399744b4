import closeWithGrace from 'close-with-grace';
import { ConfigFaults, readConfig } from './config.ts';
import { startServer } from './start-server.ts';
import { StorageUnavailable } from './storage/storage-unavailable.ts';

/** It ends within ten seconds, whatever fails (H20). */
const CLOSE_WITHIN_MS = 9500;

/**
 * `pnpm start`: reads the configuration, serves, says where, and stops in order when asked to. Ends with 1 when it could not
 * start, or when something could not be stored before it stopped.
 */
try {
  const config = readConfig();
  const server = await startServer(config);
  closeWithGrace({ delay: CLOSE_WITHIN_MS, logger: console }, () => server.close());
  console.log(`Koers: ${config.publicUrl ?? server.address}`);
} catch (error) {
  const foreseen = error instanceof ConfigFaults || error instanceof StorageUnavailable;
  console.error(foreseen ? error.message : error);
  process.exit(1);
}
