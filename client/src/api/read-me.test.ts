import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from './api-problem.ts';
import { whoAmI } from './queries.ts';

const ME = {
  user: { id: 'u1', name: 'Ada', email: 'a@b.nl', language: 'nl', color: '#000000' },
  workspace: null,
};

/** A server that knows one person, or nobody at all; it tells what it was asked. */
function serverWith({ isEmpty, session }: { isEmpty: boolean; session: boolean }): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address.replace('/api/v1', ''));
    if (address.endsWith('/setup')) return Promise.resolve(Response.json({ firstAccount: isEmpty, signUp: 'invite' }));
    const problem = { type: 'about:blank', title: 'No', status: 401, code: 'not-signed-in' };
    return Promise.resolve(session ? Response.json(ME) : Response.json(problem, { status: 401 }));
  });
  return asked;
}

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('who I am', () => {
  it('is not asked on the very first visit: a refusal would stand in the console as an error', async () => {
    const asked = serverWith({ isEmpty: true, session: false });
    await expect(whoAmI()).rejects.toEqual(new ApiProblem('not-signed-in'));
    expect(asked).toEqual(['/setup']);
  });

  it('is asked where there are accounts', async () => {
    const asked = serverWith({ isEmpty: false, session: true });
    expect(await whoAmI()).toEqual(ME);
    expect(asked).toEqual(['/setup', '/me']);
  });

  it('is asked at once where someone was signed in before', async () => {
    serverWith({ isEmpty: false, session: true });
    await whoAmI();
    const asked = serverWith({ isEmpty: false, session: false });
    await expect(whoAmI()).rejects.toMatchObject({ code: 'not-signed-in' });
    expect(asked).toEqual(['/me']);
  });
});
