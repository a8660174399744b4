import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { BODY } from '@koers/shared/document/version.ts';
import { extractDocument } from '@koers/shared/extraction/extract-document.ts';
import { SeededRandom } from '@koers/shared/testing/convergence/seeded-random.ts';
import { strangeEdit } from '@koers/shared/testing/strange-edits.ts';
import * as Y from 'yjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElement, setField } from '../commands/find-element.ts';
import type { HttpCaller, Json } from '../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../testing/koers-server.ts';
import { writeBlocks } from '../testing/write-blocks.ts';
import { rebuildFacts } from './rebuild-facts.ts';
import { PATIENT } from '../testing/patience.ts';

describe('the projection', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let id: string;
  beforeEach(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    ({ id } = await ann.document({ title: 'Plan' }));
  });
  afterEach(() => server.stop());

  const blocks = async (documentId = id): Promise<Json[]> =>
    (await ann.get(`/documents/${documentId}/blocks`)).body.items as Json[];
  const said = async (documentId = id) =>
    (await server.running.rooms.read(documentId, (doc) => extractDocument(doc.getXmlFragment(BODY), blockRegistry)))
      .value;
  const retitle = (title: string, blockId = 'b1') =>
    server.running.rooms.change(id, ann.id, (doc) => {
      const [line] = findElement(doc, blockId, () => true)?.toArray() ?? [];
      const text = new Y.XmlText();
      text.insert(0, title);
      if (line instanceof Y.XmlElement) line.delete(0, line.length);
      if (line instanceof Y.XmlElement) line.insert(0, [text]);
    });

  it('P1 within a second the tables say what the document says, also while somebody goes on typing', async () => {
    await writeBlocks(server.running.rooms, id, [{ block: 'goal', title: 'First' }]);
    const typing = new AbortController();
    const typist = (async () => {
      for (let count = 0; !typing.signal.aborted; count += 1) await retitle(`Title ${count}`);
    })();
    // How soon is told by debounce.test.ts, on a clock that no busy machine slows down.
    await expect.poll(async () => (await blocks())[0]?.title, PATIENT).toMatch(/^Title/);
    typing.abort();
    await typist;
    const [last] = (await said()).blocks;
    await expect.poll(async () => (await blocks())[0]?.title, PATIENT).toBe(last?.title);
  });

  it('P3 gives a copied block, and one without an id, an id of its own', async () => {
    await writeBlocks(server.running.rooms, id, [{ block: 'task', title: 'Original' }]);
    await server.running.rooms.change(id, ann.id, (doc) => {
      const body = doc.getXmlFragment(BODY);
      const [twin, nameless] = [new Y.XmlElement('task'), new Y.XmlElement('goal')];
      setField(twin, 'id', 'b1');
      body.insert(1, [twin, nameless]);
    });
    await expect.poll(async () => (await blocks()).length, PATIENT).toBe(3);
    const ids = (await blocks()).map((block) => block.id as string);
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toBe('b1');
    expect(ids).toEqual((await said()).blocks.map((block) => block.id));
    expect(ids).not.toContain('');
  });

  it('P9 a value that its field does not take stays in the document and out of the columns', async () => {
    await writeBlocks(server.running.rooms, id, [{ block: 'kpi', title: 'Number', fields: { target: 10 } }]);
    await server.running.rooms.change(id, ann.id, (doc) => {
      const kpi = findElement(doc, 'b1', () => true);
      if (!kpi) throw new Error('The KPI is not there.');
      setField(kpi, 'target', '10 or so');
      setField(kpi, 'from', '2026-02-30');
      setField(kpi, 'owner', { not: 'a person' });
    });
    await server.running.projection.flush();
    const [kpi] = await blocks();
    expect(kpi).toMatchObject({ target: null, from: null, owner: null });
    expect(kpi.faults).toHaveLength(3);
    expect(kpi.faults).toEqual(
      expect.arrayContaining([
        { field: 'from', reason: 'not-a-date' },
        { field: 'owner', reason: 'not-a-person' },
        { field: 'target', reason: 'not-a-number' },
      ]),
    );
    const kept = await server.running.rooms.read(id, (doc) =>
      findElement(doc, 'b1', () => true)?.getAttribute('target'),
    );
    expect(kept.value).toBe('10 or so');
    // A person’s correction counts at once.
    expect((await ann.patch(`/documents/${id}/blocks/b1`, { target: 11 })).body).toMatchObject({ target: 11 });
  });

  it('P5 after a crash the tables catch up with the documents', async () => {
    const other = await ann.document();
    await writeBlocks(server.running.rooms, id, [{ block: 'goal', title: 'Before' }]);
    await writeBlocks(server.running.rooms, other.id, [{ block: 'goal', title: 'Untouched' }], { prefix: 'o' });
    await server.running.projection.flush();
    // The projection is gone, as in a crash, and the document goes on.
    await server.running.projection.stop();
    await retitle('After');
    expect((await blocks())[0].title).toBe('Before');
    server = await server.restart();
    const caller = server.stranger();
    caller.cookie = ann.cookie;
    ann = caller;
    await expect.poll(async () => (await blocks())[0]?.title, PATIENT).toBe('After');
    expect((await blocks(other.id))[0].title).toBe('Untouched');
  });

  it('P5 nothing is projected that the tables have already', async () => {
    await writeBlocks(server.running.rooms, id, [{ block: 'goal', title: 'Known' }]);
    await server.running.projection.flush();
    expect(await server.running.projection.catchUp()).toBe(0);
  });

  it('P8 an edit that changes no fact touches no fact, and counts as projected', async () => {
    const { factStore } = server.running.stores;
    const [replace, change] = [factStore.replace.bind(factStore), factStore.change.bind(factStore)];
    let written = 0;
    factStore.replace = (...given) => {
      written += 1;
      return replace(...given);
    };
    factStore.change = (...given) => {
      written += 1;
      return change(...given);
    };
    await writeBlocks(server.running.rooms, id, [{ block: 'goal', title: 'Known' }]);
    await server.running.projection.flush();
    const before = written;
    await server.running.rooms.change(id, ann.id, (doc) => {
      doc.getXmlFragment(BODY).push([new Y.XmlElement('paragraph')]);
    });
    await server.running.projection.flush();
    expect(written).toBe(before);
    expect((await factStore.projectedSeqs()).get(id)).toBe((await server.running.stores.journal.lastSeqs()).get(id));
    // What was changed back is a change, too.
    await retitle('Other');
    await server.running.projection.flush();
    expect((await blocks())[0].title).toBe('Other');
    await retitle('Known');
    await server.running.projection.flush();
    expect((await blocks())[0].title).toBe('Known');
  });

  it('P4 what was read before it was durable counts as not projected', async () => {
    await writeBlocks(server.running.rooms, id, [{ block: 'goal', title: 'Known' }]);
    await server.running.projection.flush();
    const { factStore } = server.running.stores;
    await factStore.replace(id, await said(), null, '2026-03-02T09:00:00.000Z');
    expect(await server.running.projection.catchUp()).toBe(1);
    expect((await factStore.projectedSeqs()).get(id)).toBeGreaterThan(0);
  });

  it('P10 tries again when the store fails', async () => {
    const { factStore } = server.running.stores;
    const replace = factStore.replace.bind(factStore);
    let failures = 0;
    factStore.replace = (...given) => {
      failures += 1;
      return failures < 3 ? Promise.reject(new Error('the disk is full')) : replace(...given);
    };
    await writeBlocks(server.running.rooms, id, [{ block: 'goal', title: 'Stubborn' }]);
    await expect.poll(async () => (await blocks())[0]?.title, PATIENT).toBe('Stubborn');
    expect(failures).toBe(3);
    expect(server.logged.filter((line) => line.includes('could not be projected'))).toHaveLength(2);
  });

  it('P6, P8 tables written edit by edit are those of a rebuild, whatever was done and whatever failed', async () => {
    await ann.ok(ann.post('/workspace/example', { language: 'en' }));
    await writeBlocks(server.running.rooms, id, [
      { heading: 'One' },
      { block: 'kpi' },
      { block: 'goal', title: 'Own' },
    ]);
    await server.running.projection.flush();
    const { rooms, stores, projection } = server.running;
    const { factStore, journal } = stores;
    const documents = [...(await journal.lastSeqs()).keys()];
    const change = factStore.change.bind(factStore);
    const seed = Math.floor(Math.random() * 2 ** 31);
    const random = new SeededRandom(seed);
    factStore.change = async (...given) => {
      // Before the write, or after it and before its answer: nobody can tell which.
      const when = random.below(10);
      if (when === 0) throw new Error('the disk is full');
      const changed = await change(...given);
      if (when === 1) throw new Error('the answer is lost');
      return changed;
    };
    for (let step = 0; step < 60; step += 1) {
      const documentId = random.pick(documents) ?? id;
      await rooms.change(documentId, ann.id, (doc) => strangeEdit(doc, random));
      if (random.chance(0.5)) await projection.flush();
    }
    factStore.change = change;
    await projection.flush();
    for (const documentId of documents) {
      const content = await stores.facts.documentContent(documentId);
      expect({ seed, content }).toEqual({ seed, content: await said(documentId) });
    }
    const written = await factStore.fingerprints();
    const rebuilt = await rebuildFacts({
      rooms,
      facts: factStore,
      journal,
      registry: blockRegistry,
      clock: server.clock,
    });
    expect(rebuilt.failed).toEqual([]);
    const after = new Map(rebuilt.tables.map(({ name, after }) => [name, after]));
    expect({ seed, tables: after }).toEqual({ seed, tables: written });
  });

  it('P6 tables that are dropped and rebuilt are identical', async () => {
    await ann.ok(ann.post('/workspace/example', { language: 'nl' }));
    await writeBlocks(server.running.rooms, id, [{ block: 'goal', title: 'Own' }]);
    await server.running.projection.flush();
    const { rooms, stores, clock } = { ...server.running, clock: server.clock };
    const parts = { rooms, facts: stores.factStore, journal: stores.journal, registry: blockRegistry, clock };
    const rebuilt = await rebuildFacts(parts);
    expect(rebuilt).toMatchObject({ documents: (await stores.journal.lastSeqs()).size, failed: [] });
    expect(rebuilt.tables.length).toBeGreaterThan(6);
    for (const { before, after } of rebuilt.tables) expect(after).toBe(before);

    // And a table that lies is found out.
    await stores.factStore.replace(id, { blocks: [], headings: [], links: [] }, 1, '2026-03-02T09:00:00.000Z');
    const repaired = await rebuildFacts(parts);
    const changed = repaired.tables.filter(({ before, after }) => before !== after).map(({ name }) => name);
    expect(changed).toEqual(['block', 'block_goal']);
    expect((await blocks())[0].title).toBe('Own');
  });
});
