import { readdirSync } from 'node:fs';
import { factsEndpoints } from '@koers/shared/api/blocks.ts';
import type { Endpoint } from '@koers/shared/api/endpoint.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'action' in value;

/** Every call that shared declares, found as it is exported: a new one cannot be forgotten. By name. */
export async function everyEndpoint(): Promise<readonly Endpoint[]> {
  const folder = new URL('../../../shared/src/api/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const modules = await Promise.all(
    files.map((name) => import(new URL(name, folder).href) as Promise<Record<string, unknown>>),
  );
  const found = modules.flatMap((module) => Object.values(module).filter(isEndpoint));
  return [...new Set([...found, ...factsEndpoints(blockRegistry)])].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
