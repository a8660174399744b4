import { describe, expect, it } from 'vitest';
import { messages } from '@koers/shared/i18n/messages.ts';
import { plain } from './plain.ts';
import { renderLetter } from './render-letter.ts';
import { wordsIn } from './words.ts';

describe('plain', () => {
  it.each([
    ['a\r\nb\tc\0d', 'a b cd'],
    ['  veel   wit  ', 'veel wit'],
    ['\u202eomgekeerd\u2069', 'omgekeerd'],
    ['\u2028regel\u2029', 'regel'],
  ])('N5 makes %j harmless', (text, line) => expect(plain(text, 100)).toBe(line));

  it('N5 cuts between letters, not within', () => {
    expect(plain('👩‍🚀'.repeat(10), 12)).toBe(`${'👩‍🚀'.repeat(2)}…`);
    expect(plain('kort', 4)).toBe('kort');
  });
});

describe('renderLetter', () => {
  const { subject, text, html } = renderLetter({
    language: 'nl',
    subject: 'Dag\r\nBcc: x',
    title: 'Nieuw <b>voor</b> je',
    parts: [
      { type: 'heading', text: 'Plan "A" & B', url: 'https://koers.example/d/1?a="&b' },
      { type: 'item', text: 'Bram noemde je', quote: '<script>alert(1)</script>', url: 'https://koers.example/d/1' },
      { type: 'button', text: 'Bekijk', url: 'https://koers.example/inbox' },
      { type: 'small', text: 'Afmelden', url: 'https://koers.example/unsubscribe/x' },
    ],
  });

  it('N5 shows what people wrote as text', () => {
    expect(subject).toBe('Dag Bcc: x');
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<b>');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('href="https://koers.example/d/1?a=&quot;&amp;b"');
  });

  it('says the same in plain text, its small print under the line that mail programs fold', () => {
    expect(text).toBe(
      [
        'Nieuw <b>voor</b> je',
        'Plan "A" & B\n------------\nhttps://koers.example/d/1?a="&b',
        '* Bram noemde je\n  “<script>alert(1)</script>”\n  https://koers.example/d/1',
        'Bekijk:\nhttps://koers.example/inbox\n\n-- \nAfmelden: https://koers.example/unsubscribe/x\n',
      ].join('\n\n'),
    );
  });
});

describe('wordsIn', () => {
  it('fills in values, and counts', () => {
    expect(wordsIn('nl')('letter.subjectMany', { count: 1 })).toBe('1 nieuwe melding');
    expect(wordsIn('en')('letter.subjectMany', { count: 2 })).toBe('2 new notifications');
    expect(wordsIn('nl')('told.mention', { actor: '{{count}} $& Bram' })).toBe('{{count}} $& Bram noemde je');
    expect(wordsIn('en')('outbox.title')).toBe(messages.en.inbox.outbox.title);
  });
});
