import type { BlockKind } from '@koers/shared/blocks/define.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { layIn, type TemplateNode } from '@koers/shared/document/lay-in.ts';
import { BODY } from '@koers/shared/document/version.ts';
import { extractDocument } from '@koers/shared/extraction/extract-document.ts';
import { IncrementalExtraction } from '@koers/shared/extraction/incremental-extraction.ts';
import { idsToMend } from '@koers/shared/extraction/mend-ids.ts';
import * as Y from 'yjs';
import { systemClock } from '../clock.ts';
import { Projection } from '../projection/projection.ts';
import { DocumentRows } from '../storage/documents/document-rows.ts';
import { FactRows } from '../storage/facts/fact-rows.ts';
import { openStorage } from '../storage/open-storage.ts';

/**
 * A process of its own for `pnpm bench extraction`: `node extraction-probe.ts <folder> <blocks> <edits>`. One document of so
 * many blocks, with a heading before every tenth; its parent gets the processor time of this process for one edit, in
 * milliseconds: the mean of so many, as the system's clock for it is too coarse for a single one.
 */
export interface Probed {
  /** A letter typed or taken back: what Yjs itself takes. */
  readonly edit: number;
  /** Besides that, what is read again. */
  readonly extraction: number;
  /** Besides that, what the projection does: what is read again, and its writing to the tables. */
  readonly projection: number;
  /** Besides the edit, what is read again for a block that is put before all others or taken away there. */
  readonly front: number;
  /** A whole reading, as without any memory of the last. */
  readonly full: number;
}

const [folder = '', blocks = '20', edits = '100'] = process.argv.slice(2);
const WARM_UP = 300;
const NOW = '2026-03-02T09:00:00.000Z';
const DOCUMENT = 'strategy';
const WORDS = 'Wij vertellen elke week waar we aan werken, en vragen wie er mee wil doen.';
const kinds = [...blockRegistry.values()];
const nothing = (): void => {};

function blockOf(kind: BlockKind, index: number): TemplateNode {
  const parts = Object.fromEntries(Object.keys(kind.parts).map((name) => [name, WORDS]));
  const entries = Object.fromEntries(Object.keys(kind.entries).map((list) => [list, [{}, {}, {}]]));
  return { block: kind.kind, title: `${kind.label.nl} ${index}`, parts, entries };
}

function written(): Y.Doc {
  let count = 0;
  const nodes = Array.from({ length: Number(blocks) }, (_, index): TemplateNode[] => {
    const block = blockOf(kinds[index % kinds.length] as BlockKind, index);
    return index % 10 === 0 ? [{ heading: `Hoofdstuk ${index / 10 + 1}` }, block] : [block];
  }).flat();
  const doc = new Y.Doc();
  Y.applyUpdate(doc, layIn(nodes, { documentId: DOCUMENT, newId: () => `x${(count += 1)}` }));
  return doc;
}

/** The processor time of a turn, in milliseconds; the first turns count for nothing. */
async function perTurn(turns: number, turn: (index: number) => unknown): Promise<number> {
  let before = process.cpuUsage();
  for (let index = 0; index < WARM_UP + turns; index += 1) {
    if (index === WARM_UP) before = process.cpuUsage();
    const done = turn(index);
    if (done instanceof Promise) await done;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / turns;
}

const doc = written();
const body = doc.getXmlFragment(BODY);
const titles = body
  .toArray()
  .filter((node): node is Y.XmlElement => node instanceof Y.XmlElement && blockRegistry.has(node.nodeName))
  .map((block) => (block.get(0) as Y.XmlElement).get(0) as Y.XmlText);

/** Goes to one block after the other, over the whole document: a letter, and back. */
const typeLetter = (index: number): void => {
  const title = titles[((index >> 1) * 7) % titles.length] as Y.XmlText;
  if (index % 2 === 0) title.insert(title.length, 'x');
  else title.delete(title.length - 1, 1);
};
const putInFront = (index: number): void => {
  if (index % 2 === 1) return body.delete(0, 1);
  const question = new Y.XmlElement('question');
  question.setAttribute('id', `new${index}`);
  body.insert(0, [question]);
};

async function perProjectedLetter(): Promise<number> {
  const storage = await openStorage(folder);
  const { tables } = storage;
  await tables.insertInto('workspace').values({ id: 'w', name: 'W', created_at: NOW }).execute();
  const person = { id: 'ann', name: 'Ann', email: 'a', password_hash: 'x', language: 'nl', color: '#000' } as const;
  await tables
    .insertInto('user')
    .values({ ...person, created_at: NOW })
    .execute();
  const document = { id: DOCUMENT, workspaceId: 'w', ownerId: 'ann', kind: 'strategy', title: 'Strategie' } as const;
  const blank = { startsOn: null, endsOn: null, strategyId: null, parentId: null, body: null };
  await new DocumentRows(tables).create([{ ...document, ...blank, language: 'nl', createdAt: NOW }]);
  let seq = 0;
  let failure: unknown = null;
  const projection = new Projection({
    rooms: {
      read: (_, read) => Promise.resolve({ value: read(doc), durableSeq: (seq += 1) }),
      change: (_, __, change) => Promise.resolve(change(doc)),
      onDurable: () => nothing,
    },
    journal: { lastSeqs: () => Promise.resolve(new Map()) },
    facts: await FactRows.open(tables, blockRegistry),
    registry: blockRegistry,
    clock: systemClock,
    liveEvents: { announce: nothing },
    events: { projected: nothing, failed: (_, error) => (failure = error) },
  });
  const taken = await perTurn(Number(edits) / 4, (index) => {
    typeLetter(index);
    projection.touch(DOCUMENT);
    return projection.flush();
  });
  await projection.stop();
  await storage.close();
  if (failure !== null) throw new Error('The tables could not be written.', { cause: failure });
  return taken;
}

const edit = await perTurn(Number(edits), typeLetter);
const editInFront = await perTurn(Number(edits) / 8, putInFront);
const full = await perTurn(40, () => [idsToMend(body, blockRegistry), extractDocument(body, blockRegistry)]);
const incremental = new IncrementalExtraction(body, blockRegistry);
const read = (): unknown => [incremental.idsToMend(), incremental.content()];
const typed = await perTurn(Number(edits), (index) => {
  typeLetter(index);
  return read();
});
const inFront = await perTurn(Number(edits) / 8, (index) => {
  putInFront(index);
  return read();
});
incremental.close();
const projection = (await perProjectedLetter()) - edit;
const probed: Probed = { edit, extraction: typed - edit, projection, front: inFront - editInFront, full };
process.send?.(probed);
