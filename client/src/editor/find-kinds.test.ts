import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { describe, expect, it } from 'vitest';
import { editorCommands, findCommands } from './commands.ts';

const COMMANDS = editorCommands(blockRegistry);
const LANGUAGES = ['nl', 'en'] as const;
const found = (typed: string, language: 'nl' | 'en'): string[] =>
  findCommands(COMMANDS, typed, language).map(({ id }) => id);

describe.each([...blockRegistry.values()])('a $kind behind /', ({ kind, label, synonyms }) => {
  it.each(LANGUAGES)('is the first that its name finds, in either language, for who reads %s', (language) => {
    for (const name of [label[language], label.nl, label.en]) {
      expect(found(name.toLowerCase(), language)[0]).toBe(`block:${kind}`);
    }
  });

  it.each(LANGUAGES)('is found by every synonym, in either language, for who reads %s', (language) => {
    for (const word of [...synonyms.nl, ...synonyms.en]) {
      expect(found(word, language).slice(0, 4)).toContain(`block:${kind}`);
    }
  });
});
