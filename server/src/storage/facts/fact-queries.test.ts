import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reference } from '@koers/shared/blocks/define.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { BODY } from '@koers/shared/document/version.ts';
import { layIn, type TemplateNode } from '@koers/shared/document/lay-in.ts';
import { extractDocument } from '@koers/shared/extraction/extract-document.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';
import * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DocumentRows } from '../documents/document-rows.ts';
import { openStorage, type Storage } from '../open-storage.ts';
import { FactQueries } from './fact-queries.ts';
import { FactRows } from './fact-rows.ts';

const NOW = '2026-03-02T09:00:00.000Z';
const BLANK = { startsOn: null, endsOn: null, strategyId: null, parentId: null, body: null } as const;

function card(target: Reference): Y.XmlElement {
  const element = new Y.XmlElement('blockReference');
  for (const [name, value] of Object.entries({ id: `r-${target.blockId}`, ...target }))
    element.setAttribute(name, value);
  return element;
}
function paragraphWith(target: Reference): Y.XmlElement {
  const [paragraph, mention] = [new Y.XmlElement('paragraph'), new Y.XmlElement('blockMention')];
  for (const [name, value] of Object.entries(target)) mention.setAttribute(name, value);
  paragraph.insert(0, [mention]);
  return paragraph;
}

/** What a document says that holds these nodes, its blocks' ids with that prefix, and then these references in its text. */
function read(
  nodes: readonly TemplateNode[],
  prefix = 'b',
  lay: (body: Y.XmlFragment) => void = () => {},
): ExtractedDocument {
  let count = 0;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, layIn(nodes, { documentId: 'here', newId: () => `${prefix}${(count += 1)}` }));
  lay(doc.getXmlFragment(BODY));
  return extractDocument(doc.getXmlFragment(BODY), blockRegistry);
}

