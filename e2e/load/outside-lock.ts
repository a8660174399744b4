import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Lets go by itself when nobody asks for it. */
const LONGEST_MS = 60_000;

/**
 * Another program that keeps Koers' database locked for writing, as a backup tool or somebody's shell may.
 * @returns lets it go
 */
export async function lockFromOutside(path: string): Promise<() => Promise<void>> {
  const script = fileURLToPath(new URL('./hold-lock.ts', import.meta.url));
  const holder = spawn(process.execPath, [script, path, String(LONGEST_MS)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = once(holder, 'exit');
  await Promise.race([
    once(holder.stdout, 'data'),
    gone.then(([code]) => {
      throw new Error(`The lock could not be had (code ${String(code)}).`);
    }),
  ]);
  return async () => {
    holder.stdin.end();
    await gone;
  };
}
