import { SignUp } from '@koers/shared/api/people.ts';
import { expect, it } from 'vitest';
import { faultsByField, faultsOf } from './input-faults.ts';

it('finds what the server would find', () => {
  expect(faultsOf(SignUp, { name: ' ', email: 'ada', password: 'short' })).toEqual({
    name: { at: 'name', reason: 'empty' },
    email: { at: 'email', reason: 'not-an-email' },
    password: { at: 'password', reason: 'password-too-short' },
  });
  expect(faultsOf(SignUp, { name: 'a'.repeat(81), email: 'ada@b.nl', password: 'long enough!' })).toEqual({
    name: { at: 'name', reason: 'too-long', limit: 80 },
  });
});

it('takes the first fault of a field, wherever the server puts the field', () => {
  expect(
    faultsByField([
      { at: 'body.email', reason: 'empty' },
      { at: 'email', reason: 'not-an-email' },
    ]),
  ).toEqual({
    email: { at: 'body.email', reason: 'empty' },
  });
});
