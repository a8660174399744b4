import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import type { Reference } from '@koers/shared/blocks/define.ts';
import { layIn, type TemplateNode } from '@koers/shared/document/lay-in.ts';
import { BODY } from '@koers/shared/document/version.ts';
import { extractDocument } from '@koers/shared/extraction/extract-document.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import * as Y from 'yjs';
import { FactRows } from '../../storage/facts/fact-rows.ts';
import { allRowsOf } from '../../storage/facts/rows-of-block.ts';
import { journalUpdateRow } from '../../storage/journal-rows.ts';
import { openStorage } from '../../storage/open-storage.ts';
import { Seeded } from '../simulation/seeded.ts';
import { RowWriter } from '../../storage/seeded/row-writer.ts';
import { dayOf, seededBlocks, type SeededDocument } from './seeded-blocks.ts';
import { SEEDED_PASSWORD, SEEDED_READERS, seededPeople, type SeededPerson } from './seeded-people.ts';
import { ORGANISATIONS, SUBJECTS } from './words.ts';

export interface SeedSettings {
  readonly dataDir: string;
  /** 1 for 10,000 documents with 200,000 blocks and 1,000,000 measurements. */
  readonly scale: number;
  readonly seed?: number;
  /** `YYYY-MM-DD`, around which dates lie. */
  readonly today: string;
  /** Documents that have a body, and open as a page; the others stand in the tables alone. */
  readonly bodies?: number;
}

export interface SeededCounts {
  readonly documents: number;
  readonly blocks: number;
  readonly measurements: number;
}

/** Parts of all documents by workspace: one large, one of some size, and small ones. */
const SHARES = [0.82, 0.1, 0.02, 0.02, 0.02, 0.02];
const DOCUMENTS = 10_000;
const MEASUREMENTS_A_KPI = 94;
const PLANS_A_STRATEGY = 40;
const PAGES_A_STRATEGY = 56;

interface MadeDocument extends SeededDocument {
  readonly parentId: string | null;
  readonly strategyId: string | null;
  readonly title: string;
  readonly restricted: boolean;
  readonly ownerId: string;
}

/**
 * Fills an empty data folder with what a large organisation would have after some years, straight into the tables: the same for
 * the same settings. Nobody may use the folder meanwhile.
 */
