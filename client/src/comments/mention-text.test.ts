import { describe, expect, it } from 'vitest';
import { bodyOf, nameBeingTyped, typedOf, withName } from './mention-text.ts';

const bram = { userId: 'u1', name: 'Bram de Wit' };
const other = { userId: 'u2', name: 'Bram de Wit' };
const short = { userId: 'u3', name: 'Bram' };

describe('people in a comment', () => {
  it('C9 are those who were chosen, wherever their name stands', () => {
    expect(bodyOf({ text: 'Zie @Bram de Wit, en @Bram.', named: [short, bram] })).toEqual([
      { type: 'text', text: 'Zie ' },
      { type: 'mention', userId: 'u1' },
      { type: 'text', text: ', en ' },
      { type: 'mention', userId: 'u3' },
      { type: 'text', text: '.' },
    ]);
  });

  it('C9 are not named by typing a name, by a longer one, or once it was taken out', () => {
    const text = 'mail a@Bram, @Bramlage, @Ada';
    expect(bodyOf({ text: '@Ada', named: [bram] })).toEqual([{ type: 'text', text: '@Ada' }]);
    expect(bodyOf({ text, named: [{ userId: 'u9', name: 'Bra' }] })).toEqual([{ type: 'text', text }]);
  });

  it('C9 who are called the same are named in the order in which they were chosen', () => {
    const named = bodyOf({ text: '@Bram de Wit @Bram de Wit @Bram de Wit', named: [bram, other] });
    expect(named.flatMap((part) => (part.type === 'mention' ? [part.userId] : []))).toEqual(['u1', 'u2', 'u2']);
  });

  it('C9 stay who they are when a comment is changed', () => {
    const body = [
      { type: 'text', text: 'Hallo ' },
      { type: 'mention', userId: 'u1', name: 'Bram de Wit' },
      { type: 'link', href: 'https://a.test/', text: 'https://a.test/' },
      { type: 'mention', userId: 'gone', name: null },
    ] as const;
    const typed = typedOf([...body], 'Iemand');
    expect(typed.text).toBe('Hallo @Bram de Withttps://a.test/@Iemand');
    expect(typedOf([body[0], body[1]], 'x')).toEqual({ text: 'Hallo @Bram de Wit', named: [bram] });
  });

  it.each([
    ['@', 1, { at: 0, query: '' }],
    ['Dag @br', 7, { at: 4, query: 'br' }],
    ['Dag @Bram d', 11, { at: 4, query: 'Bram d' }],
    ['(@é', 3, { at: 1, query: 'é' }],
    ['mail@adres', 10, null],
    ['Dag @Bram de W', 14, null],
    ['Dag @br ', 4, null],
  ])('C9 are looked for behind an @: %j at %d', (text, caret, expected) => {
    expect(nameBeingTyped(text, caret)).toEqual(expected);
  });

  it('C9 take the place of what was typed of their name', () => {
    const { typed, caret } = withName({ text: 'Dag @br en verder', named: [] }, { at: 4, query: 'br' }, bram);
    expect(typed).toEqual({ text: 'Dag @Bram de Wit en verder', named: [bram] });
    expect(typed.text.slice(0, caret)).toBe('Dag @Bram de Wit ');
  });
});
