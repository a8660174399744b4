import { readDocument, trashDocument } from '@koers/shared/api/documents.ts';
import { readSetup, signIn } from '@koers/shared/api/people.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addressOf, call } from './call.ts';

const answering = (status: number, body: unknown, type = 'application/json') => {
  const fetch = vi.fn<typeof globalThis.fetch>(() =>
    Promise.resolve(
      new Response(status === 204 ? null : typeof body === 'string' ? body : JSON.stringify(body), {
        status,
        headers: { 'content-type': type },
      }),
    ),
  );
  vi.stubGlobal('fetch', fetch);
  return fetch;
};

afterEach(() => vi.unstubAllGlobals());

describe('an address', () => {
  it('fills in parameters and leaves out what is undefined', () => {
    expect(
      addressOf('/documents/{id}/blocks', { params: { id: 'a b' }, query: { kind: 'kpi', cursor: undefined } }),
    ).toBe('/api/v1/documents/a%20b/blocks?kind=kpi');
  });
});

describe('a call', () => {
  it('gives the answer back', async () => {
    const setup = { firstAccount: true, signUp: 'invite', provider: null };
    answering(200, setup);
    expect(await call(readSetup)).toEqual(setup);
  });

  it('sends the body as JSON', async () => {
    const fetch = answering(200, { user: { id: 'u1', name: 'Ada', email: 'a@b.nl', language: 'nl', color: '#000' } });
    await call(signIn, { body: { email: 'a@b.nl', password: 'x' } });
    expect(fetch).toHaveBeenCalledWith(
      '/api/v1/auth/sign-in',
      expect.objectContaining({ method: 'POST', body: '{"email":"a@b.nl","password":"x"}' }),
    );
  });

  it('gives nothing for an empty answer', async () => {
    answering(204, null);
    expect(await call(trashDocument, { params: { id: 'd1' } })).toBeUndefined();
  });

  it('tells the code and the faults of a problem', async () => {
    const faults = [{ at: 'email', reason: 'not-an-email' }];
    answering(422, { type: 'about:blank', title: 'x', status: 422, code: 'invalid-input', faults });
    await expect(call(signIn, { body: { email: 'x', password: 'y' } })).rejects.toMatchObject({
      code: 'invalid-input',
      status: 422,
      faults,
    });
  });

  it('says offline when nothing answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(call(readSetup)).rejects.toMatchObject({ code: 'offline' });
  });

  it.each([
    [502, 'offline'],
    [500, 'server-fault'],
  ])('reads a %s page of a proxy as %s', async (status, code) => {
    answering(status, '<html>', 'text/html');
    await expect(call(readSetup)).rejects.toMatchObject({ code });
  });

  it('says so when the answer is not what it knows', async () => {
    answering(200, { id: 7 });
    await expect(call(readDocument, { params: { id: 'd1' } })).rejects.toMatchObject({ code: 'unreadable-answer' });
  });
});