export async function seedBoards(settings: SeedSettings): Promise<SeededCounts> {
  const { dataDir, scale, today, seed = 1, bodies = 150 } = settings;
  const storage = await openStorage(dataDir);
  await FactRows.open(storage.tables, blockRegistry);
  await storage.close();
  const writer = new RowWriter(join(dataDir, 'koers.sqlite'));
  const maker = new Maker(writer, new Seeded(seed), { today: Date.parse(today) / 86_400_000, bodies });
  const password = await hash(SEEDED_PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  for (const [workspace, share] of SHARES.entries())
    maker.workspace(workspace, Math.max(3, Math.round(DOCUMENTS * scale * share)), password);
  maker.finish();
  writer.close();
  return maker.counts;
}

class Maker {
  readonly counts = { documents: 0, blocks: 0, measurements: 0 };
  readonly #writer: RowWriter;
  readonly #random: Seeded;
  readonly #today: number;
  #bodiesLeft: number;
  #documents = 0;

  constructor(writer: RowWriter, random: Seeded, { today, bodies }: { today: number; bodies: number }) {
    this.#writer = writer;
    this.#random = random;
    this.#today = today;
    this.#bodiesLeft = bodies;
  }

  workspace(number: number, documents: number, password: string): void {
    const id = `workspace-${number}`;
    const now = this.#instant(-900);
    this.#writer.add('workspace', { id, name: ORGANISATIONS[number] ?? id, created_at: now });
    if (number === 0) this.#writer.add('first_account', { id: 1, workspace_id: id });
    const people = seededPeople(number, Math.max(4, Math.round(documents / 27)), this.#random);
    for (const person of people) this.#person(id, person, password, now);
    const groups = this.#groups(id, people, now);
    const strategies = Math.max(1, Math.round(documents / (1 + PLANS_A_STRATEGY + PAGES_A_STRATEGY)));
    for (let index = 0, made = 0; index < strategies; index += 1) {
      const left = Math.round((documents * (index + 1)) / strategies) - made;
      made += left;
      this.#strategy({ workspace: id, people, groups, restricted: index % 10 === 7, documents: left });
    }
    if (number === 0) this.#guest(password, now);
    // In a second workspace, too, as people are who advise another organisation.
    if (number === 2) this.#member(id, 'person-0-0', 'owner', now);
  }

  finish(): void {
    // What stands here is no news to anybody.
    this.#writer.add('inbox_state', { name: 'daily-look-on', value: dayOf(this.#today) });
  }

  #instant(days: number): string {
    return `${dayOf(this.#today + days)}T08:00:00.000Z`;
  }

  #person(
    workspaceId: string,
    { id, name, email, role }: SeededPerson,
    password_hash: string,
    created_at: string,
  ): void {
    this.#writer.add('user', { id, name, email, password_hash, language: 'nl', color: '#2563eb', created_at });
    this.#member(workspaceId, id, role, created_at);
  }

  #member(workspace_id: string, user_id: string, role: string, joined_at: string): void {
    const suspended_at = role !== 'owner' && this.#random.chance(0.02) ? joined_at : null;
    this.#writer.add('workspace_member', { workspace_id, user_id, role, joined_at, suspended_at });
  }

  /** Teams of some twenty; who is the second of the workspace is in two of them. */
  #groups(workspace_id: string, people: readonly SeededPerson[], added_at: string): string[] {
    const groups: string[] = [];
    for (let index = 0; index < Math.min(10, people.length / 4); index += 1) {
      const id = `${workspace_id}-team-${index}`;
      this.#writer.add('people_group', { id, workspace_id, name: `Team ${index + 1}`, created_at: added_at });
      const members = new Set(Array.from({ length: Math.min(20, people.length) }, () => this.#random.pick(people).id));
      if (index < 2 && people[1]) members.add(people[1].id);
      for (const user_id of members) this.#writer.add('people_group_member', { group_id: id, user_id, added_at });
      groups.push(id);
    }
    return groups;
  }

  #strategy(where: {
    workspace: string;
    people: readonly SeededPerson[];
    groups: readonly string[];
    restricted: boolean;
    documents: number;
  }): void {
    const random = this.#random;
    const ids = where.people.map(({ id }) => id);
    const team = Array.from({ length: 12 }, () => random.pick(ids));
    const subject = random.pick(SUBJECTS);
    const startsOn = this.#today - 700 + random.below(600);
    const span = { startsOn, endsOn: startsOn + 730 };
    const common = { people: team, goalsAbove: [] as Reference[], channelsAbove: [] as Reference[] };
    const strategy = this.#document(where, {
      ...common,
      ...span,
      id: this.#nextId(),
      kind: 'strategy',
      subject,
      title: `Social-mediastrategie ${subject}`,
      parentId: null,
      strategyId: null,
      restricted: where.restricted,
      ownerId: random.chance(0.3) ? (ids[0] ?? '') : random.pick(team),
    });
    if (where.restricted && where.groups.length > 0)
      this.#writer.add('document_group_member', {
        document_id: strategy.id,
        group_id: random.pick(where.groups),
        role: 'editor',
        added_at: this.#instant(-800),
      });
    const above = {
      goalsAbove: referencesTo(strategy.blocks, strategy.id, 'goal'),
      channelsAbove: referencesTo(strategy.blocks, strategy.id, 'channel'),
    };
    const plans = Math.round(((where.documents - 1) * PLANS_A_STRATEGY) / (PLANS_A_STRATEGY + PAGES_A_STRATEGY));
    const under = [strategy.id];
    for (let index = 1; index < where.documents; index += 1) {
      const isPlan = index <= plans;
      const from = startsOn + random.below(600);
      const topic = random.pick(SUBJECTS);
      const made = this.#document(where, {
        ...common,
        ...above,
        id: this.#nextId(),
        kind: isPlan ? 'plan' : 'page',
        subject: topic,
        title: isPlan ? `Plan ${topic} ${dayOf(from).slice(0, 7)}` : `Notities ${topic}`,
        startsOn: from,
        endsOn: from + 60 + random.below(120),
        // Some plans stand by themselves, and only name their strategy.
        parentId:
          isPlan && random.chance(0.05) && !where.restricted ? null : random.pick(isPlan ? [strategy.id] : under),
        strategyId: isPlan ? strategy.id : null,
        restricted: random.chance(0.004),
        ownerId: random.chance(0.2) ? (ids[0] ?? '') : random.pick(team),
      });
      if (isPlan) under.push(made.id);
    }
  }

  #nextId(): string {
    // Ids are drawn in practice: no order of theirs may help an index.
    return `d${(this.#documents += 1).toString(36)}${Math.floor(this.#random.next() * 36 ** 8).toString(36)}`
      .split('')
      .toReversed()
      .join('');
  }

  #document(where: { workspace: string }, document: MadeDocument): { id: string; blocks: readonly ExtractedBlock[] } {
    const { id, kind, ownerId } = document;
    const created_at = this.#instant(document.startsOn - this.#today - 10);
    this.#writer.add('document', {
      id,
      workspace_id: where.workspace,
      kind,
      title: document.title,
      status: 'running',
      starts_on: kind === 'page' ? null : dayOf(document.startsOn),
      ends_on: kind === 'page' ? null : dayOf(document.endsOn),
      owner_id: ownerId,
      strategy_id: document.strategyId,
      parent_id: document.parentId,
      language: 'nl',
      position: `a${String(this.#documents).padStart(6, '0')}`,
      trashed_at: this.#random.chance(0.02) ? created_at : null,
      trashed_with: null,
      created_at,
      updated_at: created_at,
      restricted: document.restricted ? 1 : 0,
    });
    this.#writer.add('document_member', { document_id: id, user_id: ownerId, role: 'owner', added_at: created_at });
    const drawn = seededBlocks(document, {
      registry: blockRegistry,
      random: this.#random,
      today: this.#today,
      measurements: MEASUREMENTS_A_KPI,
    });
    const blocks = this.#bodiesLeft > 0 && kind !== 'page' ? this.#body(document, drawn, created_at) : drawn;
    const rowDocument = { id, workspaceId: where.workspace, createdAt: created_at };
    for (const { table, rows } of allRowsOf(rowDocument, blocks, blockRegistry))
      for (const row of rows) this.#writer.add(table, row);
    this.counts.documents += 1;
    this.counts.blocks += blocks.length;
    for (const { kind: of, entries } of blocks)
      if (of === 'kpi') this.counts.measurements += entries['measurements']?.length ?? 0;
    this.#assigned(id, blocks);
    return { id, blocks };
  }

  /** Writes the document as one update, and reads it as the projection would. */
  #body(document: MadeDocument, blocks: readonly ExtractedBlock[], created_at: string): readonly ExtractedBlock[] {
    this.#bodiesLeft -= 1;
    let count = 0;
    const nodes: TemplateNode[] = blocks.map(({ kind, title, parts, fields, entries }) => ({
      block: kind,
      title,
      parts,
      fields,
      entries: Object.fromEntries(Object.entries(entries).map(([list, rows]) => [list, rows.map((row) => row.fields)])),
    }));
    const doc = new Y.Doc();
    const update = layIn([{ heading: 'Aanpak' }, ...nodes], {
      documentId: document.id,
      newId: () => `x${(count += 1)}`,
    });
    Y.applyUpdate(doc, update);
    const body = doc.getXmlFragment(BODY);
    const elements = body.toArray().filter((node) => node instanceof Y.XmlElement && blockRegistry.has(node.nodeName));
    for (const [index, element] of elements.entries())
      if (element instanceof Y.XmlElement) element.setAttribute('id', blocks[index]?.id ?? '');
    const whole = Y.encodeStateAsUpdate(doc);
    this.#writer.add('journal_update', {
      ...journalUpdateRow(document.id, 1, whole, document.ownerId, new Date(created_at)),
    });
    this.#writer.add('projection', { document_id: document.id, up_to_seq: 1, projected_at: created_at });
    const read = extractDocument(body, blockRegistry);
    for (const [place, { id, level, title, position }] of read.headings.entries())
      this.#writer.add('heading', { document_id: document.id, place, heading_id: id, level, title, position });
    doc.destroy();
    return read.blocks;
  }

  #assigned(document_id: string, blocks: readonly ExtractedBlock[]): void {
    for (const { id, kind, fields } of blocks) {
      if (kind !== 'task' || !Array.isArray(fields['assignees'])) continue;
      for (const user_id of fields['assignees'] as readonly string[])
        this.#writer.add('told_assignee', { document_id, block_id: id, user_id });
    }
  }

  #guest(password_hash: string, now: string): void {
    const guest = { id: 'guest', name: 'Gerda Gast', email: SEEDED_READERS.guest, language: 'nl', color: '#9333ea' };
    this.#writer.add('user', { ...guest, password_hash, created_at: now });
    const strategies = this.#writer.ids(
      "select id from document where kind = 'strategy' and restricted = 0 order by id limit 1",
    );
    const plans = this.#writer.ids("select id from document where kind = 'plan' order by id limit 2");
    for (const document_id of [...strategies, ...plans])
      this.#writer.add('document_member', { document_id, user_id: guest.id, role: 'viewer', added_at: now });
  }
}

function referencesTo(blocks: readonly ExtractedBlock[], documentId: string, kind: string): Reference[] {
  return blocks.filter((block) => block.kind === kind).map(({ id }) => ({ documentId, blockId: id }));
}