describe('FactQueries', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'koers-queries-'));
  let storage: Storage;
  let facts: FactRows;
  let queries: FactQueries;
  beforeAll(async () => {
    storage = await openStorage(dataDir);
    const { tables } = storage;
    facts = await FactRows.open(tables, blockRegistry);
    queries = new FactQueries(tables, blockRegistry);
    for (const id of ['w', 'elsewhere'])
      await tables.insertInto('workspace').values({ id, name: id, created_at: NOW }).execute();
    for (const id of ['ann', 'guest', 'stranger', 'boss']) {
      const user = {
        id,
        name: id,
        email: id,
        password_hash: 'x',
        language: 'nl',
        color: '#000',
        created_at: NOW,
      } as const;
      await tables.insertInto('user').values(user).execute();
    }
    await tables
      .insertInto('workspace_member')
      .values({ workspace_id: 'w', user_id: 'ann', role: 'editor', joined_at: NOW })
      .execute();
    await document(
      'strategy',
      read([{ heading: 'Doelen' }, { block: 'goal', title: 'Meer volgers' }, { block: 'goal' }], 's'),
    );
    await document(
      'plan',
      read(
        [
          { heading: 'Doel' },
          { block: 'goal', title: 'Plan', fields: { supports: { documentId: 'strategy', blockId: 's2' } } },
          { heading: 'Boodschap', level: 2 },
          {
            block: 'tactic',
            fields: {
              goals: [
                { documentId: 'strategy', blockId: 's3' },
                { documentId: 'other', blockId: 'x' },
              ],
            },
          },
          { block: 'task', title: 'Wijst nergens heen' },
          { block: 'task', title: 'In de tekst' },
        ],
        'p',
        (body) => {
          const task = body.get(body.length - 1) as Y.XmlElement;
          const part = task.toArray().find((child) => child instanceof Y.XmlElement && child.nodeName === 'blockPart');
          (part as Y.XmlElement).insert(0, [paragraphWith({ documentId: 'strategy', blockId: 's2' })]);
          body.insert(0, [card({ documentId: 'strategy', blockId: 's2' })]);
        },
      ),
    );
    await document(
      'hidden',
      read([{ block: 'goal', title: 'Geheim', fields: { supports: { documentId: 'strategy', blockId: 's2' } } }], 'h'),
      'elsewhere',
    );
    await document(
      'trashed',
      read([{ block: 'goal', title: 'Weg', fields: { supports: { documentId: 'strategy', blockId: 's2' } } }], 't'),
    );
    await tables.updateTable('document').set({ trashed_at: NOW }).where('id', '=', 'trashed').execute();
    await tables
      .insertInto('document_member')
      .values({ document_id: 'strategy', user_id: 'guest', role: 'viewer', added_at: NOW })
      .execute();
  });
  afterAll(async () => {
    await storage.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function document(id: string, content: ExtractedDocument, workspaceId = 'w'): Promise<void> {
    await new DocumentRows(storage.tables).create([
      {
        ...BLANK,
        id,
        workspaceId,
        kind: 'page',
        title: id,
        ownerId: workspaceId === 'w' ? 'ann' : 'boss',
        language: 'nl',
        createdAt: NOW,
      },
    ]);
    await facts.replace(id, content, 1, NOW);
    expect(await queries.documentContent(id)).toEqual(content);
  }
  const at = (documentId: string, blockId: string): Reference => ({ documentId, blockId });

  it('P11 gives back a document as it was read: blocks, headings and references in text, in their order', async () => {
    const content = await queries.documentContent('plan');
    expect(content.headings.map(({ title, level, position }) => [title, level, position])).toEqual([
      ['Doel', 1, 0],
      ['Boodschap', 2, 1],
    ]);
    expect(content.links).toEqual([
      { as: 'reference', blockId: null, section: null, target: at('strategy', 's2') },
      { as: 'mention', blockId: content.blocks[3]?.id, section: 'Boodschap', target: at('strategy', 's2') },
    ]);
    expect(await queries.documentContent('nothing')).toEqual({ blocks: [], headings: [], links: [] });
  });

  it('P11 finds the blocks of other documents that point here, in fields and in text, each once', async () => {
    const titles = async (userId: string, documentId: string) =>
      (await queries.linksTo(userId, documentId)).map(({ documentId: from, block }) => [from, block.kind, block.title]);
    expect(await titles('ann', 'strategy')).toEqual([
      ['plan', 'goal', 'Plan'],
      ['plan', 'tactic', ''],
      ['plan', 'task', 'In de tekst'],
    ]);
    expect(await titles('ann', 'other')).toEqual([['plan', 'tactic', '']]);
    // May read the strategy, and not the plan.
    expect(await titles('guest', 'strategy')).toEqual([]);
    expect(await titles('ann', 'plan')).toEqual([]);
  });

  it('P11 tells of a reference what its reader may know, and nothing more', async () => {
    const references = [
      at('strategy', 's2'),
      at('strategy', 'deleted'),
      at('trashed', 't1'),
      at('hidden', 'h1'),
      at('hidden', 'deleted'),
      at('nothing', 's2'),
      at('strategy', 's2'),
    ];
    const readings = async (userId: string) =>
      (await queries.lookUp(userId, references)).map((one) => (typeof one === 'string' ? one : one.block.title));
    expect(await readings('ann')).toEqual([
      'Meer volgers',
      'gone',
      'gone',
      'hidden',
      'hidden',
      'hidden',
      'Meer volgers',
    ]);
    expect(await readings('guest')).toEqual([
      'Meer volgers',
      'gone',
      'hidden',
      'hidden',
      'hidden',
      'hidden',
      'Meer volgers',
    ]);
    expect(await readings('stranger')).toEqual(references.map(() => 'hidden'));
    expect(await queries.lookUp('ann', [])).toEqual([]);
  });

  it('P11 gives the blocks at references, of those documents alone', async () => {
    // The block’s id stands in another document.
    const found = await queries.blocksAt('ann', [
      at('strategy', 's2'),
      at('plan', 's2'),
      at('hidden', 'h1'),
      at('plan', 'p2'),
    ]);
    expect(new Set(found.map(({ documentId, block }) => `${documentId}/${block.id}`))).toEqual(
      new Set(['plan/p2', 'strategy/s2']),
    );
    const many = Array.from({ length: 1000 }, (_, index) => at(`d${index}`, `b${index}`));
    expect(await queries.blocksAt('ann', [...many, at('strategy', 's3')])).toHaveLength(1);
    expect(await queries.lookUp('ann', many)).toEqual(many.map(() => 'hidden'));
  });
});
