import closeWithGrace from 'close-with-grace';
import { ConfigFaults, readConfig } from './config.ts';
import { startServer } from './start-server.ts';

/** `pnpm start`: reads the configuration, serves, says where, and stops in order when asked to. */
try {
  const config = readConfig();
  const server = await startServer(config);
  closeWithGrace({ delay: 10_000, logger: console }, () => server.close());
  console.log(`Koers: ${config.publicUrl ?? server.address}`);
} catch (error) {
  console.error(error instanceof ConfigFaults ? error.message : error);
  process.exit(1);
}
