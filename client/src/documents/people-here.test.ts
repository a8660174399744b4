import { expect, it } from 'vitest';
import { oneFaceEach } from './people-here.ts';

const person = (clientId: number, id: string, isMe = false) => ({
  clientId,
  isMe,
  user: { id, name: id, color: '#000' },
});

it('shows each person once, me last, however many tabs they have', () => {
  const me = { id: 'ada', name: 'ada', color: '#000' };
  const people = [person(1, 'ada'), person(2, 'ada', true), person(3, 'noor'), person(4, 'noor'), person(5, 'bo')];
  expect(oneFaceEach(people, me).map(({ user, isMe }) => [user.id, isMe])).toEqual([
    ['noor', false],
    ['bo', false],
    ['ada', true],
  ]);
  expect(oneFaceEach([], me).map(({ user }) => user.id)).toEqual(['ada']);
});
