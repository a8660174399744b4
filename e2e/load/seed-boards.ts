import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * `node e2e/load/seed-boards.ts --data-dir <folder> [--scale 0.1] [--seed 1] [--today YYYY-MM-DD]`: fills an empty folder with a
 * large organisation's workspaces; `DATA_DIR=<folder> pnpm start` then serves them.
 */
const SCRIPT = fileURLToPath(new URL('../../server/src/testing/boards/seed.ts', import.meta.url));
spawn(process.execPath, [SCRIPT, ...process.argv.slice(2)], { stdio: 'inherit' }).on('exit', (code) => {
  process.exitCode = code ?? 1;
});
