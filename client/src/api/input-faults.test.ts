import { SignUp } from '@koers/shared/api/people.ts';
import { CreateShare, LEAST_SHARE_PASSWORD } from '@koers/shared/api/shares.ts';
import { expect, it } from 'vitest';
import { faultsByField, faultsOf } from './input-faults.ts';

it('finds what the server would find', () => {
  expect(faultsOf(SignUp, { name: ' ', email: 'ada', password: 'short' })).toEqual({
    name: { at: 'name', reason: 'empty', limit: 1 },
    email: { at: 'email', reason: 'not-an-email' },
    password: { at: 'password', reason: 'password-too-short', limit: 10 },
  });
  expect(faultsOf(SignUp, { name: 'a'.repeat(81), email: 'ada@b.nl', password: 'long enough!' })).toEqual({
    name: { at: 'name', reason: 'too-long', limit: 80 },
  });
});

it('says how long something must be at least', () => {
  expect(faultsOf(CreateShare, { password: 'kort' })).toEqual({
    password: { at: 'password', reason: 'too-short', limit: LEAST_SHARE_PASSWORD },
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
