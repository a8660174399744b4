import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const DRAW = fileURLToPath(new URL('./draw-process.ts', import.meta.url));
const LONGEST_MS = 30_000;

/**
 * Draws SVG of our own making as PNG, at twice its size.
 * @throws Error when it takes too long, or one of them cannot be drawn
 */
export async function drawCharts(svgs: readonly string[]): Promise<Buffer[]> {
  if (svgs.length === 0) return [];
  const child = fork(DRAW, [], { env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'], timeout: LONGEST_MS });
  const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>();
  child.on('message', (pictures) => resolve(pictures as readonly string[]));
  child.on('error', reject);
  child.on('exit', () => reject(new Error('Charts could not be drawn.')));
  child.send(svgs);
  return (await promise).map((picture) => Buffer.from(picture, 'base64'));
}
