import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { messages } from '../shared/src/i18n/messages.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

type Tree = { readonly [key: string]: string | Tree };

function keysOf(tree: Tree, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [path + key] : keysOf(value, `${path}${key}.`),
  );
}

/** What stands between quotes in the source that is no test and no list of words; `command.${…}` where `messages.nl.editor.command[…]` is read. */
function quotesInSource(): string[] {
  const files = globSync('{client,server,shared}/src/**/*.{ts,tsx}', { cwd: ROOT }).filter(
    (file) => !/\.test\.tsx?$|[\\/]i18n[\\/](nl|en)[\\/]|[\\/]testing[\\/]/.test(file),
  );
  return files.flatMap((file) => {
    const source = readFileSync(`${ROOT}/${file}`, 'utf8');
    const read = [...source.matchAll(/messages\.\w+\.\w+\.(\w+)\[/g)].map(
      ([, group]) => `'${group}.\${name}.\${word}'`,
    );
    return [...(source.match(/'[^'\n]*'/g) ?? []), ...(source.match(/`[^`\n]*`/g) ?? []), ...read];
  });
}

/** `new.${kind}Text` finds `new.planText`; a quote that does not say where in the tree it points finds nothing. */
function findersIn(quotes: readonly string[]): { whole: ReadonlySet<string>; patterns: readonly RegExp[] } {
  // `people:groups.name` says the namespace that it is in.
  const texts = quotes.map((quote) => quote.slice(1, -1).replace(/^[a-z]+:(?=\S)/, ''));
  const templates = texts.filter((text) => /^[\w-]+\.[^\s]*\$\{/.test(text));
  const escaped = (text: string): string => text.replaceAll(/[.*+?^()|[\]\\]/g, String.raw`\$&`);
  const patternOf = (template: string): RegExp =>
    new RegExp(
      `^${template
        .split(/\$\{[^}]*\}/)
        .map(escaped)
        .join('[^.]+')}$`,
    );
  return { whole: new Set(texts), patterns: [...new Set(templates)].map(patternOf) };
}

describe('the words', () => {
  it('are all said somewhere', () => {
    const { whole, patterns } = findersIn(quotesInSource());
    const isSaid = (key: string): boolean => whole.has(key) || patterns.some((pattern) => pattern.test(key));
    const keys = Object.values(messages.nl).flatMap((namespace) => keysOf(namespace));
    expect(keys.length).toBeGreaterThan(300);
    expect(keys.filter((key) => !isSaid(key) && !isSaid(key.replace(/_(one|other)$/, '')))).toEqual([]);
  });
});
