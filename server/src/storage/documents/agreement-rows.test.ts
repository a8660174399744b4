import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FactRows } from '../facts/fact-rows.ts';
import { openStorage, type Storage } from '../open-storage.ts';
import { AgreementRows } from './agreement-rows.ts';
import { DocumentRows } from './document-rows.ts';

const [THEN, LATER] = ['2026-03-02T09:00:00.000Z', '2026-03-03T09:00:00.000Z'];
const BY_ANN = { by: 'ann', at: THEN };

const question = (id: string, title: string, position = 0): ExtractedBlock => ({
  kind: 'question',
  id,
  position,
  section: 'Somewhere',
  title,
  parts: { answer: '' },
  fields: {},
  entries: {},
  faults: [],
});

describe('AgreementRows', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'koers-agreements-'));
  let storage: Storage;
  let agreements: AgreementRows;
  let facts: FactRows;
  let count = 0;
  beforeAll(async () => {
    storage = await openStorage(dataDir);
    const { tables } = storage;
    facts = await FactRows.open(tables, blockRegistry);
    agreements = new AgreementRows(tables);
    await tables.insertInto('workspace').values({ id: 'w', name: 'W', created_at: THEN }).execute();
    const ann = { id: 'ann', name: 'Ann', email: 'a', password_hash: 'x', language: 'nl' as const, color: '#000' };
    await tables
      .insertInto('user')
      .values({ ...ann, created_at: THEN })
      .execute();
  });
  afterAll(async () => {
    await storage.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function document(): Promise<string> {
    const id = `doc${(count += 1)}`;
    const nothing = { startsOn: null, endsOn: null, strategyId: null, parentId: null, body: null };
    const properties = { workspaceId: 'w', kind: 'page', title: id, ownerId: 'ann', language: 'nl' } as const;
    await new DocumentRows(storage.tables).create([{ id, ...properties, ...nothing, createdAt: THEN }]);
    return id;
  }
  const says = async (documentId: string) =>
    (await agreements.remembered(documentId))?.map(({ target, content, as, at, by }) => [
      target.blockId,
      content.title,
      as,
      at,
      by,
    ]);

  it('keeps what the blocks said, however many, and nothing of those that are not there', async () => {
    const [plan, strategy, other] = [await document(), await document(), await document()];
    const blocks = Array.from({ length: 450 }, (_, index) => question(`q${index}`, `Question ${index}`, index));
    await facts.replace(strategy, { blocks, headings: [], links: [] }, 1, THEN);
    await facts.replace(
      other,
      { blocks: [question('q0', 'Another under the same id')], headings: [], links: [] },
      1,
      THEN,
    );
    const targets = [
      ...blocks.map(({ id }) => ({ documentId: strategy, blockId: id })),
      { documentId: strategy, blockId: 'nothing' },
      { documentId: 'nowhere', blockId: 'q0' },
      { documentId: other, blockId: 'q0' },
    ];
    expect(await agreements.remembered(plan)).toBeNull();
    await agreements.agree(plan, targets, BY_ANN);
    const remembered = (await agreements.remembered(plan)) ?? [];
    expect(remembered).toHaveLength(451);
    expect(remembered.find(({ target }) => target.documentId === other)?.content.title).toBe(
      'Another under the same id',
    );
    expect(remembered.find(({ target }) => target.blockId === 'q7')).toMatchObject({
      content: { kind: 'question', id: 'q7', title: 'Question 7' },
      as: 'agreed',
      at: THEN,
      by: 'ann',
    });
  });

  it('agrees to nothing, too', async () => {
    const plan = await document();
    await agreements.agree(plan, [], BY_ANN);
    expect(await says(plan)).toEqual([]);
  });

  it('adds what it did not know, and leaves what it knows', async () => {
    const [plan, strategy] = [await document(), await document()];
    const [one, two] = ['one', 'two'].map((blockId) => ({ documentId: strategy, blockId }));
    if (!one || !two) throw new Error('Two targets were made.');
    await facts.replace(
      strategy,
      { blocks: [question('one', 'One'), question('two', 'Two', 1)], headings: [], links: [] },
      1,
      THEN,
    );
    await agreements.add(plan, [one], { by: null, at: THEN });
    expect(await says(plan)).toBeUndefined();
    await agreements.agree(plan, [one], BY_ANN);
    await facts.replace(
      strategy,
      { blocks: [question('one', 'One, changed'), question('two', 'Two', 1)], headings: [], links: [] },
      2,
      LATER,
    );
    await agreements.add(plan, [one, two], { by: null, at: LATER });
    expect(await says(plan)).toEqual([
      ['one', 'One', 'agreed', THEN, 'ann'],
      ['two', 'Two', 'added', LATER, null],
    ]);
    await agreements.see(plan, one, question('one', 'One, changed'), { by: 'ann', at: LATER });
    expect((await says(plan))?.[0]).toEqual(['one', 'One, changed', 'seen', LATER, 'ann']);
  });

  it('begins anew with another agreement, and forgets', async () => {
    const [plan, strategy] = [await document(), await document()];
    await facts.replace(
      strategy,
      { blocks: [question('one', 'One'), question('two', 'Two', 1)], headings: [], links: [] },
      1,
      THEN,
    );
    await agreements.agree(plan, [{ documentId: strategy, blockId: 'one' }], BY_ANN);
    await agreements.agree(plan, [{ documentId: strategy, blockId: 'two' }], { by: 'ann', at: LATER });
    expect(await says(plan)).toEqual([['two', 'Two', 'agreed', LATER, 'ann']]);
    await agreements.forget(plan);
    expect(await agreements.remembered(plan)).toBeNull();
  });
});
