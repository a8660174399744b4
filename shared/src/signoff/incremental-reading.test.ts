import { getSchema } from '@tiptap/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { blockRegistry } from '../blocks/registry.ts';
import { documentExtensions } from '../document/document-extensions.ts';
import { documentToJson } from '../document/document-json.ts';
import { layIn } from '../document/lay-in.ts';
import { makeLenient } from '../document/lenient-schema.ts';
import { headingsIn } from '../document/section-nodes.ts';
import { templateNodes } from '../document/templates/template-nodes.ts';
import { randomEdit } from '../testing/convergence/edits.ts';
import { SeededRandom } from '../testing/convergence/seeded-random.ts';
import { SimulatedClient } from '../testing/convergence/simulated-client.ts';
import { SimulatedNetwork } from '../testing/convergence/simulated-network.ts';
import { TextLedger } from '../testing/convergence/text-ledger.ts';
import { bodyOf, countingIds, laidIn } from '../testing/laid-in.ts';
import { strangeEdit } from '../testing/strange-edits.ts';
import { readAhead } from './read-ahead.ts';
import { readingDigest } from './reading-digest.ts';
import { readSection, readSectionOf } from './section-reading.ts';

/** Sections of a document that a full reading finds, some twice, and one that is not there. */
function sectionsOf(doc: Y.Doc): (string | null)[] {
  return [null, ...headingsIn(documentToJson(doc)).map(({ id }) => id), 'nowhere'];
}

/**
 * That what is read again after an edit is what a full reading reads, and has its digest: of all, and of some of the sections.
 * @returns how many those were
 */
function check(doc: Y.Doc, random: SeededRandom): number {
  if (random.chance(0.3)) readAhead(doc, blockRegistry, random.below(4));
  const looked = sectionsOf(doc).filter((one) => one === null || random.chance(0.3));
  for (const headingId of looked) {
    const now = readSectionOf(doc, headingId, blockRegistry);
    const fully = readSection(documentToJson(doc), headingId, blockRegistry);
    expect(now).toEqual(fully);
    if (now && fully) expect(readingDigest(now)).toBe(readingDigest(fully));
  }
  return looked.length;
}

const first = layIn(templateNodes('social-media-plan', 'nl'), { documentId: 'doc', newId: countingIds() });

/** Several people and a bad network: looked at after every single step. */
function runSteps(seed: number): number {
  const random = new SeededRandom(seed);
  const ledger = new TextLedger();
  const network = new SimulatedNetwork(random, first);
  const schema = getSchema(documentExtensions(blockRegistry));
  makeLenient(schema);
  const people = Array.from({ length: 2 }, (_, index) => {
    const client = new SimulatedClient(`client ${index + 1}`, 100 + index, first, schema, ledger);
    network.join(client);
    return { client, newId: countingIds(`c${index + 1}-`) };
  });
  const docs = [network.server, ...people.map(({ client }) => client.document)];
  let looked = 0;
  for (let step = 0; step < 20; step += 1) {
    const { client, newId } = random.pick(people) as (typeof people)[number];
    client.edit(randomEdit({ random, ledger, registry: blockRegistry, newId }));
    if (random.chance(0.1)) network.toggle();
    for (let messages = random.below(4); messages > 0; messages -= 1) network.deliver();
    for (const doc of docs) if (random.chance(0.6)) looked += check(doc, random);
  }
  network.settle();
  for (const doc of docs) looked += check(doc, random);
  return looked;
}

/** What no editor writes, undone and done again. */
function runStrangeSteps(seed: number): number {
  const random = new SeededRandom(seed);
  const doc = laidIn([
    { heading: 'A' },
    { block: 'goal' },
    { bullets: ['one', 'two'] },
    { heading: 'B' },
    { block: 'kpi' },
  ]);
  const other = new Y.Doc();
  [doc.clientID, other.clientID] = [1, 2];
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const undo = new Y.UndoManager(bodyOf(doc), { trackedOrigins: new Set(['strange']), captureTimeout: 0 });
  let looked = 0;
  for (let step = 0; step < 30; step += 1) {
    const act = random.weighted<() => void>([
      [5, () => strangeEdit(doc, random)],
      [3, () => strangeEdit(other, random)],
      [2, () => void undo.undo()],
      [1, () => void undo.redo()],
      [2, () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)))],
      [2, () => Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)))],
      [1, () => doc.transact(() => Array.from({ length: 5 }, () => strangeEdit(doc, random)))],
    ]);
    act();
    for (const one of [doc, other]) if (random.chance(0.6)) looked += check(one, random);
  }
  return looked;
}

describe('G3 what is read again after an edit', () => {
  it('says what a full reading says, whatever several people do', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        expect(runSteps(seed)).toBeGreaterThan(0);
      }),
      { numRuns: 8 },
    );
  });

  it('says what a full reading says of hostile shapes, after undo and updates', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        expect(runStrangeSteps(seed)).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });

  it('is made once of what an edit did not touch', () => {
    const doc = laidIn([{ heading: 'A' }, { paragraph: 'one' }, { block: 'goal', title: 'B' }]);
    const before = readSectionOf(doc, null, blockRegistry)?.items ?? [];
    const line = (bodyOf(doc).get(1) as Y.XmlElement).get(0) as Y.XmlText;
    line.insert(0, 'not ');
    const after = readSectionOf(doc, null, blockRegistry)?.items ?? [];
    expect(after.map((item, index) => item === before[index])).toEqual([true, false, true]);
    expect(after[1]).toMatchObject({ text: 'not one' });
  });
});
