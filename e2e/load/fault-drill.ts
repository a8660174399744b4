import { setTimeout as wait } from 'node:timers/promises';
import type { KoersServer } from '../support/koers-server.ts';
import { signUp, type Person } from '../support/person.ts';
import { DrillTeams } from './drill-teams.ts';
import { until } from './until.ts';

/** Something that keeps a server from storing, and goes by. */
export interface Fault {
  begin(): Promise<void> | void;
  end(): Promise<void> | void;
}

export interface FaultOptions {
  readonly rooms: number;
  readonly clientsPerRoom: number;
  /** How long the fault lasts at least, in milliseconds. */
  readonly lasts: number;
  /** How it goes by: by itself, or with a server that was killed in the midst of it. */
  readonly killed: boolean;
  readonly random: () => number;
}

export interface FaultFigures {
  readonly typed: number;
  /** Words that were acknowledged before the fault, during it, and in the end. */
  readonly acknowledged: { readonly before: number; readonly during: number; readonly end: number };
  /** Whether a commit was seen to fail. */
  readonly failed: boolean;
  /** The longest time that the server's loop stood still during the fault, in milliseconds: its own word. */
  readonly stallMs: number;
  /** The longest time that a call took during the fault which needs no writing, in milliseconds. */
  readonly readMs: number;
  /** What calls that write were answered during the fault, and how long the longest took. */
  readonly writes: { readonly answers: readonly string[]; readonly longestMs: number };
  /** Whether everyone in a room saw what the others typed, and newcomers all of it, while nothing was stored. */
  readonly readOn: boolean;
  /** Whether a document that nobody had open came out of the journal as it was, while nothing was stored. */
  readonly coldRead: boolean;
  /** How long after the fault everything was acknowledged, in milliseconds; null when it was not within the bound. */
  readonly recoveredMs: number | null;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly missing: readonly string[];
}

const RECOVERY_MS = 20_000;

/** What the server says of itself. */
export class Metrics {
  readonly #server: KoersServer;
  /** The longest that its loop stood still, in milliseconds. Each reading begins anew, so all of them are weighed. */
  stallMs = 0;

  constructor(server: KoersServer) {
    this.#server = server;
  }

  async commitFailures(): Promise<number> {
    const text = await (await fetch(`${this.#server.url}/metrics`)).text();
    const read = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
    this.stallMs = Math.max(this.stallMs, read('nodejs_eventloop_lag_max_seconds') * 1000);
    return read('koers_commit_failures_total');
  }
}

/** Calls an address over and over, one after another, until told to stop. */
function keepCalling(call: () => Promise<string>, pauseMs: number): { stop: () => Promise<Called> } {
  const answers = new Set<string>();
  let longestMs = 0;
  const stop = new AbortController();
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      const began = performance.now();
      answers.add(await call());
      longestMs = Math.max(longestMs, performance.now() - began);
      await wait(pauseMs);
    }
  };
  const done = run();
  return {
    async stop() {
      stop.abort();
      await done;
      return { answers: [...answers].toSorted(), longestMs };
    },
  };
}
interface Called {
  readonly answers: readonly string[];
  readonly longestMs: number;
}

/** Status, problem code and whether it says when to come again: `503 not-stored, again`. */
async function makeDocument({ api }: Person): Promise<string> {
  const answer = await api.send('POST', '/documents', { kind: 'page', title: 'Meanwhile' });
  const { code } = (await answer.json()) as { code?: string };
  const again = answer.headers.has('retry-after') ? ', again' : '';
  return `${answer.status}${code ? ` ${code}` : ''}${again}`;
}

/** People type on while a server cannot store; then it can again. The server is killed in the midst of it, or at the end. */
export async function faultDrill(server: KoersServer, fault: Fault, options: FaultOptions): Promise<FaultFigures> {
  const { random, killed, lasts } = options;
  const person = await signUp(server.url, { name: 'Drill' });
  const cold = await DrillTeams.create(server, person, { rooms: 1, clientsPerRoom: 1 });
  const warm = await DrillTeams.create(server, person, options);
  await typeSome(cold, random);
  cold.drop();
  // What nobody has open since this start is on the disk alone.
  await server.kill();
  await server.start();
  await typeSome(warm, random);
  const before = warm.acknowledged;
  const metrics = new Metrics(server);
  await metrics.commitFailures();
  metrics.stallMs = 0;

  await fault.begin();
  const reading = keepCalling(async () => String((await person.api.send('GET', '/documents')).status), 50);
  const writing = keepCalling(() => makeDocument(person), 250);
  const began = performance.now();
  const failed = await until(async () => {
    warm.type(random);
    return (await metrics.commitFailures()) > 0 && performance.now() - began > lasts;
  }, lasts + RECOVERY_MS);
  const readOn = await until(async () => everyoneSees(warm, await warm.read()), 5000);
  const coldRead = (await cold.missing()).length === 0;
  await metrics.commitFailures();
  const during = warm.acknowledged;
  const [reads, writes] = await Promise.all([reading.stop(), writing.stop()]);

  if (killed) await server.kill();
  await fault.end();
  const ended = performance.now();
  const first = killed ? await comeBack(server, warm) : { lost: [], doubled: [] };
  await warm.connect();
  const recovered = await until(async () => {
    await warm.connect();
    return warm.acknowledged === warm.typed;
  }, RECOVERY_MS);
  const recoveredMs = recovered ? performance.now() - ended : null;
  const writesAgain = await until(async () => (await makeDocument(person)).startsWith('201'), RECOVERY_MS);
  await server.kill();
  const last = await comeBack(server, warm);
  const missing = [...(await warm.missing()), ...(await cold.missing())];
  warm.drop();
  return {
    typed: warm.typed,
    acknowledged: { before, during, end: warm.acknowledged },
    failed,
    stallMs: metrics.stallMs,
    readMs: reads.longestMs,
    writes: {
      answers: writesAgain ? writes.answers : [...writes.answers, 'none afterwards'],
      longestMs: writes.longestMs,
    },
    readOn: readOn && reads.answers.join() === '200',
    coldRead,
    recoveredMs,
    lost: [...first.lost, ...last.lost],
    doubled: [...first.doubled, ...last.doubled],
    missing,
  };
}

async function typeSome(teams: DrillTeams, random: () => number): Promise<void> {
  await teams.connect();
  await until(async () => {
    teams.type(random);
    return teams.everyone.every((client) => client.typed > 5);
  }, RECOVERY_MS);
  await until(() => teams.acknowledged === teams.typed, RECOVERY_MS);
}

async function comeBack(server: KoersServer, teams: DrillTeams): Promise<{ lost: string[]; doubled: string[] }> {
  teams.drop();
  await server.start();
  return teams.look();
}

/** Whether everyone's document says what a newcomer is told, and it is all that was typed. */
function everyoneSees(teams: DrillTeams, texts: readonly string[]): boolean {
  return teams.teams.every(
    ({ clients }, index) =>
      clients.every((client) => client.words === texts[index]) &&
      clients.every(
        (client) => client.words.split('>').length - 1 === clients.reduce((sum, { typed }) => sum + typed, 0),
      ),
  );
}
