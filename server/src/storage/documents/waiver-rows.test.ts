import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Waiver } from '../../commands/waiver-store.ts';
import { openStorage, type Storage } from '../open-storage.ts';
import { WaiverRows } from './waiver-rows.ts';

const NOW = '2026-03-01T12:00:00.000Z';
const LATER = '2026-03-02T12:00:00.000Z';

describe('the rows of waivers', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'koers-waivers-'));
  let storage: Storage;
  beforeAll(async () => {
    storage = await openStorage(dataDir);
    const { tables } = storage;
    const person = { password_hash: '', language: 'nl', color: '', created_at: NOW } as const;
    await tables
      .insertInto('user')
      .values(['ann', 'ben'].map((id) => ({ ...person, id, name: id, email: `${id}@example.com` })))
      .execute();
    await tables.insertInto('workspace').values({ id: 'w', name: 'W', created_at: NOW }).execute();
    const bare = { starts_on: null, ends_on: null, owner_id: null, strategy_id: null, parent_id: null };
    await tables
      .insertInto('document')
      .values({
        ...bare,
        id: 'd',
        workspace_id: 'w',
        kind: 'plan',
        title: '',
        status: 'draft',
        language: 'nl',
        position: 'a',
        trashed_at: null,
        trashed_with: null,
        created_at: NOW,
        updated_at: NOW,
      })
      .execute();
  });
  afterAll(async () => {
    await storage.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const waiver = (id: string, by: string, at: string): Waiver & { by: string } => ({
    id,
    rule: 'goal-without-kpi',
    blockId: 'b',
    detail: '',
    reason: `for ${id}`,
    by,
    at,
  });

  it('K8 keep what was put otherwise and what was taken back, with who did so and when', async () => {
    const rows = new WaiverRows(storage.tables);
    await rows.put('d', waiver('one', 'ann', NOW));
    await rows.put('d', waiver('two', 'ben', LATER));
    expect(await rows.inForce('d')).toEqual([waiver('two', 'ben', LATER)]);
    expect(await rows.end('d', 'two', 'ann', LATER)).toBe(true);
    expect(await rows.end('d', 'two', 'ann', LATER)).toBe(false);
    expect(await rows.end('d', 'one', 'ann', LATER)).toBe(false);
    expect(await rows.inForce('d')).toEqual([]);
    const kept = storage.tables
      .selectFrom('check_waiver')
      .select(['id', 'reason', 'made_by', 'made_at', 'ended_by', 'ended_at'])
      .orderBy('id');
    expect(await kept.execute()).toEqual([
      { id: 'one', reason: 'for one', made_by: 'ann', made_at: NOW, ended_by: 'ben', ended_at: LATER },
      { id: 'two', reason: 'for two', made_by: 'ben', made_at: LATER, ended_by: 'ann', ended_at: LATER },
    ]);
  });

  it('K8 tell apart the document as a whole, blocks and details', async () => {
    const rows = new WaiverRows(storage.tables);
    const whole = { ...waiver('whole', 'ann', NOW), blockId: null };
    const letter = { ...waiver('letter', 'ann', NOW), detail: 'S' };
    for (const one of [whole, letter, waiver('plain', 'ann', NOW)]) await rows.put('d', one);
    expect(await rows.inForce('d')).toHaveLength(3);
    expect(await rows.inForce('d')).toContainEqual(whole);
  });

  it('K8 outlive the account that made them', async () => {
    const rows = new WaiverRows(storage.tables);
    await rows.put('d', { ...waiver('orphan', 'ben', NOW), detail: 'T' });
    await storage.tables.deleteFrom('user').where('id', '=', 'ben').execute();
    expect(await rows.inForce('d')).toContainEqual({ ...waiver('orphan', 'ben', NOW), detail: 'T', by: null });
  });
});
