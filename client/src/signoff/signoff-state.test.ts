import type { SignoffAnswer, SignoffPerson } from '@koers/shared/api/signoffs.ts';
import { describe, expect, it } from 'vitest';
import { countOf, inOrder, waitsFor } from './signoff-state.ts';

const person = (id: string, given: Partial<NonNullable<SignoffPerson['answer']>> | null = null): SignoffPerson => ({
  id,
  name: id,
  color: '#000000',
  askedBy: 'ann',
  askedAt: '2026-07-01T00:00:00.000Z',
  remindedAt: null,
  mayAnswer: true,
  answer: given && {
    answer: 'agree',
    word: '',
    at: '2026-07-02T00:00:00.000Z',
    digest: '0'.repeat(64),
    stale: false,
    ...given,
  },
  earlier: [],
});
const signoff = (people: SignoffPerson[], more: Partial<SignoffAnswer> = {}): SignoffAnswer => ({
  id: 's',
  documentId: 'd',
  headingId: 'h',
  title: 'Culture',
  gone: false,
  askedBy: 'ann',
  askedAt: '2026-07-01T00:00:00.000Z',
  message: '',
  dueOn: null,
  withdrawnAt: null,
  people,
  ...more,
});

describe('a sign-off on the page', () => {
  it.each<[string, SignoffPerson, Partial<SignoffAnswer>, boolean]>([
    ['who has not answered', person('mia'), {}, true],
    ['who agreed', person('mia', {}), {}, false],
    ['whose answer is stale', person('mia', { stale: true }), {}, true],
    ['who said not yet', person('mia', { answer: 'not-yet' }), {}, false],
    [
      'who said not yet and was asked again',
      { ...person('mia', { answer: 'not-yet' }), askedAt: '2026-07-03T00:00:00.000Z' },
      {},
      true,
    ],
    ['who may not any more', { ...person('mia'), mayAnswer: false }, {}, false],
    ['nobody, once its section is gone', person('mia'), { gone: true }, false],
    ['nobody else', person('max'), {}, false],
  ])('waits for %s', (_, one, more, waits) => {
    expect(waitsFor(signoff([one], more), 'mia')).toBe(waits);
  });

  it('counts who agree, and says in one tone how it stands', () => {
    expect(countOf(signoff([person('a', {}), person('b', {})]))).toMatchObject({ agreed: 2, all: 2, tone: 'agreed' });
    expect(countOf(signoff([person('a', {}), person('b')]))).toMatchObject({ agreed: 1, all: 2, tone: 'open' });
    expect(countOf(signoff([person('a', { stale: true }), person('b')]))).toMatchObject({ agreed: 1, tone: 'stale' });
    const refused = signoff([person('a', { answer: 'not-yet', stale: true })]);
    expect(countOf(refused)).toMatchObject({ agreed: 0, notYet: 1, stale: false, tone: 'open' });
  });

  it('stands in the document’s order: first the whole of it, last what is gone', () => {
    const one = (id: string, more: Partial<SignoffAnswer>) => signoff([], { id, ...more });
    const all = [
      one('gone', { headingId: 'x', gone: true }),
      one('second', { headingId: 'b' }),
      one('whole', { headingId: null }),
      one('first', { headingId: 'a' }),
    ];
    expect(inOrder(all, ['a', 'b', 'x']).map(({ id }) => id)).toEqual(['whole', 'first', 'second', 'gone']);
  });
});
