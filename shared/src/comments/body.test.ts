import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, excerptOf, lengthOf, mentionedIn, readBody, shownParts, type WrittenPart } from './body.ts';

const text = (words: string): WrittenPart => ({ type: 'text', text: words });
const mention = (userId: string): WrittenPart => ({ type: 'mention', userId });
const anything: fc.Arbitrary<WrittenPart[]> = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }).map(text),
    fc.constantFrom('http://a.test/', 'https://x.test?a=(b)', 'javascript:alert(1)', '\u202E').map(text),
    fc.constantFrom('u1', 'u2').map(mention),
  ),
);

describe('what a comment says', () => {
  it('C10 is cleaned once and for all, and says no more and no less when it is shown', () => {
    fc.assert(
      fc.property(anything, (parts) => {
        const body = readBody(parts);
        expect(readBody(body)).toEqual(body);
        const shown = shownParts(body);
        const said = (list: readonly { type: string; text?: string }[]): string =>
          list.map((part) => part.text ?? '@').join('');
        expect(said(shown)).toBe(said(body));
        const links = shown.flatMap((part) => (part.type === 'link' ? [part.href] : []));
        expect(links.every((href) => /^https?:\/\/[^@/]+\.[^@/]/i.test(href))).toBe(true);
        expect(mentionedIn(body)).toEqual(mentionedIn(parts));
      }),
    );
  });

  it('C10 has no control characters, overrides or half letters', () => {
    expect(cleanText('a\u0000b\u202Ec\uD83Dd\u2029e\tf')).toBe('abcd\ne\tf');
    expect(cleanText('👩‍🚀 שלום')).toBe('👩‍🚀 שלום');
  });

  it('C10 is counted in characters, a person as one', () => {
    expect(lengthOf([text('abc'), mention('u1')])).toBe(4);
  });

  it('C5 is told in a line, cut where a letter ends', () => {
    expect(excerptOf([text('a\n b '), mention('u1')], () => 'Ann', 200)).toBe('a b @Ann');
    expect(excerptOf([text('x'.repeat(8) + '😀y')], () => '', 10)).toBe(`${'x'.repeat(8)}…`);
  });
});
