import { posix } from 'node:path';
import type { SourceFacts } from './read-source.ts';

/** Where an import leads: a file of this repository (path from its root), a package, or a module of Node itself. */
export type ImportTarget =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string; readonly specifier: string }
  | { readonly kind: 'node'; readonly name: string };

/** `@koers/shared/x.ts` is `shared/src/x.ts`, as the packages' `exports` say. */
export function resolveImport(fromPath: string, specifier: string): ImportTarget {
  if (specifier.startsWith('.')) {
    return { kind: 'file', path: posix.join(posix.dirname(fromPath), specifier.replace(/\?.*$/, '')) };
  }
  if (specifier.startsWith('node:')) return { kind: 'node', name: specifier.slice('node:'.length) };
  const ours = /^@koers\/([^/]+)\/(.+)$/.exec(specifier);
  if (ours) return { kind: 'file', path: `${ours[1]}/src/${ours[2]}` };
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  return { kind: 'package', name, specifier };
}

/**
 * Rings of files that import each other, as the lists of their files; empty when there is none (where rings overlap,
 * not every one is told). Imports of types alone count too: they are gone when it runs, but whoever reads the one
 * file must still read the other.
 */
export function findCycles(files: readonly SourceFacts[]): string[][] {
  const known = new Map(files.map((file) => [file.path, file]));
  const state = new Map<string, 'open' | 'done'>();
  const trail: string[] = [];
  const cycles: string[][] = [];

  function visit(path: string): void {
    const file = known.get(path);
    if (!file || state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(path)), path]);
      return;
    }
    state.set(path, 'open');
    trail.push(path);
    for (const { specifier } of file.imports) {
      const target = resolveImport(path, specifier);
      if (target.kind === 'file') visit(target.path);
    }
    trail.pop();
    state.set(path, 'done');
  }

  for (const file of files) visit(file.path);
  return cycles;
}
