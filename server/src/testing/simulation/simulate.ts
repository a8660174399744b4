import type { Role } from '@koers/shared/access/policy.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { BODY } from '@koers/shared/document/version.ts';
import { extractBlocks } from '@koers/shared/extraction/extract-blocks.ts';
import * as Y from 'yjs';
import { MemoryWire } from '../../bus/memory-bus.ts';
import type { Clock } from '../../clock.ts';
import { createRooms, type SyncRooms } from '../../rooms/create-rooms.ts';
import type { StoredDocument } from '../../rooms/journal.ts';
import { LoopShare, UNCOUNTED } from '../../sync/loop-share.ts';
import { SyncCounts } from '../../sync/sync-counts.ts';
import { SyncSession, type Access } from '../../sync/session.ts';
import { quietEvents, testLimits } from '../sync-server.ts';
import { Seeded } from './seeded.ts';
import { SimClock } from './sim-clock.ts';
import { SimConnection } from './sim-connection.ts';
import { SimDisk, type DiskFaults } from './sim-disk.ts';
import { SimPerson } from './sim-person.ts';

const DOCUMENT = 'plan';

/** Classic mistakes that can be put in, to see that the simulation finds them. */
export interface Faults extends DiskFaults {
  /** The role is read when somebody comes in, and never again. */
  readonly roleReadOnce?: boolean;
  /** Rights are committed, and only then are the sockets told. */
  readonly tellsAfterTaking?: boolean;
  /** Now and then nobody is told that there is work. */
  readonly losesWakeUps?: boolean;
  /** What came in while a commit ran counts as written by it. */
  readonly forgetsTheLast?: boolean;
}

/** What went wrong in a run, in words; nothing when all promises held. */
export type Findings = readonly string[];

