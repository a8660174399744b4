import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { Hono } from 'hono';
import { parseAccept } from 'hono/utils/accept';
import type { HttpContext, HttpEnv } from '../request-context.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

const NOT_BUILT = 'The page has not been built: run `pnpm build`, or open the one that `pnpm dev` serves.';

/** The file that a path names within the folder; null when there is none, or when it would lie outside. */
function fileIn(folder: string, path: string): string | null {
  const file = normalize(join(folder, path));
  if (!file.startsWith(`${folder}${sep}`) || !existsSync(file) || !statSync(file).isFile()) return null;
  return file;
}

/** The smaller twins that the build puts beside a file, the best first: what they are called, and end in. */
const TWINS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** The twin that the browser reads, if there is one. */
function twinOf(c: HttpContext, file: string): { readonly path: string; readonly encoding: string } | null {
  const read = parseAccept(c.req.header('accept-encoding') ?? '').filter(({ q }) => q > 0);
  for (const [encoding, ending] of TWINS) {
    const path = `${file}${ending}`;
    if (read.some(({ type }) => type === encoding) && existsSync(path)) return { path, encoding };
  }
  return null;
}

function answerFile(c: HttpContext, whole: string, cacheControl: string): Response {
  const twin = twinOf(c, whole);
  const file = twin?.path ?? whole;
  const { size } = statSync(file);
  c.header('content-type', TYPES[extname(whole)] ?? 'application/octet-stream');
  c.header('vary', 'accept-encoding');
  if (twin) c.header('content-encoding', twin.encoding);
  c.header('content-length', String(size));
  c.header('cache-control', cacheControl);
  if (c.req.method === 'HEAD') return c.body(null);
  return c.body(Readable.toWeb(createReadStream(file)) as ReadableStream);
}

/**
 * Serves the page: Vite's files, and `index.html` for every address of the app.
 * @param folder client/dist
 */
export function mountPageRoutes(app: Hono<HttpEnv>, folder: string): void {
  app.get('/*', (c) => {
    const path = c.req.path;
    const file = fileIn(folder, path);
    // Vite puts a hash of its content in the name of everything in assets/: it never changes.
    if (file && path.startsWith('/assets/')) return answerFile(c, file, 'public, max-age=31536000, immutable');
    if (file) return answerFile(c, file, 'no-cache');
    if (extname(path) !== '') return c.text('Not found', 404);
    const index = fileIn(folder, 'index.html');
    if (!index) return c.text(NOT_BUILT, 503);
    return c.html(readFileSync(index, 'utf8'), 200, { 'cache-control': 'no-cache' });
  });
}
