import { defineBlock } from '@koers/shared/blocks/define.ts';
import { blockRegistry, registryOf } from '@koers/shared/blocks/registry.ts';
import { documentSchema } from '@koers/shared/document/document-schema.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpCaller } from '../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../testing/koers-server.ts';
import { writeBlocks } from '../testing/write-blocks.ts';

const both = (text: string) => ({ nl: text, en: text });

/** A kind that Koers does not have, with a field of every type: its one declaration is all there is of it. */
const voyage = defineBlock({
  kind: 'voyage',
  icon: 'ship',
  label: both('Voyage'),
  plural: both('Voyages'),
  description: both('A trip'),
  synonyms: { nl: [], en: [] },
  title: { label: both('Name'), hint: both('Where to?') },
  parts: { story: { label: both('Story') } },
  fields: {
    harbour: { type: 'text', maxLength: 40, label: both('Harbour') },
    miles: { type: 'number', min: 0, max: 1e6, label: both('Miles') },
    sailsOn: { type: 'date', label: both('Sails on') },
    status: {
      type: 'choice',
      default: 'planned',
      label: both('Status'),
      options: { planned: both('Planned'), sailed: both('Sailed') },
    },
    captain: { type: 'person', label: both('Captain') },
    crew: { type: 'persons', maxCount: 5, label: both('Crew') },
    cargo: { type: 'tags', maxCount: 5, maxLength: 20, label: both('Cargo') },
    goal: { type: 'reference', to: ['goal'], label: both('Goal') },
    legs: { type: 'references', to: ['task'], maxCount: 5, label: both('Legs') },
  },
  entries: {
    stops: {
      node: 'voyageStop',
      label: both('Stop'),
      fields: {
        port: { type: 'text', maxLength: 40, label: both('Port') },
        days: { type: 'number', min: 0, max: 100, label: both('Days') },
      },
    },
  },
});
const registry = registryOf([...blockRegistry.values(), voyage]);

describe('a kind that is one declaration', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let id: string;
  beforeAll(async () => {
    server = await startTestServer({ registry });
    ann = await server.person('Ann');
    ({ id } = await ann.document());
    await writeBlocks(
      server.running.rooms,
      id,
      [
        {
          block: 'voyage',
          title: 'To the Wadden',
          parts: { story: 'With the tide' },
          fields: { miles: 12.5, sailsOn: '2026-05-01', captain: ann.id, crew: [ann.id], cargo: ['salt', 'wool'] },
          entries: { stops: [{ port: 'Harlingen', days: 2 }] },
        },
      ],
      { prefix: 'v', registry },
    );
    await server.running.projection.flush();
  });
  afterAll(() => server.stop());

  it('H7 stands in the editor’s schema', () => {
    expect(Object.keys(documentSchema(registry).nodes)).toEqual(expect.arrayContaining(['voyage', 'voyageStop']));
  });

  it('H7 P7 is extracted, kept in tables of its own, and answered', async () => {
    const voyages = (await ann.get('/voyages?person=me&status=planned')).body.items;
    expect(voyages).toMatchObject([
      {
        kind: 'voyage',
        documentId: id,
        title: 'To the Wadden',
        parts: { story: 'With the tide' },
        harbour: null,
        miles: 12.5,
        status: 'planned',
        crew: [ann.id],
        cargo: ['salt', 'wool'],
        stops: [{ port: 'Harlingen', days: 2 }],
        derived: {},
      },
    ]);
    const tables = [...(await server.running.stores.factStore.fingerprints()).keys()];
    expect(tables).toEqual(expect.arrayContaining(['block_voyage', 'entry_voyageStop']));
  });

  it('H7 is changed over the API by its own fields', async () => {
    const [voyage] = (await ann.get(`/documents/${id}/blocks`)).body.items;
    const changed = await ann.patch(`/documents/${id}/blocks/${voyage.id}`, {
      status: 'sailed',
      harbour: 'Terschelling',
    });
    expect(changed.body).toMatchObject({ status: 'sailed', harbour: 'Terschelling', miles: 12.5 });
    const wrong = await ann.patch(`/documents/${id}/blocks/${voyage.id}`, { miles: -1, target: 2 });
    expect(wrong.body.faults).toEqual([
      { at: 'miles', reason: 'number-too-small', limit: 0 },
      { at: 'target', reason: 'no-such-field' },
    ]);
  });

  it('H7 is described in OpenAPI', async () => {
    const { body } = await ann.get('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(body.paths).toHaveProperty('/api/v1/voyages.get');
    const described = body.components.schemas.VoyageBlock.properties;
    expect(described).toMatchObject({ miles: { type: ['number', 'null'] }, stops: { type: 'array' } });
    expect(described.status.enum).toEqual(expect.arrayContaining(['planned', 'sailed']));
    expect(JSON.stringify(body.paths['/api/v1/documents/{id}/blocks'])).toContain('#/components/schemas/VoyageBlock');
    expect(JSON.stringify(body.paths['/api/v1/goals'])).not.toContain('VoyageBlock');
  });

  it('P7 without it the tables are made anew, and with it again they are the same', async () => {
    await server.running.projection.flush();
    const before = await server.running.stores.factStore.fingerprints();
    server = await server.restart({ registry: blockRegistry });
    await server.running.caughtUp;
    expect([...(await server.running.stores.factStore.fingerprints()).keys()]).not.toContain('block_voyage');
    expect((await ann.send('GET', `${server.url}/api/v1/documents/${id}/blocks`)).body.items).toEqual([]);
    server = await server.restart({ registry });
    await server.running.caughtUp;
    expect(await server.running.stores.factStore.fingerprints()).toEqual(before);
  });
});
