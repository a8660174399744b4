import { getSchema } from '@tiptap/core';
import fc from 'fast-check';
import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { blockRegistry } from '../blocks/registry.ts';
import { documentExtensions } from '../document/document-extensions.ts';
import { layIn } from '../document/lay-in.ts';
import { makeLenient } from '../document/lenient-schema.ts';
import { templateNodes } from '../document/templates/template-nodes.ts';
import { randomEdit } from '../testing/convergence/edits.ts';
import { SeededRandom } from '../testing/convergence/seeded-random.ts';
import { SimulatedClient } from '../testing/convergence/simulated-client.ts';
import { SimulatedNetwork } from '../testing/convergence/simulated-network.ts';
import { TextLedger } from '../testing/convergence/text-ledger.ts';
import { bodyOf, countingIds, foreignElement, laidIn } from '../testing/laid-in.ts';
import { strangeEdit } from '../testing/strange-edits.ts';
import { extractDocument } from './extract-document.ts';
import { IncrementalExtraction } from './incremental-extraction.ts';
import { idsToMend } from './mend-ids.ts';

interface Followed {
  readonly doc: Y.Doc;
  readonly extraction: IncrementalExtraction;
}
const follow = (doc: Y.Doc): Followed => ({ doc, extraction: new IncrementalExtraction(bodyOf(doc), blockRegistry) });

const said = ({ extraction }: Followed): unknown => [extraction.content(), extraction.idsToMend()];
const fully = ({ doc }: Followed): unknown => [
  extractDocument(bodyOf(doc), blockRegistry),
  idsToMend(bodyOf(doc), blockRegistry),
];

/** That it says what a full reading says, and goes on saying the same objects where nothing changed. */
function check(one: Followed): void {
  expect(said(one)).toEqual(fully(one));
  expect(one.extraction.content()).toBe(one.extraction.content());
}

const text = (words: string): Y.XmlText => new Y.XmlText(words);
const title = (words: string): Y.XmlElement => foreignElement('blockTitle', {}, [text(words)]);

const first = layIn(templateNodes('social-media-plan', 'nl'), { documentId: 'doc', newId: countingIds() });

/** Several people, a bad network, undo, and a client that sends what it likes: looked at after every single step. */
function runSteps(seed: number): Followed[] {
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
  const followed = [network.server, ...people.map(({ client }) => client.document)].map(follow);
  for (let step = 0; step < 25; step += 1) {
    const { client, newId } = random.pick(people) as (typeof people)[number];
    client.edit(randomEdit({ random, ledger, registry: blockRegistry, newId }));
    if (random.chance(0.1)) network.toggle();
    for (let messages = random.below(4); messages > 0; messages -= 1) network.deliver();
    for (const one of followed) check(one);
  }
  network.settle();
  return followed;
}

function runStrangeSteps(seed: number): Followed[] {
  const random = new SeededRandom(seed);
  const [doc, other] = [laidIn([{ heading: 'A' }, { block: 'goal' }, { block: 'kpi' }]), new Y.Doc()];
  [doc.clientID, other.clientID] = [1, 2];
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const undo = new Y.UndoManager(bodyOf(doc), { trackedOrigins: new Set(['strange']), captureTimeout: 0 });
  const followed = [doc, other].map(follow);
  for (let step = 0; step < 30; step += 1) {
    const act = random.weighted<() => void>([
      [5, () => strangeEdit(doc, random)],
      [3, () => strangeEdit(other, random)],
      [2, () => void undo.undo()],
      [1, () => void undo.redo()],
      [2, () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)))],
      [2, () => Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)))],
      // Several at once, as an update that waited brings them.
      [1, () => doc.transact(() => Array.from({ length: 5 }, () => strangeEdit(doc, random)))],
    ]);
    act();
    // Not after each: what was touched in between must not be forgotten.
    if (random.chance(0.7)) for (const one of followed) check(one);
  }
  return followed;
}

