/** `pnpm dev`: the server, started anew when its source changes, and the page from vite, which passes /api and /sync on. */
import { spawn, type ChildProcess } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = 'http://localhost:5173';
const env = {
  ...process.env,
  // the address that people use: links lead to it, and calls from it pass the server's check of the origin
  PUBLIC_URL: process.env['PUBLIC_URL'] ?? page,
  PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
};

function start(command: string, args: string[]): ChildProcess {
  return spawn(command, args, { cwd: root, stdio: 'inherit', env });
}

const children = [
  start(process.execPath, ['--watch', '--watch-preserve-output', 'server/src/main.ts']),
  start('vite', ['client', '--port', new URL(page).port, '--strictPort']),
];

// One without the other is of no use: when either ends, or Ctrl+C is pressed, both end.
function stopAll(): void {
  for (const child of children) if (child.exitCode === null) child.kill('SIGTERM');
}

for (const child of children) {
  child.once('exit', stopAll);
  child.once('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
    stopAll();
  });
}
process.once('SIGINT', stopAll);
process.once('SIGTERM', stopAll);
