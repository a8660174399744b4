import { describe, expect, it } from 'vitest';
import { readLink } from './read-link.ts';

describe('a typed link', () => {
  it.each([
    ['koers.nl', 'https://koers.nl'],
    ['koers.nl:8080/plan', 'https://koers.nl:8080/plan'],
    ['https://koers.nl/a?b=c', 'https://koers.nl/a?b=c'],
    ['noor@koers.nl', 'mailto:noor@koers.nl'],
    ['mailto:noor@koers.nl', 'mailto:noor@koers.nl'],
    ['tel:+31201234567', 'tel:+31201234567'],
    ['javascript:alert(1)', null],
    ['JavaScript:alert(1)', null],
    ['data:text/html,x', null],
    ['just words', null],
    ['word', null],
    ['', null],
  ])('%s is %s', (typed, link) => expect(readLink(typed)).toBe(link));
});