describe('D9 IncrementalExtraction', () => {
  it('says what a full reading says, whatever several people do', { timeout: 60_000 }, () => {
    const ends = (seed: number): void => runSteps(seed).forEach((one) => expect(said(one)).toEqual(fully(one)));
    fc.assert(fc.property(fc.nat(), ends), { numRuns: 40 });
  });

  it('says what a full reading says of hostile shapes, after undo and updates', { timeout: 60_000 }, () => {
    const ends = (seed: number): void => runStrangeSteps(seed).forEach((one) => expect(said(one)).toEqual(fully(one)));
    fc.assert(fc.property(fc.nat(), ends), { numRuns: 300 });
  });

  const strategy = (): Y.Doc =>
    laidIn([
      { heading: 'Een' },
      { block: 'goal', title: 'Doel' },
      { block: 'kpi', title: 'Getal' },
      { heading: 'Twee' },
      { block: 'task', title: 'Taak' },
    ]);
  const titleOf = (doc: Y.Doc, index: number): Y.XmlText =>
    ((bodyOf(doc).get(index) as Y.XmlElement).get(0) as Y.XmlElement).get(0) as Y.XmlText;

  it('keeps the objects of what an edit did not touch', () => {
    const { doc, extraction } = follow(strategy());
    const before = extraction.content();
    titleOf(doc, 1).insert(0, 'Groot ');
    const after = extraction.content();
    expect(after.blocks.map((block, index) => block === before.blocks[index])).toEqual([false, true, true]);
    expect(after.blocks[0]?.title).toBe('Groot Doel');
    expect([after.headings, after.links]).toEqual([before.headings, before.links]);
    expect(after.headings).toBe(before.headings);
    expect(after.links).toBe(before.links);
    expect(before.blocks[0]?.title).toBe('Doel');
  });

  it('keeps all of it where an edit says nothing', () => {
    const { doc, extraction } = follow(strategy());
    const before = extraction.content();
    titleOf(doc, 1).format(0, 2, { bold: true });
    bodyOf(doc).push([foreignElement('paragraph', {}, [text('niets')])]);
    expect(extraction.content()).toBe(before);
  });

  it('keeps what moved but for its place, and what stands before it altogether', () => {
    const { doc, extraction } = follow(strategy());
    const before = extraction.content();
    bodyOf(doc).insert(2, [foreignElement('question', { id: 'q' })]);
    const after = extraction.content();
    expect(after.blocks.map(({ id, position }) => [id, position])).toEqual([
      [before.blocks[0]?.id, 0],
      ['q', 1],
      [before.blocks[1]?.id, 2],
      [before.blocks[2]?.id, 3],
    ]);
    expect(after.blocks[0]).toBe(before.blocks[0]);
    expect(after.blocks[2]?.parts).toBe(before.blocks[1]?.parts);
    expect(after.headings.map(({ position }) => position)).toEqual([0, 3]);
  });

  it('tells a changed heading to all that stands under it, and to nothing else', () => {
    const { doc, extraction } = follow(strategy());
    const before = extraction.content();
    ((bodyOf(doc).get(3) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'En ');
    const after = extraction.content();
    expect(after.blocks.map(({ section }) => section)).toEqual(['Een', 'Een', 'En Twee']);
    expect(after.blocks.slice(0, 2).map((block, index) => block === before.blocks[index])).toEqual([true, true]);
  });

  it('reads no other block again: one that lies unseen is not found out', () => {
    const { doc, extraction } = follow(strategy());
    const [goal] = extraction.content().blocks;
    // A copy for a while: what had to be mended need not be looked for ever after.
    bodyOf(doc).push([foreignElement('task', { id: goal?.id }), foreignElement('task')]);
    expect(extraction.idsToMend()).toHaveLength(2);
    bodyOf(doc).delete(5, 2);
    const kpi = bodyOf(doc).get(2) as Y.XmlElement;
    let read = 0;
    const toArray = kpi.toArray.bind(kpi);
    kpi.toArray = () => {
      read += 1;
      return toArray();
    };
    titleOf(doc, 1).insert(0, 'x');
    bodyOf(doc).insert(0, [foreignElement('task', { id: 'new' })]);
    extraction.content();
    extraction.idsToMend();
    expect(read).toBe(0);
    titleOf(doc, 3).insert(0, 'x');
    extraction.content();
    expect(read).toBeGreaterThan(0);
  });

  it('reads the document as it is in the middle of a change, and remembers nothing of that', () => {
    const one = follow(strategy());
    one.extraction.content();
    const fresh = (): Y.XmlElement => foreignElement('task', { id: 'new' }, [title('Nieuw')]);
    one.doc.transact(() => {
      bodyOf(one.doc).push([fresh()]);
      expect(one.extraction.content().blocks.at(-1)?.title).toBe('Nieuw');
      expect(one.extraction.idsToMend()).toEqual([]);
      titleOf(one.doc, 5).insert(0, 'Heel ');
    });
    check(one);
    // One that comes in its middle.
    const late = one.doc.transact(() => {
      bodyOf(one.doc).push([foreignElement('task', { id: 'two' }, [title('Nieuw')])]);
      const followed = follow(one.doc);
      followed.extraction.content();
      titleOf(one.doc, 6).insert(0, 'Heel ');
      return followed;
    });
    check(one);
    check(late);
    // And those that change the document when they hear of a change.
    const react = (): void => {
      one.doc.off('afterTransaction', react);
      titleOf(one.doc, 1).insert(0, 'Antwoord ');
      expect(one.extraction.content()).toEqual(extractDocument(bodyOf(one.doc), blockRegistry));
    };
    one.doc.on('afterTransaction', react);
    titleOf(one.doc, 2).insert(0, 'Vraag ');
    check(one);
  });

  it('hears nothing more once it is closed', () => {
    const { doc, extraction } = follow(strategy());
    const before = extraction.content();
    extraction.close();
    titleOf(doc, 1).insert(0, 'x');
    expect(extraction.content()).toBe(before);
  });
});