function docOf({ snapshot, updates }: StoredDocument): Y.Doc {
  const doc = new Y.Doc();
  if (snapshot) Y.applyUpdate(doc, snapshot);
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

const textOf = (doc: Y.Doc): string =>
  doc
    .getXmlFragment(BODY)
    .toJSON()
    .replaceAll(/<\/?(?:bold|italic)>/g, '');
const times = (text: string, word: string): number => text.split(word).length - 1;
const facts = (doc: Y.Doc): string => JSON.stringify(extractBlocks(doc.getXmlFragment(BODY), blockRegistry));

/**
 * Whether a document holds something back for a parent that may still come. One that will not: somebody sent a second edit
 * before the first was asked for again, and lost the right in between (S17). That concerns his words alone.
 */
function isWaiting({ store }: Y.Doc, gone: number): boolean {
  const missing = [...(store.pendingStructs?.missing.keys() ?? [])];
  const deletes = store.pendingDs ? [...Y.decodeUpdateV2(store.pendingDs).ds.clients.keys()] : [];
  return [...missing, ...deletes].some((client) => client !== gone);
}

/** One server that runs until it is killed; what it was waiting for dies with it. */
class Incarnation {
  alive = true;
  readonly rooms: SyncRooms;
  readonly clock: Clock;

  constructor(world: World) {
    this.clock = {
      now: () => world.clock.now(),
      after: (milliseconds, run) => {
        if (world.faults.losesWakeUps && world.random.chance(0.02)) return () => {};
        return world.clock.after(milliseconds, () => this.alive && run());
      },
    };
    this.rooms = createRooms({
      journal: world.journal(),
      bus: new MemoryWire().connect(),
      clock: this.clock,
      events: { ...quietEvents, broken: () => world.findings.push('a room broke') },
      limits: testLimits,
      idleMs: 300,
      restMs: 200,
      compactAfter: 6,
    });
  }
}

/** Everything that one run is made of. */
class World {
  readonly random: Seeded;
  readonly faults: Faults;
  readonly clock = new SimClock();
  readonly disk: SimDisk;
  readonly findings: string[] = [];
  readonly roles = new Map<string, Role>();
  readonly people: SimPerson[];
  readonly connections = new Map<SimPerson, SimConnection>();
  server: Incarnation;
  /** Words of the one who lost his right that were in the document by then. */
  #beforeLoss: string | null = null;

  constructor(seed: number, faults: Faults) {
    this.random = new Seeded(seed);
    this.faults = faults;
    this.disk = new SimDisk(this.clock, this.random, faults);
    this.people = ['ann', 'ben', 'cas', 'lost', 'view', 'old'].map((name) => new SimPerson(name, this.random));
    for (const { name } of this.people) this.roles.set(name, name === 'view' ? 'viewer' : 'editor');
    this.server = new Incarnation(this);
  }

  /** Those whose words must all arrive. */
  get writers(): SimPerson[] {
    return this.people.filter(({ name }) => name === 'ann' || name === 'ben' || name === 'cas');
  }

  journal() {
    const journal = this.disk.journal();
    if (!this.faults.forgetsTheLast) return journal;
    return {
      ...journal,
      append: async (entries: Parameters<typeof journal.append>[0]) => {
        if (entries.length < 2) return journal.append(entries);
        const seqs = await journal.append(entries.slice(0, -1));
        return [...seqs, (seqs.at(-1) ?? 0) + 1];
      },
    };
  }

  connect(person: SimPerson): void {
    const connection = new SimConnection(this.clock, this.random);
    const access = (): Access => ({ role: this.roles.get(person.name) ?? 'viewer', canWrite: true });
    const first = access();
    const weigh = (): Promise<Access> =>
      new Promise((resolve) => {
        this.clock.after(this.random.below(5), () => resolve(this.faults.roleReadOnce ? first : access()));
      });
    const session = new SyncSession({
      socket: connection.socket,
      rooms: this.server.rooms,
      documentId: DOCUMENT,
      user: { id: person.name, name: person.name, color: '#000000' },
      credentialId: person.name,
      access: first,
      weigh,
      acknowledge: true,
      outdated: person.name === 'old',
      limits: { ...testLimits, outgoingBytes: 600, pingMs: 2000, slowMs: 4000 },
      clock: this.server.clock,
      share: new LoopShare(this.server.clock, UNCOUNTED),
      counts: new SyncCounts(),
      onClose: () => {},
      onFault: (error) => this.findings.push(`a session failed: ${String(error)}`),
    });
    connection.server = {
      onFrame: (frame) => session.receive(frame),
      onClosed: () => session.onSocketClosed(),
      onPong: () => session.onPong(),
    };
    this.connections.set(person, connection);
    person.connect(connection);
  }

  crash(): void {
    this.server.alive = false;
    this.disk.crash();
    for (const connection of this.connections.values()) {
      connection.server = null;
      connection.cut();
    }
    this.lookForLost();
    this.server = new Incarnation(this);
  }

  /** Everything acknowledged is on the disk, at any moment. */
  lookForLost(): void {
    const text = textOf(docOf(this.disk.read(DOCUMENT)));
    for (const person of this.writers) {
      for (let number = 1; number <= person.acknowledged; number++) {
        if (times(text, person.word(number)) === 0) this.findings.push(`acknowledged and lost: ${person.word(number)}`);
      }
    }
  }

  /** Takes a right away in the middle of it all, and remembers what was in when it was gone. */
  async takeRight(): Promise<void> {
    if (this.#beforeLoss !== null) return;
    const change = { userId: 'lost' };
    const { rooms, clock } = this.server;
    const commit = async (): Promise<void> => {
      this.roles.set('lost', 'viewer');
      const { value } = await rooms.read(DOCUMENT, (doc) => textOf(doc));
      // What others have heard by then is theirs to bring back, after a crash that the server alone did not survive.
      this.#beforeLoss ??= [value, ...this.writers.map(({ doc }) => textOf(doc))].join('\n');
      await new Promise<void>((resolve) => clock.after(20, resolve));
    };
    // Not waited for: a server that is killed meanwhile never answers.
    if (this.faults.tellsAfterTaking) void commit().then(() => rooms.accessChanged(change));
    else void rooms.during(change, commit);
    await this.clock.pass(50);
  }

  async step(): Promise<void> {
    const { random } = this;
    const person = random.pick(this.people);
    const doing = random.next();
    if (doing < 0.7) person.edit();
    else if (doing < 0.8 && !person.connected) this.connect(person);
    else if (doing < 0.83) person.hangUp();
    else if (doing < 0.84) person.goSilent();
    else if (doing < 0.87) this.disk.failing = random.chance(0.5) ? 0 : 0.7;
    else if (doing < 0.885) this.crash();
    else if (doing < 0.89) await this.takeRight();
    await this.clock.pass(random.below(40));
  }

  /** The storm is over: everyone comes back, and has time. */
  async calm(): Promise<void> {
    await this.takeRight();
    this.disk.failing = 0;
    for (const person of this.people) person.hangUp();
    for (const person of this.people) this.connect(person);
    await this.clock.pass(8000);
    for (const person of this.people) if (!person.connected) this.connect(person);
    await this.clock.pass(8000);
  }

  judge(): void {
    this.lookForLost();
    const kept = docOf(this.disk.read(DOCUMENT));
    const text = textOf(kept);
    const gone = this.people.find(({ name }) => name === 'lost')?.doc.clientID ?? 0;
    for (const person of this.writers) {
      if (person.acknowledged !== person.typed) this.findings.push(`${person.name} never heard of being saved`);
      for (let number = 1; number <= person.typed; number++) {
        const count = times(text, person.word(number));
        if (count !== 1) this.findings.push(`${person.word(number)} stands ${count} times`);
      }
      if (textOf(person.doc) !== text) this.findings.push(`${person.name} sees another document`);
      if (facts(person.doc) !== facts(kept)) this.findings.push(`${person.name} has other facts`);
      if (isWaiting(person.doc, gone)) this.findings.push(`${person.name} waits for something`);
    }
    if (isWaiting(kept, gone)) this.findings.push('the stored document waits for something');
    for (const name of ['view', 'old'])
      if (text.includes(`<${name}.`)) this.findings.push(`${name} may not write and did`);
    for (const word of text.match(/<lost\.\d+>/g) ?? []) {
      if (!this.#beforeLoss?.includes(word)) this.findings.push(`written after the right was taken: ${word}`);
    }
  }
}

/**
 * The real rooms, group commit and sessions, with people, network, disk, clock and crashes made from one seed. The same
 * seed gives the same run.
 */
export async function simulate(seed: number, faults: Faults = {}, steps = 120): Promise<Findings> {
  const world = new World(seed, faults);
  for (const person of world.people) world.connect(person);
  await world.clock.pass(50);
  for (let step = 0; step < steps; step++) await world.step();
  await world.calm();
  world.judge();
  world.server.alive = false;
  return world.findings;
}
