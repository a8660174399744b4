import { describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../api/api-problem.ts';
import { keys } from '../api/query-keys.ts';
import { createQueryClient } from './query-client.ts';

const refuse = (): Promise<never> => Promise.reject(new ApiProblem('not-signed-in', { status: 401 }));

describe('H16 answers that the page keeps, when the session ends', () => {
  it('stay as they are, and the page is told once it asks again', async () => {
    const onSignedOut = vi.fn<() => void>();
    const client = createQueryClient(onSignedOut);
    const queryKey = ['documents', 'one'];
    client.setQueryData(queryKey, 'what I read');
    await expect(client.fetchQuery({ queryKey, queryFn: refuse, staleTime: 0 })).rejects.toThrow('not-signed-in');
    expect(onSignedOut).toHaveBeenCalled();
    expect(client.getQueryData(queryKey)).toBe('what I read');
  });

  it('say nothing of it where the routes ask who I am, nor where I am leaving myself', async () => {
    const onSignedOut = vi.fn<() => void>();
    const client = createQueryClient(onSignedOut);
    await expect(client.fetchQuery({ queryKey: keys.me, queryFn: refuse })).rejects.toThrow('not-signed-in');
    const leaving = client.getMutationCache().build(client, {
      mutationKey: keys.leaving,
      mutationFn: () => Promise.resolve(),
    });
    await leaving.execute(undefined);
    await expect(client.fetchQuery({ queryKey: ['other'], queryFn: refuse })).rejects.toThrow('not-signed-in');
    expect(onSignedOut).not.toHaveBeenCalled();
  });
});
