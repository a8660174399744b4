import { WORKSPACE_HEADER } from '@koers/shared/api/workspace.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chosenWorkspace } from './chosen-workspace.ts';
import { whoAmI } from './queries.ts';

const user = { id: 'u1', name: 'Ada', email: 'a@b.nl', language: 'nl', color: '#000000' };
const meIn = (id: string) => ({
  user,
  workspace: { id, name: id, role: 'editor', paceBounds: { onTrack: 0.1, atRisk: 0.25 } },
});

/** A server where I belong to these; it tells which workspace each call named. */
function serverWhereIAmIn(...mine: readonly string[]): (string | null)[] {
  const named: (string | null)[] = [];
  vi.stubGlobal('fetch', (_address: string, { headers }: { headers: Record<string, string> }) => {
    const id = headers[WORKSPACE_HEADER] ?? null;
    named.push(id);
    const wanted = id ?? mine[0];
    if (wanted === undefined) return Promise.resolve(Response.json({ user, workspace: null }));
    const problem = { type: 'about:blank', title: 'No', status: 404, code: 'not-found' };
    if (!mine.includes(wanted)) return Promise.resolve(Response.json(problem, { status: 404 }));
    return Promise.resolve(Response.json(meIn(wanted)));
  });
  return named;
}

beforeEach(() => {
  vi.stubGlobal('localStorage', { getItem: () => '1', setItem: () => undefined });
  chosenWorkspace.forget();
});
afterEach(() => vi.unstubAllGlobals());

describe('W1 the workspace that a tab is in', () => {
  it('is where the server has me, and is named from then on', async () => {
    const named = serverWhereIAmIn('noord', 'zuid');
    await whoAmI();
    await whoAmI();
    expect(named).toEqual([null, 'noord']);
    expect(chosenWorkspace.state()).toEqual({ id: 'noord', lostId: null });
  });

  it('is the one that was chosen', async () => {
    const named = serverWhereIAmIn('noord', 'zuid');
    chosenWorkspace.choose('zuid');
    expect((await whoAmI()).workspace?.id).toBe('zuid');
    expect(named).toEqual(['zuid']);
  });

  it('is lost when it is closed to me, until another is chosen', async () => {
    chosenWorkspace.choose('zuid');
    const named = serverWhereIAmIn('noord');
    expect((await whoAmI()).workspace?.id).toBe('noord');
    expect(named).toEqual(['zuid', null]);
    expect(chosenWorkspace.state()).toEqual({ id: 'noord', lostId: 'zuid' });
    await whoAmI();
    expect(chosenWorkspace.state().lostId).toBe('zuid');
    chosenWorkspace.choose('noord');
    expect(chosenWorkspace.state().lostId).toBeNull();
  });

  it('is lost where none is left', async () => {
    chosenWorkspace.choose('zuid');
    serverWhereIAmIn();
    await whoAmI();
    expect(chosenWorkspace.state()).toEqual({ id: null, lostId: 'zuid' });
  });

  it('is nobody’s once somebody else signs in', () => {
    chosenWorkspace.choose('zuid');
    chosenWorkspace.forget();
    expect(chosenWorkspace.state()).toEqual({ id: null, lostId: null });
  });
});
