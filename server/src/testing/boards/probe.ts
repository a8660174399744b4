import { join } from 'node:path';
import type { FactsQuery } from '@koers/shared/api/blocks.ts';
import { FactsQuery as Query } from '@koers/shared/api/blocks.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import type { z } from 'zod';
import { systemClock, today } from '../../clock.ts';
import { filterOf, listFacts } from '../../http/blocks/list-facts.ts';
import { FactQueries } from '../../storage/facts/fact-queries.ts';
import { WorkspaceRows } from '../../storage/workspaces/workspace-rows.ts';
import { BOARD_KINDS, callsOf, filtersOf, type BoardCall } from './board-calls.ts';
import { readersOf, type Reader } from './board-readers.ts';
import { WatchedTables } from '../../storage/seeded/board-tables.ts';
import { boardScene, type BoardScene } from '../../storage/seeded/board-scene.ts';

/**
 * `node probe.ts <data folder> <rounds> [reader] [kind]`, for `pnpm bench boards`: asks a seeded workspace for every list with
 * every filter and order, as each reader, and tells its parent how long the whole answer kept the loop: the processor's time of its thread, in milliseconds, so that what else
 * the machine does counts for little.
 */
export interface ProbedCall {
  readonly reader: string;
  readonly kind: string;
  /** As it stands in an address. */
  readonly query: string;
  readonly what: 'first' | 'deep' | 'counts';
  readonly rows: number;
  readonly milliseconds: readonly number[];
  /** Steps of its statements' plans that read a large table from end to end. */
  readonly scans: readonly string[];
}

const [folder = '', rounds = '7', onlyReader = '', onlyKind = ''] = process.argv.slice(2);
/** So many rows further on is deep. */
const DEEP = 2000;
const PAGE = 100;

const watched = new WatchedTables(join(folder, 'koers.sqlite'));
const facts = new FactQueries(watched.tables, blockRegistry);
const parts = { facts, workspaces: new WorkspaceRows(watched.tables), clock: systemClock };

type Read = z.output<typeof FactsQuery>;

async function timed(work: () => Promise<number>): Promise<Pick<ProbedCall, 'rows' | 'milliseconds' | 'scans'>> {
  const milliseconds: number[] = [];
  let rows = 0;
  for (let round = 0; round <= Number(rounds); round += 1) {
    watched.asked.length = 0;
    const before = process.threadCpuUsage();
    rows = await work();
    const { user, system } = process.threadCpuUsage(before);
    // The first time statements are made, and pages read.
    if (round > 0) milliseconds.push((user + system) / 1000);
  }
  const scans = watched.asked.flatMap((asked) => watched.scans(asked));
  return { rows, milliseconds, scans };
}

async function deepCursor(reader: Reader, call: BoardCall, query: Read): Promise<string | null> {
  let cursor: string | null = null;
  for (let rows = 0; rows < DEEP; rows += 500) {
    const page = { ...query, limit: 500, ...(cursor !== null && { cursor }) };
    const { nextCursor } = await listFacts(parts, { ...reader, kind: call.kind, query: page });
    if (nextCursor === null) return null;
    cursor = nextCursor;
  }
  return cursor;
}

async function probe(reader: Reader, call: BoardCall): Promise<ProbedCall[]> {
  const { kind } = call;
  const query = Query.parse({ ...call.query, limit: PAGE });
  const named = { reader: reader.name, kind: kind.kind, query: new URLSearchParams(call.query).toString() };
  const list = (asked: Read) => async () => {
    const answer = await listFacts(parts, { ...reader, kind, query: asked });
    JSON.stringify(answer);
    return answer.items.length;
  };
  const probed: ProbedCall[] = [{ ...named, what: 'first', ...(await timed(list(query))) }];
  const cursor = await deepCursor(reader, call, query);
  if (cursor !== null) probed.push({ ...named, what: 'deep', ...(await timed(list({ ...query, cursor }))) });
  return probed;
}

async function probeCounts(reader: Reader, call: BoardCall): Promise<ProbedCall> {
  const { kind } = call;
  const filter = filterOf({ ...reader, kind, query: Query.parse(call.query) }, systemClock);
  const counted = await timed(async () => (await facts.counts(reader.userId, filter)).total);
  return {
    reader: reader.name,
    kind: kind.kind,
    query: new URLSearchParams(call.query).toString(),
    what: 'counts',
    ...counted,
  };
}

const tell = (one: ProbedCall): void => {
  if (process.send) process.send(one);
  else process.stdout.write(`${JSON.stringify(one)}\n`);
};

const scene: BoardScene = await boardScene(watched.tables, today(systemClock));
for (const reader of await readersOf(watched.tables)) {
  if (onlyReader !== '' && reader.name !== onlyReader) continue;
  for (const name of BOARD_KINDS) {
    const kind = blockRegistry.get(name);
    if (!kind || (onlyKind !== '' && name !== onlyKind)) continue;
    for (const call of callsOf(kind, scene)) for (const one of await probe(reader, call)) tell(one);
    if (name === 'channel') continue;
    for (const query of filtersOf(kind, scene)) {
      const one = await probeCounts(reader, { kind, query });
      tell(one);
    }
  }
}
await watched.close();
