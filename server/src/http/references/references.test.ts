import { BODY } from '@koers/shared/document/version.ts';
import type { TemplateNode } from '@koers/shared/document/lay-in.ts';
import * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElement } from '../../commands/find-element.ts';
import { followEvents } from '../../testing/event-reader.ts';
import type { HttpCaller, Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { PATIENT } from '../../testing/patience.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

interface Scene {
  readonly strategy: string;
  /** The strategy's goal and audience. */
  readonly goal: string;
  readonly audience: string;
  readonly plan: string;
}

describe('references', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let count = 0;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    server.clock.set('2026-07-01T12:00:00Z');
  });
  afterAll(() => server.stop());

  const flush = () => server.running.projection.flush();
  const references = async (documentId: string, caller = ann): Promise<Json[]> =>
    (await caller.ok(caller.get(`/documents/${documentId}/references`))).items as Json[];
  const at = async (documentId: string, blockId: string, caller = ann): Promise<Json> =>
    (await references(documentId, caller)).find(({ target }: Json) => target.blockId === blockId);

  /** Puts a reference behind the text: a card, or an `@` in a line of its own. */
  const refer = (from: string, documentId: string, blockId: string, as: 'card' | 'mention' = 'card') =>
    server.running.rooms.change(from, ann.id, (doc) => {
      const node = new Y.XmlElement(as === 'card' ? 'blockReference' : 'blockMention');
      node.setAttribute('documentId', documentId);
      node.setAttribute('blockId', blockId);
      const line = new Y.XmlElement('paragraph');
      if (as === 'mention') line.insert(0, [node]);
      doc.getXmlFragment(BODY).push([as === 'card' ? node : line]);
    });
  const retitle = async (documentId: string, blockId: string, title: string): Promise<void> => {
    await server.running.rooms.change(documentId, ann.id, (doc) => {
      const [line] = findElement(doc, blockId, () => true)?.toArray() ?? [];
      if (!(line instanceof Y.XmlElement)) throw new Error('The block has no title.');
      line.delete(0, line.length);
      line.insert(0, [new Y.XmlText(title)]);
    });
    await flush();
  };
  const remove = async (documentId: string, blockId: string): Promise<void> => {
    await server.running.rooms.change(documentId, ann.id, (doc) => {
      const body = doc.getXmlFragment(BODY);
      const index = body
        .toArray()
        .findIndex((one) => one instanceof Y.XmlElement && one.getAttribute('id') === blockId);
      body.delete(index, 1);
    });
    await flush();
  };
  const setStatus = (documentId: string, status: string) => ann.ok(ann.patch(`/documents/${documentId}`, { status }));

  /** A strategy with a goal and an audience, and a plan whose goal supports that goal and that shows that audience. */
  async function scene(): Promise<Scene> {
    const prefix = `r${(count += 1)}x`;
    const strategy = (await ann.document({ kind: 'strategy', title: `Strategy ${count}` })).id;
    const plan = (await ann.document({ kind: 'plan', title: `Plan ${count}`, strategyId: strategy })).id;
    const content: TemplateNode[] = [
      { block: 'goal', title: 'More pupils', fields: { deadline: '2026-12-31' } },
      { block: 'audience', title: 'Of the region', fields: { networks: ['Instagram'] } },
    ];
    await writeBlocks(server.running.rooms, strategy, content, { prefix });
    const [goal, audience] = [`${prefix}1`, `${prefix}2`];
    await writeBlocks(server.running.rooms, plan, [{ block: 'goal', title: 'Open day' }], { prefix: `${prefix}p` });
    await flush();
    await ann.ok(
      ann.patch(`/documents/${plan}/blocks/${prefix}p1`, { supports: { documentId: strategy, blockId: goal } }),
    );
    await refer(plan, strategy, audience);
    await flush();
    return { strategy, goal, audience, plan };
  }

  it('R1 tells of each block that the document refers to, in fields and in its text, once and as it stands', async () => {
    const { strategy, goal, audience, plan } = await scene();
    await refer(plan, strategy, audience, 'mention');
    await refer(plan, strategy, goal, 'mention');
    await flush();
    expect(await references(plan)).toMatchObject([
      {
        target: { documentId: strategy, blockId: goal },
        state: 'found',
        block: {
          id: goal,
          kind: 'goal',
          title: 'More pupils',
          deadline: '2026-12-31',
          derived: { smart: { T: null } },
        },
        documentKind: 'strategy',
        inTrash: false,
        changed: null,
      },
      {
        target: { documentId: strategy, blockId: audience },
        block: { title: 'Of the region', networks: ['Instagram'] },
      },
    ]);
    await retitle(strategy, goal, 'Twice as many pupils');
    expect((await at(plan, goal)).block.title).toBe('Twice as many pupils');
    await ann.ok(ann.patch(`/documents/${strategy}`, { title: 'Renamed' }));
    expect((await at(plan, goal)).documentTitle).toBe('Renamed');
  });

  it('R2 a block that was deleted is gone, and its document is named', async () => {
    const { strategy, goal, plan } = await scene();
    await remove(strategy, goal);
    expect(await at(plan, goal)).toMatchObject({
      state: 'gone',
      block: null,
      documentTitle: expect.stringMatching(/^Strategy/) as unknown,
      changed: null,
    });
  });

  it('R2 nothing of a document that one may not read leaves the server, nor whether it is there', async () => {
    const { strategy, goal, audience, plan } = await scene();
    await refer(plan, 'no-such-document', 'b1');
    await flush();
    const guest = await server.guest(`Gast${'q'.repeat((count += 1))}`, plan, 'editor');
    const items = await references(plan, guest);
    expect(items.map(({ target }) => target.blockId)).toEqual([goal, audience, 'b1']);
    for (const { target: _target, ...rest } of items) {
      expect(rest).toEqual({
        state: 'hidden',
        block: null,
        documentTitle: null,
        documentKind: null,
        inTrash: false,
        changed: null,
      });
    }
    // Not by agreeing either, nor by saying that one saw it.
    await setStatus(plan, 'agreed');
    await retitle(strategy, goal, 'A secret');
    expect(JSON.stringify(await references(plan, guest))).not.toMatch(/secret|pupils|Strategy/);
    const seen = await guest.post(`/documents/${plan}/references/seen`, { documentId: strategy, blockId: goal });
    expect(seen.status).toBe(404);
    expect((await at(plan, goal)).changed).not.toBeNull();
  });

  it('R2 what is in the trash is shown as that to who may read it there', async () => {
    const { strategy, goal, plan } = await scene();
    await ann.delete(`/documents/${strategy}`);
    expect(await at(plan, goal)).toMatchObject({ state: 'found', inTrash: true, block: { title: 'More pupils' } });
    await ann.post(`/documents/${strategy}/restore`);
    expect(await at(plan, goal)).toMatchObject({ state: 'found', inTrash: false });
  });

  it('R1 takes a reference of a block to itself, and two documents with one id', async () => {
    const [one, two] = [await ann.document(), await ann.document()];
    for (const { id } of [one, two]) {
      await writeBlocks(server.running.rooms, id, [{ block: 'goal', title: `Of ${id}` }], { prefix: 'same' });
    }
    await flush();
    await ann.ok(
      ann.patch(`/documents/${one.id}/blocks/same1`, { supports: { documentId: one.id, blockId: 'same1' } }),
    );
    await refer(one.id, two.id, 'same1');
    await flush();
    expect((await references(one.id)).map(({ block }) => block.title)).toEqual([`Of ${one.id}`, `Of ${two.id}`]);
  });

  it('R1 takes two hundred, in their order', async () => {
    const [from, to] = [await ann.document(), await ann.document()];
    const many = Array.from({ length: 200 }, (_, index) => ({ block: 'question', title: `Question ${index}` }));
    await writeBlocks(server.running.rooms, to.id, many, { prefix: 'q' });
    await server.running.rooms.change(from.id, ann.id, (doc) => {
      const cards = many.map((_, index) => {
        const card = new Y.XmlElement('blockReference');
        card.setAttribute('documentId', to.id);
        card.setAttribute('blockId', `q${index + 1}`);
        return card;
      });
      doc.getXmlFragment(BODY).push(cards);
    });
    await flush();
    await setStatus(from.id, 'agreed');
    await retitle(to.id, 'q200', 'The last, changed');
    const items = await references(from.id);
    expect(items.map(({ block }) => block.title)).toEqual([
      ...many.slice(0, 199).map(({ title }) => title),
      'The last, changed',
    ]);
    expect(items.filter(({ changed }) => changed !== null)).toHaveLength(1);
  });

  it('R4 what an agreed plan refers to and was changed since says what it said then, field by field', async () => {
    const { strategy, goal, audience, plan } = await scene();
    await retitle(strategy, goal, 'More pupils, before');
    await setStatus(plan, 'agreed');
    expect((await references(plan)).map(({ changed }) => changed)).toEqual([null, null]);
    await retitle(strategy, goal, 'Twice as many');
    await ann.ok(ann.patch(`/documents/${strategy}/blocks/${goal}`, { deadline: '2027-06-30' }));
    await flush();
    expect(await at(plan, goal)).toMatchObject({
      block: { title: 'Twice as many' },
      changed: {
        since: expect.stringMatching(/^2026-07-01T12:00/) as unknown,
        as: 'agreed',
        by: ann.id,
        title: 'More pupils, before',
        changes: [
          { of: 'title', name: 'title', before: 'More pupils, before', after: 'Twice as many' },
          { of: 'field', name: 'deadline', before: '2026-12-31', after: '2027-06-30' },
        ],
      },
    });
    expect((await at(plan, audience)).changed).toBeNull();
    // Changed back is not changed.
    await retitle(strategy, goal, 'More pupils, before');
    await ann.ok(ann.patch(`/documents/${strategy}/blocks/${goal}`, { deadline: '2026-12-31' }));
    await flush();
    expect((await at(plan, goal)).changed).toBeNull();
  });

  it('R4 what was typed a moment before a plan is agreed belongs to what is agreed', async () => {
    const { strategy, goal, plan } = await scene();
    await server.running.rooms.change(strategy, ann.id, (doc) => {
      const [line] = findElement(doc, goal, () => true)?.toArray() ?? [];
      if (line instanceof Y.XmlElement) line.insert(0, [new Y.XmlText('Just now: ')]);
    });
    await refer(plan, strategy, 'nothing');
    await setStatus(plan, 'agreed');
    await flush();
    expect((await at(plan, goal)).block.title).toMatch(/^Just now/);
    expect((await at(plan, goal)).changed).toBeNull();
  });

  it('R4 flags outlive running and evaluated and a review, end with a draft, and begin anew with the next agreement', async () => {
    const { strategy, goal, plan } = await scene();
    const isChanged = async () => (await at(plan, goal)).changed !== null;
    await setStatus(plan, 'running');
    await retitle(strategy, goal, 'Changed without an agreement');
    expect(await isChanged()).toBe(false);
    await setStatus(plan, 'draft');
    await setStatus(plan, 'agreed');
    await retitle(strategy, goal, 'Changed after it');
    for (const status of ['agreed', 'running', 'evaluated', 'agreed', 'review']) {
      await setStatus(plan, status);
      expect([status, await isChanged()]).toEqual([status, true]);
    }
    await setStatus(plan, 'agreed');
    expect(await isChanged()).toBe(false);
    await retitle(strategy, goal, 'Changed once more');
    expect(await isChanged()).toBe(true);
    await setStatus(plan, 'draft');
    expect(await isChanged()).toBe(false);
    await setStatus(plan, 'running');
    expect(await isChanged()).toBe(false);
  });

  it('R5 a reference that comes into an agreed plan later is remembered as it was then', async () => {
    const { strategy, goal, plan } = await scene();
    const later = await ann.document({ title: 'Later' });
    await writeBlocks(server.running.rooms, later.id, [{ block: 'message', title: 'As it came' }], {
      prefix: `l${count}`,
    });
    await flush();
    await setStatus(plan, 'agreed');
    await retitle(strategy, goal, 'Changed');
    await refer(plan, later.id, `l${count}1`, 'mention');
    await flush();
    const remembered = () => server.running.stores.agreements.remembered(plan);
    await expect.poll(async () => (await remembered())?.length, PATIENT).toBe(3);
    await retitle(later.id, `l${count}1`, 'As it is now');
    expect((await at(plan, `l${count}1`)).changed).toMatchObject({ as: 'added', by: null, title: 'As it came' });
    // What was remembered before is not taken anew.
    expect((await at(plan, goal)).changed).toMatchObject({ as: 'agreed' });
  });

  it('R6 seen takes the flag away for everyone, says who and when, and tells open pages', async () => {
    const { strategy, goal, plan } = await scene();
    await setStatus(plan, 'agreed');
    await retitle(strategy, goal, 'Changed');
    const bob = await server.person(`Bob${'q'.repeat((count += 1))}`);
    const { changed } = await at(plan, goal, bob);
    const page = await followEvents(ann);
    server.clock.set('2026-07-02T09:00:00Z');
    const body = { documentId: strategy, blockId: goal };
    const seen = await bob.ok(bob.post(`/documents/${plan}/references/seen`, { ...body, version: changed.version }));
    expect(seen).toMatchObject({ target: body, state: 'found', changed: null, block: { title: 'Changed' } });
    const told = [
      { type: 'facts', documentId: plan, kinds: [] },
      { type: 'check', documentId: plan },
    ];
    await expect.poll(() => page.events, PATIENT).toEqual(expect.arrayContaining(told));
    page.close();
    expect((await at(plan, goal)).changed).toBeNull();
    // Twice does no more.
    await bob.ok(bob.post(`/documents/${plan}/references/seen`, body));
    await retitle(strategy, goal, 'And again');
    expect((await at(plan, goal)).changed).toMatchObject({
      since: expect.stringMatching(/^2026-07-02T09:00/) as unknown,
      as: 'seen',
      by: bob.id,
      changes: [{ before: 'Changed', after: 'And again' }],
    });
  });

  it('R6 nobody sees what they were not shown', async () => {
    const { strategy, goal, plan } = await scene();
    await setStatus(plan, 'agreed');
    await retitle(strategy, goal, 'Changed');
    const { version } = (await at(plan, goal)).changed;
    await retitle(strategy, goal, 'Changed meanwhile');
    const body = { documentId: strategy, blockId: goal };
    const late = await ann.post(`/documents/${plan}/references/seen`, { ...body, version });
    expect(late).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await at(plan, goal)).changed).toMatchObject({ changes: [{ after: 'Changed meanwhile' }] });
    expect((await ann.post(`/documents/${plan}/references/seen`, { ...body, blockId: 'none' })).status).toBe(404);
    expect((await ann.post(`/documents/${plan}/references/seen`, { blockId: '../..' })).body.faults).toMatchObject([
      { at: 'documentId' },
      { at: 'blockId', reason: 'not-an-id' },
    ]);
  });

  it('R3 a measurement changes nothing of what was agreed', async () => {
    const { strategy, plan } = await scene();
    const kpi = `k${(count += 1)}x1`;
    const numbers = await ann.document({ title: 'Numbers' });
    await writeBlocks(server.running.rooms, numbers.id, [{ block: 'kpi', title: 'Visits' }], { prefix: `k${count}x` });
    await refer(plan, numbers.id, kpi);
    await flush();
    await setStatus(plan, 'agreed');
    await ann.ok(ann.post(`/kpis/${kpi}/measurements`, { date: '2026-07-01', value: 12 }));
    await flush();
    expect(await at(plan, kpi)).toMatchObject({ changed: null, block: { derived: { pace: { value: 12 } } } });
    await ann.ok(ann.patch(`/documents/${numbers.id}/blocks/${kpi}`, { target: 20 }));
    await flush();
    expect((await at(plan, kpi)).changed).toMatchObject({ changes: [{ name: 'target', before: null, after: 20 }] });
    expect(strategy).not.toBe(plan);
  });
});
