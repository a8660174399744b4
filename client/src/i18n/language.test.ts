import { describe, expect, it } from 'vitest';
import { languageOf } from './language.ts';

describe('the first language', () => {
  it.each([
    [['nl-BE', 'en'], 'nl'],
    [['fr', 'nl-NL', 'en'], 'nl'],
    [['en-GB', 'nl'], 'en'],
    [['de', 'fr'], 'en'],
    [[], 'en'],
  ])('of a browser that prefers %s is %s', (preferred, language) => {
    expect(languageOf(preferred)).toBe(language);
  });
});
